"""A statement as one row: the columns that CSV, Arrow, Parquet and data frames share."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from sayso.reading import Reading, overall_confidence, words_of_spans
from sayso.records import Span, Statement


class Row(TypedDict):
    """Columns in order; spans are [start, end] pairs of characters in the article's text."""

    article_id: str
    title: str | None
    outlet: str | None
    date: str | None
    url: str | None
    language: str
    statement_id: str
    kind: str
    source: str | None
    cue: str
    content: str
    source_spans: list[list[int]]
    cue_spans: list[list[int]]
    content_spans: list[list[int]]
    confidence: float
    confidence_cue: float
    confidence_source: float
    confidence_content: float
    confidence_link: float
    model: str


COLUMNS = tuple(Row.__annotations__)


def rows_from_readings(readings: Iterable[Reading]) -> Iterator[Row]:
    """One row a statement, in order."""
    for reading in readings:
        for statement in reading.statements:
            yield row_from_statement(reading, statement)


def row_from_statement(reading: Reading, statement: Statement) -> Row:
    """The row of one statement of `reading`; `source` is None where the text names none."""
    article, sure = reading.article, statement.confidence
    return Row(
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        date=article.date,
        url=article.url,
        language=article.language,
        statement_id=statement.id,
        kind=statement.kind.value,
        source=words_of_spans(article.text, statement.source) or None,
        cue=words_of_spans(article.text, statement.cue),
        content=words_of_spans(article.text, statement.content),
        source_spans=_pairs(statement.source),
        cue_spans=_pairs(statement.cue),
        content_spans=_pairs(statement.content),
        confidence=round(overall_confidence(statement), 4),
        confidence_cue=round(sure.cue, 4),
        confidence_source=round(sure.source, 4),
        confidence_content=round(sure.content, 4),
        confidence_link=round(sure.link, 4),
        model=reading.model,
    )


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
