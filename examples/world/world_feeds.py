"""The lists by which the invented outlets announce their articles: feeds and sitemaps."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from email.utils import format_datetime
from xml.sax.saxutils import escape

from world_articles import Article, Outlet, is_forbidden, summary_of

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
NEWEST = 10  # articles in a feed; the sitemap has all


def feed(outlet: Outlet, its: Sequence[Article], address: str) -> tuple[str, bytes]:
    """Path and bytes of the outlet's feed, the newest article first."""
    newest = [a for a in reversed(its) if not is_forbidden(outlet, a)][:NEWEST]
    if outlet.feed == "json":
        return "/feed.json", _json_feed(outlet, newest, address)
    return "/feed.xml", (_atom if outlet.feed == "atom" else _rss)(outlet, newest, address)


def _rss(outlet: Outlet, newest: Iterable[Article], address: str) -> bytes:
    items = "".join(
        f"<item><title>{escape(a.title)}</title><link>{address}{a.path}</link>"
        f'<guid isPermaLink="true">{address}{a.path}</guid>'
        f"<pubDate>{format_datetime(a.published)}</pubDate>"
        f"<dc:creator>{escape(a.byline)}</dc:creator>"
        f"<description>{escape(summary_of(a))}</description></item>\n"
        for a in newest
    )
    return (
        f'{_XML}<rss version="2.0" xmlns:atom="{_ATOM}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\n'
        f"<title>{escape(outlet.name)}</title><link>{address}/</link>"
        f"<description>{escape(outlet.about)}</description><language>en</language>\n"
        f'<atom:link href="{address}/feed.xml" rel="self" type="application/rss+xml"/>\n'
        f"{items}</channel></rss>\n"
    ).encode()


def _atom(outlet: Outlet, newest: Sequence[Article], address: str) -> bytes:
    entries = "".join(
        f"<entry><title>{escape(a.title)}</title><id>{address}{a.path}</id>"
        f'<link rel="alternate" type="text/html" href="{address}{a.path}"/>'
        f"<published>{a.published.isoformat()}</published>"
        f"<updated>{(a.modified or a.published).isoformat()}</updated>"
        f"<author><name>{escape(a.byline)}</name></author>"
        f"<summary>{escape(summary_of(a))}</summary></entry>\n"
        for a in newest
    )
    return (
        f'{_XML}<feed xmlns="{_ATOM}" xml:lang="en">\n<title>{escape(outlet.name)}</title>'
        f"<id>{address}/</id><updated>{_changed(newest)}</updated>\n"
        f'<link rel="self" href="{address}/feed.xml"/><link href="{address}/"/>\n{entries}</feed>\n'
    ).encode()


def _json_feed(outlet: Outlet, newest: Iterable[Article], address: str) -> bytes:
    items = [
        {
            "id": f"{address}{a.path}",
            "url": f"{address}{a.path}",
            "title": a.title,
            "summary": summary_of(a),
            "content_text": "\n\n".join(a.paragraphs),
            "date_published": a.published.isoformat(),
            **({"date_modified": a.modified.isoformat()} if a.modified else {}),
            "authors": [{"name": a.byline}],
        }
        for a in newest
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"{address}/",
        "feed_url": f"{address}/feed.json",
        "language": "en",
        "items": items,
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def sitemaps(outlet: Outlet, its: Sequence[Article], address: str) -> Iterator[tuple[str, bytes]]:
    """One sitemap, or an index and a child a month, of which the older is gzip."""
    if outlet.sitemap != "index":
        yield "/sitemap.xml", _urls(its, address, outlet if outlet.sitemap == "news" else None)
        return
    children = {
        "sitemap-2024-04.xml": [a for a in its if a.published.month == 4],
        "sitemap-2024-03.xml.gz": [a for a in its if a.published.month == 3],
    }
    for name, listed in children.items():
        data = _urls(listed, address)
        yield f"/{name}", gzip.compress(data, mtime=0) if name.endswith(".gz") else data
    entries = "".join(
        f"<sitemap><loc>{address}/{name}</loc><lastmod>{_changed(listed)}</lastmod></sitemap>\n"
        for name, listed in children.items()
    )
    index = f'{_XML}<sitemapindex xmlns="{_SITEMAP}">\n{entries}</sitemapindex>\n'
    yield "/sitemap.xml", index.encode()


def _changed(its: Iterable[Article]) -> str:
    return max(a.modified or a.published for a in its).isoformat()


def _urls(its: Iterable[Article], address: str, news: Outlet | None = None) -> bytes:
    entries = "".join(
        f"<url><loc>{address}{a.path}</loc>"
        f"<lastmod>{(a.modified or a.published).isoformat()}</lastmod>"
        f"{_news(a, news) if news else ''}</url>\n"
        for a in its
    )
    more = f' xmlns:news="{_NEWS}"' if news else ""
    return f'{_XML}<urlset xmlns="{_SITEMAP}"{more}>\n{entries}</urlset>\n'.encode()


def _news(article: Article, outlet: Outlet) -> str:
    return (
        f"<news:news><news:publication><news:name>{escape(outlet.name)}</news:name>"
        "<news:language>en</news:language></news:publication>"
        f"<news:publication_date>{article.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(article.title)}</news:title></news:news>"
    )
