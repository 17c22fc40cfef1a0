"""The one door to the network: an address in, the bytes of its page out, or why not."""

import re
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib.metadata import version

import httpcore2
import httpx2

from sayso.articles.formats import Format, format_from_name
from sayso.articles.limits import MAX_BYTES, too_large
from sayso.articles.network import GuardedBackend, OutOfTime, Refused
from sayso.errors import FetchError

_SCHEMES = ("http", "https")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/plain": Format.TEXT,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "application/x-ndjson": Format.RECORDS,
    "application/ndjson": Format.RECORDS,
    "application/jsonl": Format.RECORDS,
    "application/x-jsonlines": Format.RECORDS,
}
# Servers send these for what they do not know: the name of the file decides.
_VAGUE = ("", "application/octet-stream", "binary/octet-stream")
_CODINGS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
_PART = 1 << 16  # bytes inflated at a time


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large an answer may be."""

    seconds: float = 30.0  # for all hops together
    silence: float = 10.0  # seconds without a byte
    redirects: int = 5
    size: int = MAX_BYTES  # bytes after inflating


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: `url` is where it was found in the end.

    `charset` is what the server said, `format` what it said or the name tells; None where
    neither does.
    """

    data: bytes
    url: str
    charset: str | None
    format: Format | None


def fetch(url: str, *, allow_private: bool = False, limits: Limits | None = None) -> Page:
    """The page at `url` (http or https), redirects followed.

    Addresses in private networks are refused unless `allow_private`. No cookies, proxies or
    passwords are used. Raises `FetchError` naming `url`.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    backend = GuardedBackend(deadline, allow_private=allow_private)
    try:
        with httpcore2.ConnectionPool(ssl_context=_tls(), network_backend=backend) as pool:
            return _followed(pool, _checked(url), limits)
    except Refused as e:
        raise FetchError(url, str(e)) from e
    except OutOfTime as e:
        raise FetchError(url, f"took more than {limits.seconds:g} seconds") from e
    except httpcore2.TimeoutException as e:
        late = time.monotonic() >= deadline
        raise FetchError(
            url,
            f"took more than {limits.seconds:g} seconds"
            if late
            else f"no answer within {limits.silence:g} seconds",
        ) from e
    except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError) as e:
        raise FetchError(url, f"cannot be reached ({_why(e)})") from e


def _followed(pool: httpcore2.ConnectionPool, url: httpx2.URL, limits: Limits) -> Page:
    for _ in range(limits.redirects + 1):
        with _answer(pool, url, limits) as response:
            if response.status not in _REDIRECTS:
                return _page(response, url, limits)
            target = _header(response, b"location")
        if not target:
            raise Refused("redirects to nowhere")
        url = _checked(target, url)
    raise Refused(f"redirects more than {limits.redirects} times")


def _checked(url: str, base: httpx2.URL | None = None) -> httpx2.URL:
    try:
        parsed = httpx2.URL(url) if base is None else base.join(url)
    except (httpx2.InvalidURL, UnicodeError) as e:
        raise Refused("no valid address") from e
    if parsed.scheme not in _SCHEMES:
        hop = "" if base is None else "redirects to "
        raise Refused(f"{hop}an address of a kind that is not read ({parsed.scheme or 'none'})")
    if not parsed.host or not 0 < (parsed.port or 80) < 1 << 16:
        raise Refused("no valid address")
    return parsed


def _answer(
    pool: httpcore2.ConnectionPool, url: httpx2.URL, limits: Limits
) -> AbstractContextManager[httpcore2.Response]:
    target = httpcore2.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    headers: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": f"sayso/{version('sayso')} (reads news articles)",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    waits = dict.fromkeys(("connect", "read", "write", "pool"), limits.silence)
    return pool.stream("GET", target, headers=headers, extensions={"timeout": waits})


def _page(response: httpcore2.Response, url: httpx2.URL, limits: Limits) -> Page:
    if response.status != HTTPStatus.OK:
        raise Refused(f"answers {_status(response.status)}")
    kind, charset = _content_type(_header(response, b"content-type"))
    known = _TYPES.get(kind)
    if kind in _VAGUE:
        known = format_from_name(url.path)
    if known is None and kind:
        raise Refused(f"sends {kind[:60]!r}, not an article")
    coding = _header(response, b"content-encoding").strip().lower()
    data = b"".join(_inflated(response.iter_stream(), coding, limits.size))
    return Page(data, str(url), charset, known)


def _inflated(parts: Iterable[bytes], coding: str, size: int) -> Iterator[bytes]:
    """The parts as they were before coding; no more than `size` bytes are ever made."""
    total = 0
    for part in _decoded(parts, coding):
        total += len(part)
        if total > size:
            raise Refused(too_large(size))
        yield part


def _decoded(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    if coding in ("", "identity"):
        yield from parts
        return
    if coding not in _CODINGS:
        raise Refused(f"sends a coding that was not asked for ({coding[:40]!r})")
    inflater = zlib.decompressobj(_CODINGS[coding])
    try:
        for part in parts:
            rest = part
            while rest and not inflater.eof:
                yield inflater.decompress(rest, _PART)
                rest = inflater.unconsumed_tail
    except zlib.error as e:
        raise Refused("sends damaged gzip") from e
    if not inflater.eof:
        raise Refused("sends gzip that is cut short")


def _content_type(header: str) -> tuple[str, str | None]:
    # Python's own reader, made for mail, raises on some headers.
    kind = header.partition(";")[0].strip().lower()
    charset = _CHARSET.search(header)
    return kind if kind.count("/") == 1 else "", charset[1] if charset else None


def _header(response: httpcore2.Response, name: bytes) -> str:
    found = next((value for key, value in response.headers if key.lower() == name), b"")
    return found.decode("latin-1")


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _why(error: Exception) -> str:
    """The system's words for a failed connection, without the number before them."""
    words = re.sub(r"^\[(Errno|SSL)[^\]]*\]\s*", "", str(error)).strip()
    return (words or type(error).__name__)[:120].lower()


@cache
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)
