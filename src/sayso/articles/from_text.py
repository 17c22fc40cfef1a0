"""An article from its text: the text stays as given, and all else is read off it."""

import hashlib
import re
from collections.abc import Sequence
from itertools import takewhile

from sayso.articles.blocks import blocks_from_text
from sayso.articles.dates import iso_date
from sayso.articles.front_matter import front_matter_from_text
from sayso.articles.language import language_from_text
from sayso.articles.limits import MAX_LINES, MAX_WORDS
from sayso.articles.markdown import unmarked
from sayso.articles.metadata import byline_from_blocks, dated_from_text
from sayso.errors import UnreadableArticle
from sayso.records import Article, Block, BlockKind
from sayso.text import has_more_words

_SURROGATE = re.compile("[\ud800-\udfff]")


def article_from_text(
    text: str,
    *,
    name: str = "text",
    id: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
    metadata_date: str | None = None,
    url: str | None = None,
    markdown: bool = False,
) -> Article:
    """The article of `text`, which is kept as it is, so that offsets are the caller's own.

    `name` is what an error calls it. `date` is ISO 8601 as the caller knows it,
    `metadata_date` as the page claims it; front matter tells what neither does. Raises
    `UnreadableArticle` for a text without words, for a date that is none and for what
    `check_characters` refuses.
    """
    _check(text, name, date)
    check_characters(name, text=text, id=id, title=title, byline=byline, outlet=outlet, url=url)
    front = front_matter_from_text(text)
    title, byline, outlet = title or front.title, byline or front.byline, outlet or front.outlet
    language = language_from_text(text)
    read = unmarked(text) if markdown else text
    blocks = blocks_from_text(read, title=title, language=language, markdown=markdown)
    dated = dated_from_text(read, blocks, given=date, metadata=metadata_date or front.date, url=url)
    return Article(
        id=id or article_id(text, outlet),
        text=text,
        blocks=blocks,
        language=language,
        title=title or _headline(read, blocks),
        byline=byline or byline_from_blocks(read, blocks, language),
        outlet=outlet,
        date=dated.date,
        date_from=dated.date_from,
        url=url,
    )


def article_id(text: str, outlet: str | None = None) -> str:
    """First 16 hex digits of SHA-256 over outlet and text.

    The outlet counts, for the same wire copy in two papers is two articles; the address does
    not, for one page has many.
    """
    return hashlib.sha256(f"{outlet or ''}\x00{text}".encode()).hexdigest()[:16]


def check_characters(name: str, **fields: str | None) -> None:
    """Raises `UnreadableArticle` for the first of `fields` that holds half a character.

    It could be neither written out nor hashed.
    """
    for field, words in fields.items():
        if words and _SURROGATE.search(words):
            raise UnreadableArticle(name, f"{field!r} holds broken characters (lone surrogates)")


def _check(text: str, name: str, date: str | None) -> None:
    if not text:
        raise UnreadableArticle(name, "empty")
    if not text.strip():
        raise UnreadableArticle(name, "nothing but white space")
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        raise UnreadableArticle(name, f"more than {MAX_LINES:,} lines: no article")
    if has_more_words(text, MAX_WORDS):
        raise UnreadableArticle(name, f"more than {MAX_WORDS:,} words: no article")
    if date is not None and iso_date(date) is None:
        raise UnreadableArticle(name, f"date {date!r} is not ISO 8601 (2022, 2022-07, 2022-07-14)")


def _headline(text: str, blocks: Sequence[Block]) -> str | None:
    """The first headline, if no paragraph stands before it."""
    top = takewhile(lambda b: b.kind is not BlockKind.BODY, blocks)
    first = next((b.span for b in top if b.kind is BlockKind.HEADLINE), None)
    return None if first is None else " ".join(text[first.start : first.end].split())
