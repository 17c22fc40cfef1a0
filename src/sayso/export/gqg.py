"""Quotations as GDELT's Global Quotation Graph has them: an article a line, with what is in marks.

Fields: date, url, title, lang, and quotes with the words before and after each. Every quotation
here has a statement, whose id and source are added to it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.export.jsonl import json_line
from sayso.export.places import first_day_of
from sayso.reading import Attribution, Reading, words_of_spans
from sayso.records import Span, StatementKind
from sayso.text import quotations

_AROUND = 100  # characters before and after: a speaker is seldom named farther away


def gqg_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """A line an article that quotes somebody."""
    for reading in readings:
        article = reading.article
        quotes = [quote for a in reading.attributions() for quote in _quotes(article.text, a)]
        if quotes:
            day = first_day_of(article)
            row = {
                "date": f"{day}T00:00:00Z" if day else None,
                "url": article.url,
                "title": article.title,
                "lang": article.language,
                "quotes": quotes,
            }
            yield json_line(row) + "\n"


def _quotes(text: str, attribution: Attribution) -> Iterator[dict[str, Any]]:
    statement = attribution.statement
    if statement.kind is StatementKind.INDIRECT:
        return
    source = words_of_spans(text, statement.source) or None
    for span in _quoted(text, statement.content):
        yield {
            "pre": text[max(0, span.start - _AROUND) : span.start],
            "quote": text[span.start : span.end],
            "post": text[span.end : span.end + _AROUND],
            "statement": statement.id,
            "source": source,
        }


def _quoted(text: str, content: Iterable[Span]) -> Iterator[Span]:
    """What stands between quotation marks, without them."""
    for quotation in quotations(text, content):
        inner = Span(quotation.span.start + 1, quotation.span.end - quotation.closed)
        if text[inner.start : inner.end].strip():
            yield inner
