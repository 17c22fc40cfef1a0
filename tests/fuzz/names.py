"""The doors through which names, aliases, judgements, readings and a desk's own texts come."""

import json
import tempfile
from pathlib import Path

from fuzz.door import Door
from fuzz.made_up import ANY_TEXT, ODD, bytes_known, bytes_of, sample, text_of, torn, words_known
from hypothesis import strategies as st
from sample import harbour

from sayso.actor_files import aliases_from_file, gathered_from_files, judgements_from_file
from sayso.actors.across.aliases import Alias
from sayso.actors.across.judgements import Ruling, judgement, line_from_row, undo
from sayso.actors.across.lookup import Lookup
from sayso.actors.across.names import compared, flags_of
from sayso.actors.across.nodes import ArticleActor
from sayso.actors.across.registry import registry_from_actors
from sayso.actors.across.scripts import latin_from_name
from sayso.brief.analysis import analysis_from_text
from sayso.desk_file import desk_from_file
from sayso.export.jsonl import jsonl_from_readings
from sayso.records import Actor, ActorKind, Span

NAMES = sample("names.txt").decode().splitlines()
NAME_WORDS = words_known("names")
KINDS = st.sampled_from(list(ActorKind))
ALIASES = [sample("aliases.csv"), sample("aliases_de.csv"), sample("aliases.ftm.json")]
ALIAS_WORDS = bytes_known("aliases")
SAID = {"author": "ida", "time": "2024-01-02T03:04:05", "reason": "same pier"}
ROWS = [judgement(Ruling.SAME, "a-1", "b-1", **SAID), undo("j0", **SAID)]
JUDGEMENTS = [b"".join(line_from_row(row).encode() + b"\n" for row in ROWS)]
JUDGEMENT_WORDS = bytes_known("judgements")
READINGS = [b"".join(line.encode() for line in jsonl_from_readings([harbour()]))]
READING_WORDS = bytes_known("readings")
DESKS = [sample("desk.toml")]
DESK_WORDS = bytes_known("desk.toml")
ANALYSES = ["All is quiet.\n\n## Pier\n\nThe *pier* again.\n\n## Ferry\nNothing.\n"]
ANALYSIS_WORDS = words_known("analysis")

_ACTORS = [
    ArticleActor(f"a{n}", Actor(f"a-{n}", name, kind, (Span(0, 1),), (name,)), "2024-01-02")
    for n, (name, kind) in enumerate(zip(NAMES, [*ActorKind] * 9, strict=False))
]


def _names(given: tuple[str, str, ActorKind]) -> None:
    one, other, kind = given
    match = compared(one, other, kind)
    assert 0.0 <= match.score <= 1.0
    assert match.reason
    assert match.verdict == compared(other, one, kind).verdict
    flags_of(one)
    latin_from_name(one)


def _registry(given: tuple[list[str], list[tuple[str, str, bool]], str]) -> None:
    names, aliases, asked = given
    actors = [
        ArticleActor(f"x{n}", Actor(f"x-{n}", name, ActorKind.PERSON, (Span(0, 1),), (name,)))
        for n, name in enumerate(names)
    ]
    other = [Alias(n, a, ActorKind.UNKNOWN, weak, "row 1") for n, a, weak in aliases]
    registry = registry_from_actors([*_ACTORS, *actors], other)
    registry.find(asked)
    Lookup(registry.actors.values()).match(asked)
    assert set(registry.links) == {entry.actor.id for entry in [*_ACTORS, *actors]}


def in_file(read, given: bytes) -> None:
    """Has `read` read a file of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "given.toml"
        path.write_bytes(given)
        read(path)


def _readings(path: Path) -> None:
    gathered = gathered_from_files([path])
    registry_from_actors(gathered.actors)
    json.dumps([repr(gathered.said), repr(gathered.held)]).encode()


def _desk(path: Path) -> None:
    desk = desk_from_file(path)
    json.dumps(repr(desk), ensure_ascii=False).encode()


def _analysis(text: str) -> None:
    found = analysis_from_text(text, ["Pier", "Ferry"])
    assert all(part.strip() for part in found.overall)


NAME = st.sampled_from(NAMES) | text_of(NAME_WORDS, 8) | ANY_TEXT | torn(NAMES, [*NAME_WORDS, *ODD])
DOORS = (
    Door("names", st.tuples(NAME, NAME, KINDS), _names, 150),
    Door(
        "registry",
        st.tuples(
            st.lists(NAME, max_size=5),
            st.lists(st.tuples(NAME, NAME, st.booleans()), max_size=4),
            NAME,
        ),
        _registry,
        30,
    ),
    Door(
        "aliases",
        torn(ALIASES, ALIAS_WORDS) | bytes_of(ALIAS_WORDS),
        lambda given: in_file(aliases_from_file, given),
    ),
    Door(
        "judgements",
        torn(JUDGEMENTS, JUDGEMENT_WORDS) | bytes_of(JUDGEMENT_WORDS),
        lambda given: in_file(judgements_from_file, given),
    ),
    Door("readings", torn(READINGS, READING_WORDS), lambda given: in_file(_readings, given), 40),
    Door(
        "desk.toml",
        torn(DESKS, DESK_WORDS) | bytes_of(DESK_WORDS),
        lambda given: in_file(_desk, given),
    ),
    Door("analysis", torn(ANALYSES, ANALYSIS_WORDS) | text_of(ANALYSIS_WORDS), _analysis),
)
