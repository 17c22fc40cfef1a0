"""The doors through which pages, feeds, archives, records, texts and headers come."""

import gzip
import io
from datetime import UTC, datetime
from typing import Any

import httpx2
from fuzz.door import Door
from fuzz.made_up import ANY_TEXT, bytes_known, bytes_of, sample, text_of, torn, words_known
from hypothesis import strategies as st
from warc_files import answer, page, record

from sayso.acts.days import days_from_iso
from sayso.acts.time_words import expressions_from_text
from sayso.acts.times import when_from_expression
from sayso.articles.canonical import canonical_url
from sayso.articles.content_types import format_from_type, type_and_charset
from sayso.articles.dates import (
    date_at_start,
    date_from_address,
    date_from_line,
    date_from_words,
    is_date_line,
    iso_date,
)
from sayso.articles.decode import text_from_bytes
from sayso.articles.feed_leads import leads_of_feed
from sayso.articles.fetch import _checked
from sayso.articles.from_archived import article_from_archived
from sayso.articles.from_html import article_from_html
from sayso.articles.from_inputs import articles_from_inputs
from sayso.articles.from_records import archived_from_records, article_from_record
from sayso.articles.from_text import article_from_text
from sayso.articles.from_warc import articles_from_warc
from sayso.articles.http_body import Undone, body_from_http
from sayso.articles.kinds import Kind, format_from_answer
from sayso.articles.leads import address_from_link
from sayso.articles.moments import moment_from_words
from sayso.articles.network import Refused
from sayso.articles.retry_after import seconds_from_retry_after
from sayso.articles.robots import rules_from_robots
from sayso.articles.sitemap_leads import leads_of_sitemap
from sayso.records import Article

URL = "https://courier.example/2024/01/02/ferry"

HTML = [sample("page.html"), page(3)]
HTML_WORDS = bytes_known("page")
FEEDS = [sample("rss.xml"), sample("atom.xml"), sample("feed.json")]
FEED_WORDS = bytes_known("feed")
MAPS = [sample("sitemap.xml"), sample("index.xml"), sample("sitemap.txt")]
MAP_WORDS = bytes_known("sitemap")
ROBOTS = [sample("robots.txt")]
ROBOTS_WORDS = bytes_known("robots.txt")
WARCS = [
    record(answer(page())) + record(answer(page(2)), "https://courier.example/2"),
    gzip.compress(record(answer(page()))) + gzip.compress(record(b"x", kind="request")),
    record(
        b"The ferry stays, said Lena Brandt.", kind="resource", more=b"Content-Type: text/plain\r\n"
    ),
    record(answer(b"4\r\npage\r\n0\r\n\r\n", headers=b"Transfer-Encoding: chunked\r\n")),
    record(
        answer(
            gzip.compress(page()), headers=b"Content-Encoding: gzip\r\nContent-Type: text/html\r\n"
        )
    ),
]
WARC_WORDS = bytes_known("warc")
RECORDS = [sample("articles.jsonl")]
RECORD_WORDS = bytes_known("jsonl")
TEXTS = [sample("article.md").decode(), sample("article.txt").decode()]
TEXT_WORDS = words_known("text")
TIMES = sample("times.txt").decode().splitlines()
TIME_WORDS = words_known("times")
HEADERS = sample("headers.txt").decode().splitlines()
HEADER_WORDS = words_known("headers")
LINKS = sample("links.txt").decode().splitlines()
LINK_WORDS = words_known("links")


def _text(given: tuple[str, bool]) -> None:
    text, markdown = given
    article = article_from_text(text, markdown=markdown)
    _check(article)
    anchor = days_from_iso(article.date)
    for found in expressions_from_text(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        when_from_expression(found, anchor)


def _check(article: Article) -> None:
    """Its blocks are cut from its text, in order."""
    ends = [0]
    for block in article.blocks:
        assert ends[-1] <= block.span.start <= block.span.end <= len(article.text)
        ends.append(block.span.end)
    article.text.encode()  # whatever was read can be written


def _page(html: bytes) -> None:
    _check(article_from_html(html, name="page", url=URL))


def _warc(data: bytes) -> None:
    for found in articles_from_warc(io.BytesIO(data), name="a.warc"):
        assert 0 <= found.place <= found.end <= len(data)
        if hasattr(found, "raw") and found.format == "text":
            _check(article_from_archived(found))


def _records(data: bytes) -> None:
    for found in archived_from_records(io.BytesIO(data), name="a.jsonl"):
        assert found.place <= found.end
        if hasattr(found, "raw"):
            try_article(found)


def try_article(found: Any) -> None:
    """The article of what lay in an archive, or the reason why there is none."""
    from sayso.errors import UnreadableArticle

    try:
        _check(article_from_archived(found))
    except UnreadableArticle as e:
        assert e.reason


def _stdin(data: bytes) -> None:
    for _, found in articles_from_inputs(["-"], stdin=io.BytesIO(data)):
        if isinstance(found, Article):
            _check(found)


def _robots(given: tuple[bytes, str]) -> None:
    rules = rules_from_robots(given[0])
    assert rules.allows("https://courier.example" + given[1]) in (True, False)
    assert (rules.delay() or 0.0) >= 0.0


def _times(words: str) -> None:
    for read in (iso_date, date_from_words, date_at_start, date_from_line, moment_from_words):
        assert (found := read(words)) is None or found[:4].isdigit(), read
    assert is_date_line(words) in (True, False)
    date_from_address(f"https://courier.example/{words}")
    anchor = days_from_iso(words) or days_from_iso("2024-01-31")
    for found_time in expressions_from_text(words):
        when_from_expression(found_time, anchor)


def _header(given: tuple[str, bytes]) -> None:
    header, body = given
    kind, charset = type_and_charset(header)
    format_from_type(kind)
    for of in Kind:
        of.takes(kind, header)
    format_from_answer(kind, header)
    seconds = seconds_from_retry_after(header, datetime(2024, 1, 2, tzinfo=UTC))
    assert seconds is None or 0 <= seconds <= 86_400
    text_from_bytes(body, "body", charset=charset)
    try:
        body_from_http(body, transfer=header, coding="")
        body_from_http(body, transfer="", coding=header)
    except Undone as e:
        assert str(e)


def _link(link: str) -> None:
    found = address_from_link(link, URL)
    if found is not None:
        assert canonical_url(canonical_url(found)) == canonical_url(found)
    try:
        _checked(link, httpx2.URL(URL))
    except Refused as e:
        assert e.lasting


def _record(given: dict[str, Any]) -> None:
    _check(article_from_record(given, name="record"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | st.sampled_from(TEXTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(("id", "text", "outlet", "date", "title", "url", "language"))


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 1)


DOORS = (
    Door("page", torn(HTML, HTML_WORDS) | bytes_of(HTML_WORDS), _page, 25),
    Door("feed", torn(FEEDS, FEED_WORDS) | bytes_of(FEED_WORDS), lambda d: leads_of_feed(d, URL)),
    Door(
        "sitemap", torn(MAPS, MAP_WORDS) | bytes_of(MAP_WORDS), lambda d: leads_of_sitemap(d, URL)
    ),
    Door("sitemap.gz", torn(MAPS, MAP_WORDS).map(_packed), lambda d: leads_of_sitemap(d, URL), 20),
    Door(
        "robots.txt",
        st.tuples(torn(ROBOTS, ROBOTS_WORDS) | bytes_of(ROBOTS_WORDS), ANY_TEXT),
        _robots,
    ),
    Door("warc", torn(WARCS, WARC_WORDS) | bytes_of(WARC_WORDS), _warc),
    Door("warc.gz", (torn(WARCS, WARC_WORDS) | bytes_of(WARC_WORDS)).map(_packed), _warc, 20),
    Door("jsonl", torn(RECORDS, RECORD_WORDS) | bytes_of(RECORD_WORDS), _records),
    Door("record", st.dictionaries(FIELDS, JSON, max_size=6), _record),
    Door(
        "standard input",
        torn([*RECORDS, *WARCS, *(t.encode() for t in TEXTS)], WARC_WORDS + RECORD_WORDS),
        _stdin,
        40,
    ),
    Door("text", st.tuples(torn(TEXTS, TEXT_WORDS) | text_of(TEXT_WORDS), st.booleans()), _text),
    Door("times", torn(TIMES, TIME_WORDS) | text_of(TIME_WORDS, 12), _times, 150),
    Door(
        "headers",
        st.tuples(torn(HEADERS, HEADER_WORDS) | text_of(HEADER_WORDS, 8), bytes_of(HTML_WORDS, 4)),
        _header,
        150,
    ),
    Door("links", torn(LINKS, LINK_WORDS) | text_of(LINK_WORDS, 12), _link, 150),
)
