"""Who is who in files of readings, with a file of judgements beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sayso.actor_files import (
    Gathered,
    aliases_from_file,
    append_judgement,
    gathered_from_files,
    judgements_from_file,
)
from sayso.actors.across.aliases import Alias
from sayso.actors.across.judgements import Row, Ruling, Undo, undone_rows
from sayso.actors.across.judgements import judgement as judgement_of
from sayso.actors.across.judgements import undo as undo_of
from sayso.actors.across.lookup import Lookup
from sayso.actors.across.matches import Verdict
from sayso.actors.across.registry import KnownActor, Registry, registry_from_actors
from sayso.errors import UnreadableArticle, UsageError
from sayso.export.actors import (
    ActorLine,
    ActorPage,
    DoubtLine,
    actor_in_readings,
    doubts_of_registry,
    line_of_actor,
)
from sayso.export.plain import plain
from sayso.records import ActorKind
from sayso.ruling import Ruler


@dataclass(frozen=True, slots=True)
class Files:
    """The files that are given."""

    readings: Sequence[Path]
    aliases: Sequence[Path]
    judgements: Path


class ActorsOfFiles:
    """Who is who in some files; `failures` is what could not be taken of them."""

    def __init__(self, files: Files) -> None:
        self._judgements = files.judgements
        self._gathered: Gathered = gathered_from_files(files.readings)
        self.failures: list[UnreadableArticle] = self._gathered.failures
        taken: list[Alias] = []
        for path in files.aliases:
            found, broken = aliases_from_file(path)
            taken += found
            self.failures += broken
        rows, broken = judgements_from_file(files.judgements)
        self.failures += broken
        self._registry = registry_from_actors(self._gathered.actors, taken, rows)

    def contradictions(self) -> list[str]:
        """Judgements that cannot all hold, in words."""
        return [contradiction.reason for contradiction in self._registry.contradictions]

    def doubted(self) -> int:
        """How many pairs may be one."""
        return len(self._registry.doubts)

    def lines(self) -> Iterator[ActorLine]:
        """All actors, those in most articles first."""
        return (line_of_actor(actor, self._gathered) for actor in self._sorted())

    def pages(self) -> Iterator[ActorPage]:
        """The same with all that is known of them."""
        return (actor_in_readings(a, self._registry, self._gathered) for a in self._sorted())

    def page(self, who: str) -> ActorPage:
        """The actor with an id, or the only one with a name."""
        return actor_in_readings(_found(self._registry, who), self._registry, self._gathered)

    def doubts(self) -> Iterator[DoubtLine]:
        """Pairs of actors that may be one, the likeliest first."""
        return doubts_of_registry(self._registry)

    def judge(self, ruling: Ruling, who: tuple[str, str], by: Ruler) -> tuple[str, str]:
        """Adds a judgement: its id, and what was judged."""
        registry = self._registry
        right = _mention(registry, who[1], apart_from=who[0])
        left = _mention(registry, who[0], apart_from=right)
        row = judgement_of(
            ruling, left, right, author=by.author, time=_now(), reason=by.reason or ""
        )
        append_judgement(self._judgements, row)
        names = [registry.actors[registry.links[id].actor].name for id in (left, right)]
        return row.id, f"{names[0]}, {names[1]} (in {self._judgements})"

    def _sorted(self) -> list[KnownActor]:
        found = self._registry.actors.values()
        return sorted(found, key=lambda a: (-len(a.articles), a.name, a.id))


def undo_in_file(path: Path, judgement: str, by: Ruler) -> tuple[str, list[UnreadableArticle]]:
    """Takes a judgement of a file back: the id of the undo, and rows that could not be taken."""
    rows, broken = judgements_from_file(path)
    if judgement not in {row.id for row in rows}:
        raise UsageError(f"{path}: no judgement {judgement!r}")
    if judgement in undone_rows(rows):
        raise UsageError(f"{path}: {judgement} is undone already")
    row = undo_of(judgement, author=by.author, time=_now(), reason=by.reason or "")
    append_judgement(path, row)
    return row.id, broken


def judgements_in_file(path: Path) -> tuple[list[str], list[UnreadableArticle]]:
    """The judgements of a file, a line each, the oldest first; rows that could not be taken."""
    rows, broken = judgements_from_file(path)
    undone = undone_rows(rows)
    lines = []
    for row in sorted(rows, key=lambda r: r.time):
        fields = [*_fields(row), *(["(undone)"] if row.id in undone else [])]
        lines.append("  ".join(map(plain, fields)))
    return lines, broken


def _fields(row: Row) -> list[str]:
    what = (
        f"undoes {row.undoes}" if isinstance(row, Undo) else f"{row.left} {row.ruling} {row.right}"
    )
    return [row.id, row.time, row.author, what, row.reason]


def _found(registry: Registry, who: str) -> KnownActor:
    """The actor with an id, or the only one with a name."""
    by_id = registry.find(who)
    if by_id is not None:
        return by_id
    wanted = who.casefold()
    named = [a for a in registry.actors.values() if wanted in map(str.casefold, a.names)]
    if not named:
        named = _spelled_otherwise(registry, who)
    if not named:
        raise UsageError(f"{who!r} is no actor of these readings (`sayso actors list`)")
    if len(named) > 1:
        raise UsageError(f"{who!r} is a name of several: {_named(named)}; give an id")
    return named[0]


def _spelled_otherwise(registry: Registry, who: str) -> list[KnownActor]:
    """Actors that `who` names in another spelling, script or order of words.

    Raises `UsageError` with those that it may name where none is sure.
    """
    lookup = Lookup(registry.actors.values())
    found = [lookup.match(who, kind) for kind in (ActorKind.PERSON, ActorKind.ORGANISATION)]
    sure = [f.actors for f in found if f.match.verdict is Verdict.SAME]
    known = [registry.actors[id] for ids in sure or [f.actors for f in found] for id in ids]
    if known and not sure:
        raise UsageError(f"{who!r} is no actor of these readings; is it {_named(known)}?")
    return known


def _named(actors: list[KnownActor]) -> str:
    return ", ".join(f"{actor.name} ({actor.id})" for actor in actors)


def _mention(registry: Registry, who: str, apart_from: str) -> str:
    """The actor of an article that stands for `who` in a judgement."""
    if who in registry.links:
        if registry.links[who].actor not in registry.actors:
            raise UsageError(f"{who!r} has no name: across articles it is nobody")
        return who
    borne = [id for id in _found(registry, who).borne if id != apart_from]
    if not borne:
        raise UsageError(f"{who!r} has no mention but {apart_from!r}")
    return borne[0]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
