"""What of statements is doubtful: links, acts and words that analysts should look at first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, literal_column, select, tuple_

from sayso.reading import Attribution, Reading, overall_confidence
from sayso.records import Aspect
from sayso.store.keys import POSITION_BITS, least_statement_key, statement_key
from sayso.store.schema import doubts, versions

# Of what is likelier right than not nobody needs to look first, and a store has most of it.
_LEAST = 500
_WHOLE = 1000
_PART = 100  # rows at a time, past those in former versions of articles


@dataclass(frozen=True, slots=True)
class Doubt:
    """What of a statement, by its key, is doubtful: how much, in thousandths."""

    aspect: Aspect
    doubt: int
    statement: int


def add_doubts(connection: Connection, key: int, reading: Reading, most: int) -> None:
    """Notes what is doubtful of the first `most` statements read in the version under `key`."""
    rows = [
        {"aspect": aspect.value, "doubt": doubt, "statement": statement_key(key, position)}
        for position, attribution in enumerate(reading.attributions()[:most])
        for aspect, doubt in _doubts(attribution)
        if doubt > _LEAST and aspect not in attribution.statement.judged
    ]
    if rows:
        connection.execute(doubts.insert(), rows)


def drop_doubts(connection: Connection, key: int) -> None:
    """Takes away what was noted of the version under `key`."""
    of = doubts.c.statement.between(least_statement_key(key), statement_key(key, 0))
    connection.execute(delete(doubts).where(of))


def next_doubts(
    connection: Connection, aspect: Aspect, after: Doubt | None = None, most: int = 1
) -> list[Doubt]:
    """The greatest doubts, and of those alike the newest, that come after one; in articles as
    they are now.
    """
    return _found(connection, aspect, after, most, backwards=False)


def doubts_before(connection: Connection, before: Doubt, most: int = 1) -> list[Doubt]:
    """The least of the greater doubts, the nearest first."""
    return _found(connection, before.aspect, before, most, backwards=True)


def _found(
    connection: Connection, aspect: Aspect, at: Doubt | None, most: int, *, backwards: bool
) -> list[Doubt]:
    found: list[Doubt] = []
    while len(found) < most:
        rows = connection.execute(_rows(aspect, at, backwards=backwards)).all()
        if not rows:
            break
        found += [Doubt(aspect, r.doubt, r.statement) for r in rows if r.current]
        at = Doubt(aspect, rows[-1].doubt, rows[-1].statement)
    return found[:most]


def _rows(aspect: Aspect, at: Doubt | None, *, backwards: bool) -> Select[Any]:
    # As a literal: PostgreSQL shifts by no number of eight bytes.
    version = doubts.c.statement.op(">>")(literal_column(str(POSITION_BITS)))
    rows = (
        select(doubts, versions.c.current)
        .select_from(doubts)
        .join(versions, versions.c.key == version)
        .where(doubts.c.aspect == aspect.value)
        .limit(_PART)
    )
    place = tuple_(doubts.c.doubt, doubts.c.statement)
    if backwards:
        assert at is not None
        rows = rows.where(place > tuple_(at.doubt, at.statement))
        return rows.order_by(doubts.c.doubt, doubts.c.statement)
    if at is not None:
        rows = rows.where(place < tuple_(at.doubt, at.statement))
    return rows.order_by(doubts.c.doubt.desc(), doubts.c.statement.desc())


def _doubts(attribution: Attribution) -> Iterator[tuple[Aspect, int]]:
    yield Aspect.SPANS, _doubt(overall_confidence(attribution.statement))
    yield Aspect.ACT, _doubt(attribution.act.confidence)
    if attribution.source is not None:
        yield Aspect.ACTOR, _doubt(attribution.source.score)


def _doubt(sure: float) -> int:
    return _WHOLE - round(sure * _WHOLE)
