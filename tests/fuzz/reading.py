"""The whole way, from a text to what is read in it and every form that it is written in."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from fake_tagger import FakeTagger
from fuzz.articles import TEXT_WORDS, TEXTS
from fuzz.door import Door
from fuzz.made_up import text_of, torn, words_known
from hypothesis import strategies as st

from sayso.articles.from_text import article_from_text
from sayso.export.brat import ann_from_reading
from sayso.export.csv import csv_from_readings
from sayso.export.html import html_from_readings
from sayso.export.jsonl import jsonl_from_readings
from sayso.export.table import table_from_readings
from sayso.inputs import Named
from sayso.narratives.told import told_from_attribution
from sayso.pipeline import reading_from_article
from sayso.reading import Reading
from sayso.records import Span
from sayso.statements.tagger import Tagger
from sayso.store.packing import made_from_plain, packed, plain_from_packed
from sayso.store.terms import terms_of_statements

SAID_WORDS = [*TEXT_WORDS, *words_known("reading")]


def spans_of(record: object) -> Iterator[Span]:
    """All places that a record tells, at any depth."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from spans_of(part)
    elif is_dataclass(record) and not isinstance(record, type):
        for field in fields(record):
            yield from spans_of(getattr(record, field.name))


def check(reading: Reading) -> None:
    """Every piece of it is cut from its text, and none is nothing."""
    size = len(reading.article.text)
    for part in (reading.statements, reading.cast, reading.acts):
        for span in spans_of(part):
            assert 0 <= span.start < span.end <= size, span
    ids = [statement.id for statement in reading.statements]
    assert len(set(ids)) == len(ids)
    assert len(reading.acts) == len(ids) == len(reading.cast.participants)


def read(text: str, tagger: Tagger, *, markdown: bool = False) -> Reading:
    """What is read in a text in whatever language, checked."""
    article = article_from_text(text, markdown=markdown)
    reading = reading_from_article(Named("text", article), tagger, any_language=True)
    assert reading.article.text == text
    check(reading)
    return reading


def _written(given: tuple[str, bool]) -> None:
    reading = read(given[0], FakeTagger(), markdown=given[1])
    for writer in (csv_from_readings, html_from_readings, jsonl_from_readings):
        "".join(writer([reading])).encode()
    "".join(table_from_readings([reading], width=80)).encode()
    ann_from_reading(reading).encode()
    for attribution in reading.attributions():
        told_from_attribution(reading.article, attribution)
    for terms in terms_of_statements(reading, 1):
        " ".join(terms).encode()
    for part in (reading.statements, reading.acts):
        for record in part:
            made_from_plain(type(record), plain_from_packed(packed(record)))


DOORS = (
    Door(
        "reading",
        st.tuples(torn(TEXTS, SAID_WORDS) | text_of(SAID_WORDS), st.booleans()),
        _written,
        100,
    ),
)
