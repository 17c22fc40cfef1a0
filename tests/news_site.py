"""A site on this computer for tests: what is put there, and what it was asked, when."""

import gzip
import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HTML = "text/html; charset=utf-8"
XML = "application/xml"


@dataclass
class Answer:
    """What stands at a path: `body`, or what gives its parts one by one."""

    body: bytes | Callable[[], Iterable[bytes]] = b""
    type: str = HTML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str | None:
        if self.status != 200 or callable(self.body):
            return None
        return f'"{hashlib.sha256(self.body).hexdigest()[:8]}"'


@dataclass
class Asked:
    """A request: its path and headers, how it was answered, from when to when (monotonic)."""

    path: str
    headers: dict[str, str]
    began: float
    status: int = 0
    ended: float = 0.0


class Site:
    """Answers with what is put at its paths, 304 to who knows it already, else 404."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.host = f"127.0.0.1:{server.server_address[1]}"
        self.address = f"http://{self.host}"
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.lock = threading.Lock()
        self.on_request: Callable[[str], None] = lambda path: None

    def put(self, path: str, body: Any = b"", type: str = HTML, **more: Any) -> str:
        """Puts something at a path; gives its address."""
        given = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(given, type, **more)
        return self.address + path

    def put_feed(self, path: str, items: Iterable[str | tuple[str, str]]) -> str:
        """An RSS feed of paths, perhaps with a date each."""
        return self.put(path, feed(self.address, items), "application/rss+xml")

    def put_sitemap(self, path: str, paths: Iterable[str], *, zipped: bool = False) -> str:
        """A sitemap of paths."""
        urls = "".join(f"<url><loc>{self.address}{p}</loc></url>" for p in paths)
        xml = f'<urlset xmlns="{SITEMAPS}">{urls}</urlset>'.encode()
        return self.put(path, gzip.compress(xml) if zipped else xml, XML)

    def put_index(self, path: str, links: Iterable[tuple[str, str | None]]) -> str:
        """An index of sitemaps: their paths, and when each was changed."""
        named = "".join(
            f"<sitemap><loc>{self.address}{p}</loc>"
            + (f"<lastmod>{changed}</lastmod>" if changed else "")
            + "</sitemap>"
            for p, changed in links
        )
        return self.put(path, f'<sitemapindex xmlns="{SITEMAPS}">{named}</sitemapindex>', XML)

    def requests(self, path: str) -> list[Asked]:
        """Requests for a path."""
        return [asked for asked in self.asked if asked.path == path]

    def paths(self) -> list[str]:
        """All that was asked for, in order, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def feed(address: str, items: Iterable[str | tuple[str, str]]) -> str:
    entries = ""
    for item in items:
        path, date = item if isinstance(item, tuple) else (item, "")
        dated = f"<pubDate>{date}</pubDate>" if date else ""
        entries += f"<item><link>{address}{path}</link>{dated}</item>"
    return f'<rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'


def article(number: int = 1, words: str = "stay open", date: str | None = "2024-03-12") -> str:
    """A page with an article in which somebody says something."""
    dated = f'<meta property="article:published_time" content="{date}">' if date else ""
    said = (
        f"<p>The ferry of Ostrow has been a matter of debate in the town for winter {number}.</p>"
        f"<p>“The ferry number {number} will {words},” said Lena Brandt. She spoke in the old hall"
        " by the river, where the council meets on the first day of every month.</p>"
        "<p>Piet Oster said the pier was not to be repaired before the spring.</p>"
    )
    title = f"Ferry {number} of Ostrow"
    return (
        f"<html lang=en><head><title>{title}</title>{dated}</head>"
        f"<body><article><h1>{title}</h1>{said}</article></body></html>"
    )


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        site = self.site
        asked = Asked(self.path, dict(self.headers), time.monotonic())
        with site.lock:
            site.asked.append(asked)
        site.on_request(self.path)
        answer = site.answers.get(self.path, Answer(status=404))
        known = answer.etag is not None and self.headers.get("If-None-Match") == answer.etag
        asked.status = 304 if known else answer.status
        # Before whoever asks has it: it may ask for the next before this thread goes on.
        asked.ended = time.monotonic()
        try:
            self._send(answer, known=known)
        except OSError:
            pass

    def _send(self, answer: Answer, *, known: bool) -> None:
        self.send_response(304 if known else answer.status)
        if answer.etag is not None:
            self.send_header("ETag", answer.etag)
        self.send_header("Content-Type", answer.type)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if known:
            return
        for part in answer.body() if callable(answer.body) else [answer.body]:
            self.wfile.write(part)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextmanager
def serving() -> Iterator[Site]:
    """A site that answers until the end."""
    handler = type("Handler", (_Handler,), {})
    with _Server(("127.0.0.1", 0), handler) as server:
        handler.site = site = Site(server)  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
