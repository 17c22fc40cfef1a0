"""The corrections that hold of an article, from what analysts decided."""

import json

from sqlalchemy import Connection, select

from sayso.corrections.correction import Correction, correction_from_subject
from sayso.store.judgements import UNDO, Judgement, undone_numbers
from sayso.store.schema import judgements


def judgements_on_article(connection: Connection, owner: str) -> list[Judgement]:
    """The corrections of an article in all its versions, and what was undone of them, in order."""
    rows = select(judgements).where(judgements.c.article == owner).order_by(judgements.c.number)
    return [
        Judgement(json.loads(row.subject), row.verdict, row.author, row.at, row.reason, row.number)
        for row in connection.execute(rows)
    ]


def standing_corrections(connection: Connection, owner: str) -> list[Correction]:
    """The corrections of an article that were not undone."""
    rows = judgements_on_article(connection, owner)
    undone = undone_numbers(rows)
    return [
        correction_from_subject(row.subject, row.verdict, row.number)
        for row in rows
        if row.number not in undone and row.verdict != UNDO
    ]


def article_of_judgement(connection: Connection, number: int) -> str | None:
    """The article that a judgement corrects; None where it is about something else."""
    of = select(judgements.c.article).where(judgements.c.number == number)
    found: str | None = connection.scalar(of)
    return found
