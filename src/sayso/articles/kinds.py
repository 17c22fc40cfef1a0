"""What may be asked for at an address, and what is taken for it."""

from enum import StrEnum

from sayso.articles.content_types import format_from_type
from sayso.articles.formats import Format, format_from_name
from sayso.articles.limits import FEED_BYTES, PAGE_BYTES, ROBOTS_BYTES, SITEMAP_BYTES

# Servers send these for what they do not know: the name of the file decides.
_VAGUE = ("", "application/octet-stream", "binary/octet-stream")
_LISTS = frozenset(
    ("xml", "x-xml", "rss", "atom", "json", "feed+json", "gzip", "x-gzip", "octet-stream")
)


class Kind(StrEnum):
    """What is asked for, as a person calls it."""

    PAGE = "an article"
    FEED = "a feed"
    SITEMAP = "a sitemap"
    ROBOTS = "robots.txt"

    @property
    def accept(self) -> str:
        """The Accept header that asks for it."""
        return _ACCEPT[self]

    @property
    def size(self) -> int:
        """How many bytes of it are taken, after content-encoding."""
        return _SIZES[self]

    @property
    def may_be_cut(self) -> bool:
        """Whether its beginning is of use where the whole is too large (RFC 9309 2.5)."""
        return self is Kind.ROBOTS

    def takes(self, media_type: str, path: str) -> bool:
        """Whether an answer of this type may be it; `path` is that of its address."""
        match self:
            case Kind.PAGE:
                return not media_type or format_from_answer(media_type, path) is not None
            case Kind.ROBOTS:
                return True  # what is no rule in it says nothing
            case _:
                return _may_be_a_list(media_type)


def format_from_answer(media_type: str, path: str) -> Format | None:
    """The format that the type tells, or the path's ending where the type says nothing."""
    return format_from_name(path) if media_type in _VAGUE else format_from_type(media_type)


def _may_be_a_list(media_type: str) -> bool:
    # Feeds come as text/html too: what is one shows only when it is read.
    main, _, sub = media_type.partition("/")
    return (
        media_type in _VAGUE
        or main == "text"
        or (main == "application" and (sub in _LISTS or sub.endswith(("+xml", "+json"))))
    )


_ACCEPT = {
    Kind.PAGE: "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    Kind.FEED: "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1",
    Kind.SITEMAP: "application/xml, text/xml, text/plain;q=0.8, application/gzip;q=0.8, */*;q=0.1",
    Kind.ROBOTS: "text/plain, */*;q=0.1",
}
_SIZES = {
    Kind.PAGE: PAGE_BYTES,
    Kind.FEED: FEED_BYTES,
    Kind.SITEMAP: SITEMAP_BYTES,
    Kind.ROBOTS: ROBOTS_BYTES,
}
