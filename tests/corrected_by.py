"""Corrections of invented articles, in tests."""

import itertools
from typing import Any

from sqlalchemy import select

from sayso.correcting import correct
from sayso.corrections.correction import Correction, Missed, Parts, To, Verdict, place_of
from sayso.reading import Reading
from sayso.records import ActKind, Polarity, Span, Statement
from sayso.ruling import Ruler
from sayso.store.connection import open_store
from sayso.store.schema import statements

BY = Ruler("Ilse", "I asked")
OWNER = "0123456789abcdef"


def at(text: str, words: str, *, after: str = "") -> tuple[Span, ...]:
    """Where words stand first, behind some others."""
    start = text.index(words, text.index(after))
    return (Span(start, start + len(words)),)


def parts_of(said: Statement) -> Parts:
    """The parts of a statement as it is."""
    return Parts(said.source, said.cue, said.content, said.addressee)


def correction(
    reading: Reading, statement: int, verdict: Verdict, to: To = None, number: int = 1
) -> Correction:
    """A correction of a statement of a reading, by its position."""
    article = reading.article
    parts = parts_of(reading.statements[statement])
    place = place_of(OWNER, article.id, article.text, parts, to)
    return Correction(place, verdict, to, number)


def missed(reading: Reading, source: str, cue: str, content: str, number: int = 1) -> Correction:
    """The correction that adds a statement of these words."""
    article = reading.article
    text = article.text
    parts = Parts(
        at(text, source) if source else (),
        at(text, cue, after=source),
        at(text, content, after=cue),
    )
    to = Missed(parts, ActKind.WANT, Polarity.AFFIRMED)
    return Correction(place_of(OWNER, article.id, text, parts, to), Verdict.MISSED, to, number)


def correct_for_ever(address: str, done: Any) -> None:
    """Corrects the acts of a store's statements; `done.value` is how often."""
    store = open_store(address)
    with store.reading() as connection:
        ids = connection.scalars(select(statements.c.id)).all()
    acts = itertools.cycle(ActKind)
    for id in itertools.cycle(ids):
        with store.writing() as connection:
            correct(connection, id, Verdict.ACT, next(acts), BY)
        done.value += 1
