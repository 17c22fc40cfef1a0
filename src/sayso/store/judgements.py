"""What analysts decided: rows that are added and never changed; an undoing is a row of its own.

They speak of what stands in a text, by article, place and words, and not of what a model made of
it: so they hold whatever reads the text next.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from sayso.store.schema import judgements


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
    return [
        Judgement(json.loads(row.subject), row.verdict, row.author, row.at, row.reason, row.number)
        for row in connection.execute(select(judgements).order_by(judgements.c.number))
    ]
