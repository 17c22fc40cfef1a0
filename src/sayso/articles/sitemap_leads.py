"""The leads of a sitemap: XML or an address a line, from its bytes."""

import re
from typing import Any

from lxml import etree

from sayso.articles.announcements import safe_xml, text_from_announcement
from sayso.articles.leads import (
    LONGEST_ADDRESS,
    Lead,
    Sitemap,
    SitemapLink,
    first_leads,
    lead_from_words,
)
from sayso.articles.limits import MAX_LEADS, SITEMAP_BYTES
from sayso.errors import UnreadableArticle

# Extensions for pictures and videos bring links and titles of their own: paths tell them apart.
_FIELDS = {
    ("loc",): "link",
    ("lastmod",): "updated",
    ("news", "title"): "title",
    ("news", "publication_date"): "date",
    ("news", "publication", "language"): "language",
}
_DEEPEST = 1 + max(map(len, _FIELDS))  # a path of so many tags is none of them
# How much of a field is kept, in characters and in pieces that the parser gives: what has more
# is dropped later on.
_LONGEST_FIELD = _MOST_PIECES = 2 * LONGEST_ADDRESS
# "&" that begins no reference, as in addresses that nobody escaped; in CDATA it is right.
_BARE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)",
    re.DOTALL | re.IGNORECASE,
)
_OWN_ADDRESS = re.compile(r"\s*https?://", re.IGNORECASE)
_PART = 1 << 20  # bytes that the parser gets at a time


def leads_of_sitemap(data: bytes, url: str) -> Sitemap:
    """What a sitemap or an index of sitemaps found at `url` names, each address once.

    One that is cut short gives what is there. Raises `UnreadableArticle` naming `url`.
    Whoever hands in what others wrote calls it in a process that can be killed, as
    `articles_from_sitemap` does.
    """
    text = text_from_announcement(data, url, kind="sitemap", size=SITEMAP_BYTES)
    if not text.startswith("<"):
        return Sitemap(_from_lines(text, url))
    found = _Entries()
    parser = etree.XMLParser(
        target=found, recover=True, resolve_entities=False, no_network=True, encoding="utf-8"
    )
    document = _BARE.sub(_escaped, safe_xml(text, url)).encode("utf-8", "replace")
    try:
        for start in range(0, len(document), _PART):
            parser.feed(document[start : start + _PART])
            if found.full:
                break
        parser.close()
    except etree.LxmlError:  # what came before the fault has been kept
        pass
    if found.root not in ("urlset", "sitemapindex"):
        raise UnreadableArticle(url, f"no sitemap: its first tag is {(found.root or '')[:40]!r}")
    leads = first_leads(_lead(entry, url) for entry in found.pages)
    children = first_leads(_lead(entry, url) for entry in found.sitemaps)
    return Sitemap(leads, tuple(SitemapLink(child.url, child.updated) for child in children))


def _lead(entry: dict[str, str], url: str) -> Lead | None:
    return lead_from_words(
        entry.get("link", ""),
        url,
        title=entry.get("title"),
        date=entry.get("date"),
        updated=entry.get("updated"),
        language=entry.get("language"),
    )


def _from_lines(text: str, url: str) -> tuple[Lead, ...]:
    # A line that is no address of its own is no relative one either: it is another kind of text.
    lines = dict.fromkeys(line for line in text.splitlines() if _OWN_ADDRESS.match(line))
    leads = first_leads(lead_from_words(line, url) for line in lines)
    if not leads:
        raise UnreadableArticle(url, "no sitemap: neither XML nor an address a line")
    return leads


def _escaped(match: re.Match[str]) -> str:
    return "&amp;" if match[0] == "&" else match[0]


class _Entries:
    """Collects the entries of a sitemap; the parser calls it, no tree is made."""

    def __init__(self) -> None:
        self.root: str | None = None
        self.pages: list[dict[str, str]] = []
        self.sitemaps: list[dict[str, str]] = []
        self.full = False
        self._entry: dict[str, str] | None = None
        self._path: list[str] = []  # local names of the open tags inside the entry
        self._field: str | None = None
        self._words: list[str] = []

    def start(self, tag: str, attributes: Any) -> None:
        name = tag.rpartition("}")[2]
        self.root = self.root or name
        if name in ("url", "sitemap"):
            # A new one ends the one before, closed or not.
            self._entry, self._path = {}, []
            kept = self.pages if name == "url" else self.sitemaps
            self.full = len(kept) >= MAX_LEADS
            if not self.full:
                kept.append(self._entry)
        elif self._entry is not None:
            self._path.append(name)
            self._field, self._words = _FIELDS.get(tuple(self._path[:_DEEPEST])), []

    def end(self, tag: str) -> None:
        if self._path:
            self._path.pop()
        # Kept at its end only: what a cut has shortened is another address.
        if self._entry is not None and self._field is not None:
            self._entry.setdefault(self._field, "".join(self._words))
        self._field = None

    def data(self, words: str) -> None:
        if self._field is not None and len(self._words) < _MOST_PIECES:
            self._words.append(words[:_LONGEST_FIELD])

    def close(self) -> None:
        """What the parser asks for at the end of a document."""
