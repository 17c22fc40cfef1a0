"""Leads: the articles that a feed or sitemap announces, before anybody has read them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from sayso.articles.limits import MAX_LEADS
from sayso.articles.moments import moment_from_words

LONGEST_ADDRESS = 2048  # characters; the sitemap protocol's limit
LONGEST_TITLE = 2000  # characters; the longest of 900 newspaper headlines has 183
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lead:
    """An article that a feed or sitemap announces.

    `url` is absolute. `date`, when it came out, and `updated`, when it was changed, are as
    `moment_from_words` gives them. `text` is plain, a paragraph a line, and there only where
    the feed brings more than a summary; whether it is the whole article, the outlet knows.
    `language` is the first part of a language tag ("en").
    """

    url: str
    title: str | None = None
    date: str | None = None
    updated: str | None = None
    text: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SitemapLink:
    """A sitemap that another one names, and when it was last changed."""

    url: str
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap names: articles, and in an index further sitemaps."""

    leads: tuple[Lead, ...]
    sitemaps: tuple[SitemapLink, ...] = ()


def lead_from_words(
    link: str,
    base: str,
    *,
    title: str | None = None,
    date: str | None = None,
    updated: str | None = None,
    text: str | None = None,
    language: str | None = None,
) -> Lead | None:
    """A lead of what a document at `base` says, each part dropped that is no good.

    None where the link itself is none that may be read.
    """
    url = address_from_link(link, base)
    if url is None:
        return None
    return Lead(
        url=url,
        title=_title(title or ""),
        date=moment_from_words(date or ""),
        updated=moment_from_words(updated or ""),
        text=_BROKEN.sub("", text or "").strip() or None,
        language=_language(language or ""),
    )


def first_leads(leads: Iterable[Lead | None]) -> tuple[Lead, ...]:
    """The first `MAX_LEADS` of `leads`, each address once."""
    return tuple(islice(_once(leads), MAX_LEADS))


def address_from_link(link: str, base: str) -> str | None:
    """The absolute address that `link` stands for in a document at `base`.

    None for one of another kind than http and https, without a host, too long, or with
    characters that do not show (some would be read over, some turn the reading direction).
    """
    written = link.strip()
    if not written or len(written) > LONGEST_ADDRESS or not written.isprintable():
        return None
    try:
        own = urlsplit(written)
        url = urljoin(base, written)
        parts = urlsplit(url)
        if own.scheme and not own.netloc:  # joined all the same: "https:///a"
            return None
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # brackets that hold no IPv6 address, a port that is no number
        return None
    return url if good and len(url) <= LONGEST_ADDRESS else None


def _once(leads: Iterable[Lead | None]) -> Iterator[Lead]:
    seen: set[str] = set()
    for lead in leads:
        if lead is not None and lead.url not in seen:
            seen.add(lead.url)
            yield lead


def _title(words: str) -> str | None:
    if len(words) > LONGEST_TITLE:
        return None
    return " ".join(_BROKEN.sub(" ", words).split()) or None


def _language(tag: str) -> str | None:
    match = _LANGUAGE.fullmatch(tag.strip().lower())
    return match[1] if match else None
