"""The articles that a sitemap announces, and its children, read in a process that can be killed."""

from base64 import b64encode

from sayso.articles.extraction import Extractor, shared
from sayso.articles.leads import Lead, Sitemap, SitemapLink
from sayso.articles.limits import SITEMAP_BYTES, too_large
from sayso.errors import UnreadableArticle


def articles_from_sitemap(data: bytes, *, url: str, extractor: Extractor = shared) -> Sitemap:
    """What a sitemap, or an index of sitemaps, names: XML or an address a line, perhaps gzip.

    `url` is where it was found. Raises `UnreadableArticle` naming `url`.
    """
    if len(data) > SITEMAP_BYTES:
        raise UnreadableArticle(url, too_large(SITEMAP_BYTES))
    sent = b64encode(data).decode("ascii")
    found = extractor.ask("sitemap", url, data=sent, url=url)
    return Sitemap(
        tuple(Lead(**lead) for lead in found["leads"]),
        tuple(SitemapLink(**link) for link in found["sitemaps"]),
    )
