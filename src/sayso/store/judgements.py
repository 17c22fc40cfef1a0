"""What analysts decided: rows that are added and never changed; an undoing is a row of its own.

They speak of what stands in a text, by article, place and words, and not of what a model made of
it: so they hold whatever reads the text next.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from sayso.corrections.correction import KIND
from sayso.errors import UsageError
from sayso.store.connection import now
from sayso.store.schema import judgements

UNDO = "undo"  # the verdict on what is `UNDONE`, the number of a row
UNDONE = "ruling"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: what it is about, the verdict, by whom, when (seconds since 1970), and why.

    `number` is its place in the order of all, 0 of one that was not added yet; what is decided is
    the same under any number.
    """

    subject: Mapping[str, Any]
    verdict: str
    author: str
    at: int
    reason: str | None = None
    number: int = field(default=0, compare=False)


def add_judgement(connection: Connection, judgement: Judgement) -> int:
    """Adds a row; its number."""
    row = {
        "article": _article(connection, judgement.subject),
        "at": judgement.at,
        "author": judgement.author,
        "subject": json.dumps(dict(judgement.subject), ensure_ascii=False, sort_keys=True),
        "verdict": judgement.verdict,
        "reason": judgement.reason,
    }
    added = judgements.insert().values(row).returning(judgements.c.number)
    return int(connection.execute(added).scalar_one())


def all_judgements(connection: Connection) -> list[Judgement]:
    """Every row, in the order in which they were added."""
    return _judgements(connection)


def state_of_judgements(connection: Connection) -> tuple[int, int]:
    """What is another as soon as there is a row more: of two, the second may be there first."""
    of = select(func.coalesce(func.max(judgements.c.number), 0), func.count())
    newest, count = connection.execute(of.select_from(judgements)).one()
    return newest, count


def judgements_on(connection: Connection, *kinds: str) -> list[Judgement]:
    """The rows whose subject is of one of these kinds (it has such a key), and undoings of them."""
    # A word of this kind may stand elsewhere in a subject: what is one is told below.
    perhaps = (judgements.c.subject.contains(f'"{kind}"', autoescape=True) for kind in kinds)
    found: dict[int, Judgement] = {}
    for judgement in _judgements(connection, or_(judgements.c.verdict == UNDO, *perhaps)):
        of = judgement.subject.get(UNDONE)
        if of in found or any(kind in judgement.subject for kind in kinds):
            found[judgement.number] = judgement
    return list(found.values())


def undone_numbers(rows: Iterable[Judgement]) -> frozenset[int]:
    """The numbers of the rows that do not hold: an undoing that holds speaks of them."""
    undone: set[int] = set()
    for row in sorted(rows, key=lambda r: -r.number):
        if row.number not in undone and row.verdict == UNDO:
            undone.add(row.subject[UNDONE])
    return frozenset(undone)


def standing_judgements(connection: Connection, *kinds: str) -> list[Judgement]:
    """Those of these kinds that hold, in the order of their numbers; undoings left out."""
    rows = judgements_on(connection, *kinds)
    undone = undone_numbers(rows)
    return [r for r in rows if r.number not in undone and r.verdict != UNDO]


def undo_judgement(
    connection: Connection, number: int, author: str, reason: str | None, *kinds: str
) -> int:
    """Takes back a judgement of these kinds, or an undoing of one; the number of the new row.

    Raises `UsageError` where there is none, and where it is undone already.
    """
    rows = judgements_on(connection, *kinds)
    if number not in {row.number for row in rows}:
        raise UsageError(f"no judgement {number} of this kind")
    if number in undone_numbers(rows):
        raise UsageError(f"judgement {number} is undone already")
    return add_judgement(connection, Judgement({UNDONE: number}, UNDO, author, now(), reason))


def _judgements(connection: Connection, *where: ColumnElement[bool]) -> list[Judgement]:
    rows = connection.execute(select(judgements).where(*where).order_by(judgements.c.number))
    return [
        Judgement(json.loads(row.subject), row.verdict, row.author, row.at, row.reason, row.number)
        for row in rows
    ]


def _article(connection: Connection, subject: Mapping[str, Any]) -> str | None:
    """The article whose statement is corrected, or whose correction is undone."""
    if UNDONE in subject:
        of = select(judgements.c.article).where(judgements.c.number == subject[UNDONE])
        undone: str | None = connection.scalar(of)
        return undone
    found: str | None = subject[KIND]["article"] if KIND in subject else None
    return found
