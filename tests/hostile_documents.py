"""Documents that mean harm, put on a site: what a collector is to say of each."""

import gzip
import time
import zlib
from collections.abc import Iterator

from news_site import HTML, XML, Site

MIB = 1 << 20
_TENFOLD = "".join(
    f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">{_TENFOLD}]>'


def put_pages(site: Site) -> dict[str, str]:
    """Puts hostile pages; by path, what their reasons hold."""
    site.put("/endless", _endless)
    site.put("/drip", _drip)
    site.put("/bomb", _bomb(), headers={"Content-Encoding": "gzip"})
    site.put("/tags", "<html><body>" + "<p>a" * 300_000)
    site.put("/deep", "<html><body>" + "<div>" * 50_000 + "The end.")
    site.put("/title", f"<html><title>{'Dam ' * 1_250_000}</title><body>")
    site.put("/binary", b"\x00\x01\x02" * 9999, HTML)
    site.put("/utf16", "<html><body><p>Ferry".encode("utf-16")[:-1], HTML + "; charset=utf-16")
    site.put("/charset", b"<html>\xff\xfe\xfd</html>", "text/html; charset=nosuch")
    site.put("/circle", status=302, headers={"Location": "/circle"})
    site.put("/private", status=302, headers={"Location": "http://169.254.169.254/latest"})
    site.put("/six", status=302, headers={"Location": "http://[::1]/"})
    site.put("/port", status=302, headers={"Location": "http://127.0.0.1:9/"})
    site.put("/file", status=302, headers={"Location": "file:///etc/passwd"})
    site.put("/gone", status=410)
    site.put("/broken", status=500)
    site.put("/image", b"GIF89a", "image/gif")
    return {
        "/endless": "larger than 15 MiB",
        "/drip": "took more than",
        "/bomb": "larger than 15 MiB",
        "/tags": "tags",
        "/deep": "deep",
        "/title": "",
        "/binary": "",
        "/utf16": "",
        "/charset": "",
        "/circle": "redirects more than 5 times",
        "/private": "is in a private network",
        "/six": "is in a private network",
        "/port": "is in a private network",
        "/file": "an address of a kind that is not read (file)",
        "/gone": "answers 410 Gone",
        "/broken": "answers 500",
        "/image": "sends 'image/gif', not an article",
    }


def put_feeds(site: Site) -> dict[str, str]:
    """Puts hostile feeds; by path, what their reasons hold."""
    rss = "<rss version='2.0'><channel><title>"
    site.put("/feed-entities", f"{ENTITIES}{rss}&i;</title></channel></rss>", XML)
    site.put("/feed-bomb", _bomb(), XML, headers={"Content-Encoding": "gzip"})
    site.put("/feed-packed", gzip.compress(b"<" * 20 * MIB), "application/gzip")
    site.put("/feed-tags", rss + "<a>" * 500_000, XML)
    site.put("/feed-deep", f"{rss}{'[' * 100_000}", XML)
    site.put("/feed-json", "[" * 100_000, "application/json")
    return {
        "/feed-entities": "declares a document type of its own",
        "/feed-bomb": "larger than 15 MiB",
        "/feed-packed": "larger than 15 MiB",
        "/feed-tags": "tags",
        "/feed-json": "",
    }


def put_sitemaps(site: Site) -> dict[str, str | None]:
    """Puts hostile sitemaps; by path, what their reasons hold. None: they name nothing."""
    site.put("/map-entities", f"{ENTITIES}<urlset><url><loc>&i;</loc></url></urlset>", XML)
    site.put("/map-packed", gzip.compress(b"<" * 60 * MIB), "application/gzip")
    site.put("/map-tags", "<urlset>" + "<url>" * 2_000_000, XML)
    site.put("/map-deep", "<urlset>" + "<a>" * 50_000, XML)
    return {
        "/map-entities": "declares a document type of its own",
        "/map-packed": "larger than 50 MiB",
        "/map-tags": None,
        "/map-deep": None,
    }


def put_large(site: Site) -> list[str]:
    """Puts what is as large as it may be, and no more: it costs the most memory."""
    said = "“The däm will stäy shut,” säid Lena Brandt to the elders of Ostrow. " * 40
    paragraph = f"<p>{said}</p>"
    count = 14 * MIB // len(paragraph.encode())
    site.put("/large", f"<html><body><article>{paragraph * count}</article></body></html>")
    url = f"<url><loc>{site.address}/nosuch/{{}}</loc></url>"
    urls = "".join(url.format(f"{n:060}") for n in range(45 * MIB // 130))
    site.put("/map-large", f"<urlset>{urls}</urlset>", XML)
    return ["/large", "/map-large"]


def _endless() -> Iterator[bytes]:
    while True:
        yield b"<p>The dam stays shut.</p>" * 2500


def _drip() -> Iterator[bytes]:
    while True:
        time.sleep(0.05)
        yield b"a"


def _bomb() -> bytes:
    """Four megabytes that inflate to four gigabytes."""
    deflater = zlib.compressobj(9, wbits=31)
    first = deflater.compress(b"a" * MIB) + deflater.flush(zlib.Z_FULL_FLUSH)
    block = deflater.compress(b"a" * MIB) + deflater.flush(zlib.Z_FULL_FLUSH)
    return first + block * 4095
