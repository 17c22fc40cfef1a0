"""Statements that meet a question, the newest first or the best first, a page at a time."""

import base64
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, text

from sayso.errors import UsageError
from sayso.reading import Reading
from sayso.records import Span
from sayso.store.actors import OF_KNOWN, is_id_of_known, number_of_known, spellings_of
from sayso.store.articles import Version
from sayso.store.highlights import highlights
from sayso.store.keys import (
    KEYS_OF_A_DAY,
    first_key_of_day,
    least_statement_key,
    statement_key,
    version_and_position,
)
from sayso.store.outlets import numbers_of_outlets
from sayso.store.question import (
    MOST,
    RANKED,
    Order,
    Question,
    group_of_outlets,
    groups_of,
    phrases_of,
)
from sayso.store.readings import readings_at
from sayso.store.word_tables import STATEMENTS, match, question, rank

_ALL = 1 << 48  # statements: more than any store has
_STREAMED = 1_000  # keys in memory at a time


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found: in which version, and where in its text the words stand.

    `reading` holds only what was found in that version on this page, at `position` this one;
    `number` is its position among all statements of the version.
    """

    version: Version
    reading: Reading
    position: int
    highlights: tuple[Span, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was found; `cursor` asks for the next, None where there is no more."""

    hits: tuple[Hit, ...]
    cursor: str | None


def search(
    connection: Connection,
    asked: Question,
    *,
    order: Order = Order.NEWEST,
    limit: int = 20,
    cursor: str | None = None,
) -> Page:
    """The next `limit` statements that meet `asked`.

    Whatever its words are, a question is never wrong: one that asks nothing finds everything.
    Raises `UsageError` for a bad cursor, and for words beyond number. Pages of the newest hold
    together whatever is added in between; those of the best only while nothing is, for what is
    best then changes.
    """
    limit = max(1, min(limit, MOST))
    if not phrases_of(asked.words):
        order = Order.NEWEST  # there is nothing that one would meet better than another
    if (sql := _asked(connection, asked, order)) is None:
        return Page((), None)
    after = _after(cursor, order)
    rows = connection.execute(text(sql.text(after)), sql.given | after | {"limit": limit + 1}).all()
    more = _cursor(rows[limit - 1], order) if len(rows) > limit else None
    return Page(_hits(connection, [row.key for row in rows[:limit]], asked), more)


def keys_found(connection: Connection, asked: Question, most: int = _ALL) -> list[int]:
    """The keys of all statements that meet `asked`, or of the newest `most`, the newest first.

    Raises `UsageError` for words beyond number.
    """
    if (sql := _asked(connection, asked, Order.NEWEST)) is None:
        return []
    return list(connection.scalars(text(sql.text({})), sql.given | {"limit": most}))


def keys_in_order(
    connection: Connection, asked: Question, *, oldest_first: bool = False
) -> Iterator[int]:
    """The keys of all statements that meet `asked`, by the day of publication, as they are found.

    Some of them are in memory at a time. Raises `UsageError` for words beyond number.
    """
    if (sql := _asked(connection, asked, Order.NEWEST)) is None:
        return
    found = connection.execute(
        text(sql.in_order(oldest_first=oldest_first)),
        sql.given | {"limit": _ALL},
        execution_options={"yield_per": _STREAMED},
    )
    yield from found.scalars()


def readings_of_hits(hits: Sequence[Hit]) -> list[Reading]:
    """What was found as readings: a run of hits of one version is one, with these statements."""
    readings = []
    for _, run in groupby(hits, key=lambda hit: hit.version.key):
        found = list(run)
        whole = found[0].reading
        kept = [hit.position for hit in found]
        cast = replace(whole.cast, participants=tuple(whole.cast.participants[i] for i in kept))
        chosen = tuple(whole.statements[i] for i in kept)
        acts = tuple(whole.acts[i] for i in kept)
        readings.append(replace(whole, statements=chosen, cast=cast, acts=acts))
    return readings


@dataclass(frozen=True, slots=True)
class _Sql:
    """A question in SQL, and its parameters."""

    matching: str  # the tables, joined
    key: str  # of a statement, as the index gives it in order: else all that meet are sorted
    where: list[str]
    order: Order
    ranking: str  # what meets the words alone
    rank: str
    given: dict[str, Any]

    def in_order(self, *, oldest_first: bool = False, past: str = "") -> str:
        where = " AND ".join(self.where) or "1 = 1"
        return (
            f"SELECT s.key FROM {self.matching} WHERE {where}{past} "  # noqa: S608
            f"ORDER BY {self.key} {'ASC' if oldest_first else 'DESC'} LIMIT :limit"
        )

    def text(self, after: dict[str, Any]) -> str:
        where = " AND ".join(self.where) or "1 = 1"
        if self.order is Order.NEWEST:
            return self.in_order(past=f" AND {self.key} < :key" if after else "")
        past = " WHERE (rank, -key) > (:rank, -:key)" if after else ""
        # Ranked by the words alone: BM25 counts all that each term of a question stands in, which
        # is most of the store for a filter. CROSS JOIN keeps SQLite from asking a row at a time.
        return (
            f"WITH newest AS (SELECT s.key FROM {self.matching} WHERE {where} "  # noqa: S608
            f"ORDER BY {self.key} DESC LIMIT {RANKED}) "
            f"SELECT key, rank FROM (SELECT newest.key, {self.rank} AS rank "
            f"FROM {STATEMENTS} CROSS JOIN newest WHERE newest.key = {STATEMENTS}.rowid "
            f"AND {self.ranking} AND {STATEMENTS}.rowid >= (SELECT min(key) FROM newest)) AS found"
            f"{past} ORDER BY rank, key DESC LIMIT :limit"
        )


def _asked(connection: Connection, asked: Question, order: Order) -> _Sql | None:
    """The question in SQL; None where nothing can meet it."""
    dialect = connection.dialect.name
    known = None
    if is_id_of_known(asked.actor):
        if (known := number_of_known(connection, asked.actor)) is None:
            return None
        asked = replace(asked, actor="")
    groups = groups_of(asked, spellings_of(connection, asked.actor))
    if asked.outlets or asked.country is not None:
        numbers = numbers_of_outlets(connection, asked.outlets, asked.country)
        if not numbers:
            return None
        groups.append(group_of_outlets(numbers))
    tables, key = "statements s", "s.key"
    where: list[str] = []
    given: dict[str, Any] = {}
    if groups:
        key = f"{STATEMENTS}.rowid"
        tables = f"{STATEMENTS} JOIN statements s ON s.key = {key}"
        where.append(match(dialect, STATEMENTS, "terms"))
        given["terms"] = question(dialect, groups)
    if not asked.edited:
        tables += " JOIN versions v ON v.key = s.version"
        where.append("v.current")
    if known is not None:
        where.append(f"{key} IN ({OF_KNOWN})")
        given["known"] = known
    if asked.said is not None:
        where.append("s.said_from <= :said_last AND s.said_to >= :said_first")
        given["said_first"] = asked.said.first.isoformat()
        given["said_last"] = asked.said.last.isoformat()
    if asked.published is not None:
        where.append(f"{key} BETWEEN :first AND :last")
        last = first_key_of_day(asked.published.last) + KEYS_OF_A_DAY - 1
        given["first"] = least_statement_key(first_key_of_day(asked.published.first))
        given["last"] = statement_key(last, 0)
    if order is Order.BEST:
        given["words"] = question(dialect, groups_of(Question(asked.words)))
    by_words = (match(dialect, STATEMENTS, "words"), rank(dialect, STATEMENTS, "words"))
    return _Sql(tables, key, where, order, *by_words, given)


def _hits(connection: Connection, keys: list[int], asked: Question) -> tuple[Hit, ...]:
    phrases = phrases_of(asked.words)
    wanted: dict[int, list[int]] = {}
    for key, position in map(version_and_position, keys):
        wanted.setdefault(key, []).append(position)
    read = readings_at(connection, wanted)
    hits = []
    for key, position in map(version_and_position, keys):
        version, reading = read[key]
        at = wanted[key].index(position)
        said = reading.statements[at]
        pieces = sorted({*said.source, *said.cue, *said.content})
        marked = highlights(version.article.text, pieces, phrases)
        hits.append(Hit(version, reading, at, marked, position))
    return tuple(hits)


def _cursor(row: Any, order: Order) -> str:
    place = [row.key] if order is Order.NEWEST else [row.key, row.rank]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _after(cursor: str | None, order: Order) -> dict[str, Any]:
    if cursor is None:
        return {}
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        key = place[0]
        if order is Order.NEWEST:
            (key,) = place
            found = {"key": key}
        else:
            key, best = place
            found = {"key": key, "rank": float(best)}
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as e:
        raise UsageError(f"{cursor[:40]!r} is no cursor of this search") from e
    finite = math.isfinite(found.get("rank", 0.0))
    if not finite or type(key) is not int or not 0 <= key < 1 << 63:
        raise UsageError(f"{cursor[:40]!r} is no cursor of this search")
    return found
