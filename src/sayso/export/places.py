"""Articles and places in them, as formats of the web name them."""

import re
from typing import Any
from urllib.parse import quote

from sayso.acts.days import days_from_iso
from sayso.export.plain import plain
from sayso.records import Article, Span

AROUND = 32  # characters of text before and after that find a place again after an edit
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\|^{}]+", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


def address_of(url: str | None) -> str | None:
    """The address of an article, if it is one of the web that can stand in a document."""
    # What a terminal would obey is in no address.
    return url if url and _ADDRESS.fullmatch(url) and plain(url) == url else None


def date_of(article: Article) -> str | None:
    """The day, month or year of an article (ISO 8601), without a time; None where it has none."""
    found = _DATE.match(article.date or "")
    return found[0] if found and days_from_iso(found[0]) else None


def first_day_of(article: Article) -> str | None:
    """The first day on which it can have been published (ISO 8601)."""
    days = days_from_iso(date_of(article))
    return days.first.isoformat() if days else None


def uri_of_article(article: Article) -> str:
    """Its address, or a name made of its id."""
    return (
        address_of(article.url)
        or f"urn:sayso:article:{quote(article.id, safe='', errors='replace')}"
    )


def around(article: Article, span: Span) -> tuple[str, str]:
    """What stands before and after a place."""
    text = article.text
    return text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]


def selectors_of_span(article: Article, span: Span) -> list[dict[str, Any]]:
    """A place as the Web Annotation Data Model (W3C, 2017) selects it, in two ways.

    The position counts Unicode code points of the article's text; the quotation finds the place
    again in the page.
    """
    prefix, suffix = around(article, span)
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": article.text[span.start : span.end],
            "prefix": prefix,
            "suffix": suffix,
        },
    ]
