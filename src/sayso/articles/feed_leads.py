"""The leads of a feed: RSS, Atom and JSON Feed, from its bytes."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from sayso.articles.announcements import safe_xml, text_from_announcement
from sayso.articles.leads import LONGEST_TITLE, Lead, first_leads, lead_from_words
from sayso.articles.limits import FEED_BYTES
from sayso.articles.plain_text import plain_text
from sayso.errors import UnreadableArticle

# A feed of 50 whole articles has some 5,000. At the limit, reading takes about ten seconds.
MAX_TAGS = 400_000
_JSON_FEED = "https://jsonfeed.org/version/1"
_MARKUP = ("text/html", "application/xhtml+xml")
_NO_FEED = "no feed of a kind that is read (RSS, Atom, JSON Feed)"


def leads_of_feed(data: bytes, url: str, charset: str | None = None) -> tuple[Lead, ...]:
    """The leads of a feed found at `url`, in its order, each address once.

    `charset` is what the server said. A feed that is cut short gives what is there. Raises
    `UnreadableArticle` naming `url`. Whoever hands in what others wrote calls it in a process
    that can be killed, as `articles_from_feed` does.
    """
    text = text_from_announcement(data, url, kind="feed", size=FEED_BYTES, charset=charset)
    if text.startswith("{"):
        return first_leads(_from_json(text, url))
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise UnreadableArticle(url, f"a feed of {tags:,} tags, more than {MAX_TAGS:,}")
    return first_leads(_from_xml(safe_xml(text, url), url))


def _from_xml(text: str, url: str) -> Iterator[Lead | None]:
    found = _parsed(text, url)
    version = found.get("version") or ""
    if not version and not found["entries"]:
        raise UnreadableArticle(url, _NO_FEED)
    language = _string(found["feed"].get("language"))
    dated_once = not version.startswith("atom")
    for entry in found["entries"]:
        yield _from_entry(entry, url, language, dated_once)


def _parsed(text: str, url: str) -> Any:
    # Imported here: it takes a tenth of a second, and only the worker reads feeds.
    import feedparser

    try:
        # As bytes in memory: a string it would take for an address or a file, and open it.
        return feedparser.parse(
            BytesIO(text.encode("utf-8", "replace")),
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": url,
            },
            sanitize_html=False,  # all that is kept is plain text
            resolve_relative_uris=False,
        )
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError) as e:
        # On damaged feeds it raises now and then what it does not document.
        raise UnreadableArticle(url, f"a feed that broke its parser ({type(e).__name__})") from e


def _from_entry(entry: Any, url: str, language: str | None, dated_once: bool) -> Lead | None:
    # `dict.get`: the library's own takes one field for another, with a warning.
    published = _string(dict.get(entry, "published") or dict.get(entry, "created"))
    updated = _string(dict.get(entry, "updated"))
    if dated_once and not published:
        # RSS tells when an item came out by `pubDate` or `dc:date`; the library takes the
        # latter for a date of change.
        published, updated = updated, None
    title = dict.get(entry, "title_detail") or {}
    return lead_from_words(
        _string(dict.get(entry, "link")) or "",
        url,
        title=_words(title, LONGEST_TITLE * 4),
        date=published,
        updated=updated,
        text=_longest(dict.get(entry, "content") or ()),
        language=_string(title.get("language")) or _string(dict.get(entry, "language")) or language,
    )


def _longest(contents: Any) -> str | None:
    return max((_words(content) or "" for content in contents), key=len, default=None)


def _words(detail: Any, longest: int = FEED_BYTES) -> str | None:
    """The plain text of a value of the library's that tells its type."""
    value = _string(detail.get("value"))
    if not value or len(value) > longest:
        return None
    if detail.get("type") in _MARKUP:
        return plain_text(value)
    return value if detail.get("type") == "text/plain" else None


def _from_json(text: str, url: str) -> Iterator[Lead | None]:
    try:
        feed = json.loads(text)
    except RecursionError as e:
        raise UnreadableArticle(url, "nested too deeply") from e
    except ValueError as e:
        raise UnreadableArticle(url, "damaged JSON, no feed") from e
    version = _string(feed.get("version"))
    items = feed.get("items")
    if not version or not version.startswith(_JSON_FEED) or not isinstance(items, list):
        raise UnreadableArticle(url, _NO_FEED)
    language = _string(feed.get("language"))
    for item in items:
        if isinstance(item, dict):
            yield _from_item({key: _string(value) for key, value in item.items()}, url, language)


def _from_item(item: dict[str, str | None], url: str, language: str | None) -> Lead | None:
    html = item.get("content_html")
    # An item without an address of its own may have one for its id, or announce another page.
    link = item.get("url") or item.get("external_url")
    if not link and (item.get("id") or "").startswith(("http://", "https://")):
        link = item["id"]
    return lead_from_words(
        link or "",
        url,
        title=item.get("title"),
        date=item.get("date_published"),
        updated=item.get("date_modified"),
        text=item.get("content_text") or (plain_text(html) if html else None),
        language=item.get("language") or language,
    )


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
