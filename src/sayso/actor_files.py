"""The files that actors are known from: readings (JSONL), aliases, and judgements."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.actors.across.aliases import Alias, aliases_from_lines
from sayso.actors.across.judgements import Row, judgements_from_lines, line_from_row
from sayso.actors.across.nodes import ArticleActor
from sayso.errors import SaysoError, UnreadableArticle, UsageError
from sayso.records import Actor, ActorKind, Span

# What a line that is no reading may raise where it is taken apart.
_NO_READING = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an actor, as a line of readings holds it."""

    outlet: str | None
    date: str | None
    article: str
    cue: str
    content: str


@dataclass(frozen=True, slots=True)
class Held:
    """What an actor is said to be to an organisation, and where that was said."""

    role: str
    organisation: str
    article: str
    date: str | None


@dataclass(slots=True)
class Gathered:
    """What readings hold of actors; statements and affiliations by the id an article gave one.

    An article that was read more than once counts once, as it was read last.
    """

    actors: list[ArticleActor] = field(default_factory=list)
    said: dict[str, list[Said]] = field(default_factory=dict)
    held: dict[str, list[Held]] = field(default_factory=dict)
    failures: list[UnreadableArticle] = field(default_factory=list)


def gathered_from_files(paths: Sequence[Path]) -> Gathered:
    """The actors of every article in files that `sayso read` wrote as JSONL.

    A line that is none becomes a failure with its place; the rest is taken. Raises `UsageError`
    for a file that cannot be opened.
    """
    articles: dict[tuple[str, str | None], Gathered] = {}  # by id and outlet
    failures: list[UnreadableArticle] = []
    for path in paths:
        for number, line in enumerate(_lines(path), 1):
            if line.strip():
                try:
                    record = json.loads(line)
                    key = _word(record["id"]), _words(record["outlet"])
                    found = _gathered(record)
                except (
                    ValueError,
                    KeyError,
                    TypeError,
                    AttributeError,
                    RecursionError,
                    OverflowError,
                ):
                    place = f"{path} line {number}"
                    reason = "not a reading (a line of `sayso read --format jsonl`)"
                    failures.append(UnreadableArticle(place, reason))
                else:
                    articles[key] = found
    if failures and not articles:
        named = ", ".join(map(str, paths))
        raise UsageError(f"{named}: holds no readings; `sayso read … -o FILE.jsonl` writes them")
    whole = Gathered(failures=failures)
    for found in articles.values():
        whole.actors += found.actors
        whole.said |= found.said
        whole.held |= found.held
    return whole


def aliases_from_file(path: Path) -> tuple[tuple[Alias, ...], list[UnreadableArticle]]:
    """The aliases of a user's file, and its rows that could not be taken."""
    read = aliases_from_lines(_lines(path), path.name)
    return read.aliases, [_broken(path, row.row, row.reason) for row in read.broken]


def judgements_from_file(path: Path) -> tuple[tuple[Row, ...], list[UnreadableArticle]]:
    """The rows of a file of judgements, none where there is no file yet."""
    if not path.exists():
        return (), []
    read = judgements_from_lines(_lines(path))
    return read.rows, [_broken(path, row.row, row.reason) for row in read.broken]


def append_judgement(path: Path, row: Row) -> None:
    """Adds a row to a file of judgements; when this returns it is on the disk."""
    line = line_from_row(row) + "\n"
    try:
        with path.open("a+b") as file:
            # A row torn by a crash must not swallow this one.
            if file.tell() and not _ends_with_break(path):
                line = "\n" + line
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as e:
        raise SaysoError(f"{path}: cannot be written ({e.strerror})") from e
    except UnicodeEncodeError as e:
        raise UsageError("author or reason is not text") from e


def _ends_with_break(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _gathered(record: Mapping[str, Any]) -> Gathered:
    """What one reading holds."""
    article, outlet, date = _word(record["id"]), _words(record["outlet"]), _words(record["date"])
    found = Gathered([ArticleActor(article, _actor(a), date) for a in record["actors"]])
    for s in record["statements"]:
        if s["source"] is not None and (actor := s["source"]["actor"]) is not None:
            cue, content = _word(s["cue"]["text"]), _word(s["content"]["text"])
            said = Said(outlet, date, article, cue, content)
            found.said.setdefault(_word(actor["id"]), []).append(said)
    for a in record["affiliations"]:
        held = Held(_word(a["role"]), _word(a["organisation"]), article, date)
        found.held.setdefault(_word(a["actor_id"]), []).append(held)
    return found


def _actor(given: Mapping[str, Any]) -> Actor:
    return Actor(
        _word(given["id"]),
        _words(given["name"]),
        ActorKind(given["kind"]),
        tuple(Span(int(start), int(end)) for start, end in given["mentions"]),
        tuple(_word(name) for name in given["names"]),
    )


def _words(given: object) -> str | None:
    """A field of words, or null."""
    return None if given is None else _word(given)


def _word(given: object) -> str:
    """A field of words. Half a character from elsewhere becomes "�"."""
    if not isinstance(given, str):
        raise TypeError
    return given.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from lines
    except OSError as e:
        raise UsageError(f"{path}: cannot be read ({e.strerror})") from e
    except UnicodeDecodeError as e:
        raise UsageError(f"{path}: not UTF-8") from e


def _broken(path: Path, row: int, reason: str) -> UnreadableArticle:
    return UnreadableArticle(f"{path} row {row}", reason)
