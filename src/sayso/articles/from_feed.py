"""The articles that a feed announces: its leads, read in a process that can be killed."""

from base64 import b64encode

from sayso.articles.extraction import Extractor, shared
from sayso.articles.leads import Lead
from sayso.articles.limits import FEED_BYTES, too_large
from sayso.errors import UnreadableArticle


def articles_from_feed(
    data: bytes, *, url: str, charset: str | None = None, extractor: Extractor = shared
) -> tuple[Lead, ...]:
    """The leads of an RSS, Atom or JSON feed, perhaps gzip, in its order.

    `url` is where it was found, `charset` what its server said. Raises `UnreadableArticle`
    naming `url`.
    """
    if len(data) > FEED_BYTES:
        raise UnreadableArticle(url, too_large(FEED_BYTES))
    sent = b64encode(data).decode("ascii")
    found = extractor.ask("feed", url, data=sent, url=url, charset=charset)
    return tuple(Lead(**lead) for lead in found["leads"])
