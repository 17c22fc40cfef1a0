"""Writes the invented world of examples/world as web sites, files and archives.

    python examples/world/build_site.py FOLDER [--base http://127.0.0.1:8765] [--version 1|2]

What is in the world is told in ABOUT.md. Below FOLDER stand `sites/` with a folder for each
outlet that has a site, `radio-meridel/` with the files of the one that has none, `archive/`,
`world.jsonl` with all articles, and the `desk.toml` of a desk that reads them. The same bytes
are written in each run, and a file that would not change is left alone.
"""

import argparse
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from world_archives import records, warc
from world_articles import (
    HERE,
    Article,
    Outlet,
    articles,
    is_forbidden,
    outlet_named,
    outlets,
    summary_of,
)
from world_feeds import feed, sitemaps

BASE = "http://127.0.0.1:8765"
VERSIONS = (1, 2)  # the state of the pages: as first published, and after the edits
_ARCHIVED = "courier"  # the outlet that is in archive/ too
_ARABIC = re.compile(r"[\u0600-\u06ff]+(?: [\u0600-\u06ff]+)*")
_RIGHT_TO_LEFT = r'<span lang="ar" dir="rtl">\g<0></span>'


def addresses(base: str = BASE) -> dict[str, str]:
    """The address of each site by its folder: a port each, from that of `base` on.

    Each outlet is a host of its own, for a robots.txt holds for a whole host.
    """
    parts = urlsplit(base)
    port = parts.port or 80
    sites = [o.folder for o in outlets() if o.feed]
    return {folder: f"http://{parts.hostname}:{port + i}" for i, folder in enumerate(sites)}


def build(folder: Path, *, version: int = 1, at: Mapping[str, str] | None = None) -> None:
    """Write everything below `folder`; `at` has the address of each site by its folder."""
    at = dict(at or addresses())
    everything = articles(version)
    for outlet in outlets():
        its = [a for a in everything if a.outlet == outlet.folder]
        files = _site(outlet, its, at[outlet.folder]) if outlet.feed else _files(its)
        below = Path("sites", outlet.folder) if outlet.feed else Path(outlet.folder)
        for path, data in files:
            _write(folder / below / path.lstrip("/"), data)
    its = [a for a in everything if a.outlet == _ARCHIVED]
    pages = dict(_pages(outlet_named(_ARCHIVED), its, at[_ARCHIVED]))
    _write(folder / "archive" / f"{_ARCHIVED}.jsonl", records(its, at))
    _write(folder / "archive" / f"{_ARCHIVED}.warc.gz", warc(its, pages, at[_ARCHIVED]))
    _write(folder / "world.jsonl", records(everything, at))
    _write(folder / "desk.toml", _desk(at))


def _write(path: Path, data: bytes) -> None:
    # The time of a file is what a server answers "not modified" by.
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


# Sites


def _site(outlet: Outlet, its: Sequence[Article], address: str) -> Iterator[tuple[str, bytes]]:
    """Paths and bytes of all files of an outlet's site."""
    yield from _pages(outlet, its, address)
    yield "/index.html", _index(outlet, its, address)
    yield "/robots.txt", Template(outlet.robots.lstrip()).substitute(address=address).encode()
    yield feed(outlet, its, address)
    yield from sitemaps(outlet, its, address)


def _pages(outlet: Outlet, its: Sequence[Article], address: str) -> Iterator[tuple[str, bytes]]:
    look = Template((HERE / "looks" / f"{outlet.folder}.template").read_text(encoding="utf-8"))
    for i, article in enumerate(its):
        path = str(article.path)
        name = f"{path}index.html" if path.endswith("/") else path
        before = [a for a in its[max(0, i - 3) : i] if not is_forbidden(outlet, a)]
        related = before or its[i + 1 : i + 4]
        yield name, look.substitute(_fields(outlet, article, related, address)).encode()


def _fields(
    outlet: Outlet, article: Article, related: Iterable[Article], address: str
) -> dict[str, str]:
    """What stands in the places of an outlet's look, ready for HTML."""
    modified = article.modified
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "dateModified": (modified or article.published).isoformat(),
        "author": {"@type": "Organization", "name": article.byline},
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name},
        "mainEntityOfPage": f"{address}{article.path}",
    }
    plain = {
        "title": article.title,
        "byline": article.byline,
        "address": address,
        "url": f"{address}{article.path}",
        "summary": summary_of(article),
        "published": article.published.isoformat(),
        "modified": (modified or article.published).isoformat(),
        "shown": _shown(article.published),
        "updated": f" · Updated {_shown(modified)}" if modified else "",
    }
    return {
        **{field: html.escape(value) for field, value in plain.items()},
        # "</script>" in a headline would end the script.
        "linked_data": json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/"),
        "body": "\n".join(map(_paragraph, article.paragraphs)),
        "related": "\n".join(_item(a, address) for a in related),
    }


def _paragraph(text: str) -> str:
    if text.startswith("*"):
        return f'<p class="kicker"><em>{html.escape(text.strip("*"))}</em></p>'
    written = html.escape(text, quote=False)
    return f"<p>{_ARABIC.sub(_RIGHT_TO_LEFT, written)}</p>"


def _item(article: Article, address: str) -> str:
    return f'<li><a href="{address}{article.path}">{html.escape(article.title)}</a></li>'


def _shown(time: datetime) -> str:
    return f"{time:%A} {time.day} {time:%B %Y, %H:%M}"


def _index(outlet: Outlet, its: Sequence[Article], address: str) -> bytes:
    name = html.escape(outlet.name)
    listed = "\n".join(_item(a, address) for a in reversed(its))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{name}</title>\n"
        f"</head>\n<body>\n<h1>{name}</h1>\n<p>{html.escape(outlet.about)}. Invented.</p>\n"
        f"<ul>\n{listed}\n</ul>\n</body>\n</html>\n"
    ).encode()


# Files and the desk


def _files(its: Iterable[Article]) -> Iterator[tuple[str, bytes]]:
    for article in its:
        title, slug = article.title, article.id.removeprefix(f"{article.outlet}-").partition("-")[2]
        head = f"# {title}" if article.form == "md" else title
        text = "\n\n".join((head, f"By {article.byline}", *article.paragraphs)) + "\n"
        yield f"{article.published:%Y-%m-%d}-{slug}.{article.form}", text.encode()


def _desk(at: Mapping[str, str]) -> bytes:
    tables = "\n".join(_desk_outlet(outlet, at.get(outlet.folder)) for outlet in outlets())
    look = Template((HERE / "desk.toml.template").read_text(encoding="utf-8"))
    return look.substitute(outlets=tables).encode()


def _desk_outlet(outlet: Outlet, address: str | None) -> str:
    lines = [
        "[[outlet]]",
        f'name = "{outlet.name}"',
        f'country = "{outlet.country}"',
        'languages = ["en"]',
        f"labels = {json.dumps(outlet.labels)}",
    ]
    if address is None:
        return "\n".join((*lines, f'folders = ["{outlet.folder}"]', ""))
    name = "feed.json" if outlet.feed == "json" else "feed.xml"
    lines += [
        f'feeds = ["{address}/{name}"]',
        f'sitemaps = ["{address}/sitemap.xml"]',
        f'allow_hosts = ["{urlsplit(address).netloc}"]',
        "delay = 0",
    ]
    if outlet.folder == _ARCHIVED:
        lines.append(
            f'# The same pages without a server: archives = ["archive/{_ARCHIVED}.warc.gz"]'
        )
    return "\n".join((*lines, ""))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to write")
    parser.add_argument("--base", default=BASE, help="address of the first site (%(default)s)")
    parser.add_argument(
        "--version", type=int, choices=VERSIONS, default=1, help="state of the pages"
    )
    asked = parser.parse_args()
    build(asked.folder, version=asked.version, at=addresses(asked.base))


if __name__ == "__main__":
    main()
