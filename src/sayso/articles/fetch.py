"""The one door to the network: an address in, what was asked for out, or why not."""

import re
import ssl
import time
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from typing import overload

import httpcore2
import httpx2

from sayso.articles.agent import user_agent
from sayso.articles.answers import Page, Unchanged, Validators
from sayso.articles.content_types import type_and_charset
from sayso.articles.kinds import Kind, format_from_answer
from sayso.articles.limits import too_large
from sayso.articles.network import GuardedBackend, OutOfTime, Refused, hosts_from_names
from sayso.articles.retry_after import seconds_from_retry_after
from sayso.errors import FetchError

_SCHEMES = ("http", "https")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Asking again changes nothing: not found or gone, not allowed by law, not without a password or
# money. Not 403: it is what a server says that is asked too often.
_LASTING = frozenset({401, 402, 404, 410, 451})
_CODINGS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
_HOST = re.compile(rb"[a-z0-9._:-]+", re.IGNORECASE)  # no resolver is asked for anything else
_PART = 1 << 16  # bytes inflated at a time
_SENDABLE = re.compile(r"[\t\x20-\x7e\x80-\xff]{1,1000}")  # a header's value; longer is mischief


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large an answer may be."""

    seconds: float = 30.0  # for all hops together
    silence: float = 10.0  # seconds without a byte
    redirects: int = 5
    size: int | None = None  # bytes after inflating; None for what the kind takes


@dataclass(frozen=True, slots=True)
class _Wanted:
    kind: Kind
    headers: dict[bytes | str, bytes | str]
    known: Validators  # what was sent of them
    limits: Limits

    @property
    def size(self) -> int:
        return self.kind.size if self.limits.size is None else self.limits.size


@overload
def fetch(
    url: str,
    *,
    kind: Kind = ...,
    unless: None = None,
    allow_hosts: Collection[str] = ...,
    agent: str | None = ...,
    limits: Limits | None = ...,
) -> Page: ...
@overload
def fetch(
    url: str,
    *,
    kind: Kind = ...,
    unless: Validators | None,
    allow_hosts: Collection[str] = ...,
    agent: str | None = ...,
    limits: Limits | None = ...,
) -> Page | Unchanged: ...
def fetch(
    url: str,
    *,
    kind: Kind = Kind.PAGE,
    unless: Validators | None = None,
    allow_hosts: Collection[str] = (),
    agent: str | None = None,
    limits: Limits | None = None,
) -> Page | Unchanged:
    """What is at `url` (http or https), redirects followed; `Unchanged` if it is as `unless`.

    Addresses in private networks are refused, but for the names in `allow_hosts` ("host" or
    "host:port", as they stand in an address); a page may lead there too. `agent` is from
    `user_agent`. No cookies, proxies or passwords are used. Raises `FetchError` naming `url`.
    """
    wanted = _wanted(kind, unless or Validators(), agent, limits or Limits())
    deadline = time.monotonic() + wanted.limits.seconds
    backend = GuardedBackend(deadline, hosts_from_names(allow_hosts))
    try:
        with httpcore2.ConnectionPool(ssl_context=_tls(), network_backend=backend) as pool:
            return _followed(pool, _checked(url), wanted)
    except Refused as e:
        raise FetchError(
            url, str(e), status=e.status, retry_after=e.retry_after, lasting=e.lasting
        ) from e
    except (OutOfTime, httpcore2.TimeoutException) as e:
        late = isinstance(e, OutOfTime) or time.monotonic() >= deadline
        raise FetchError(url, _waited(wanted.limits, late)) from e
    except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError, UnicodeError) as e:
        raise FetchError(url, f"cannot be reached ({_why(e)})") from e


def _wanted(kind: Kind, unless: Validators, agent: str | None, limits: Limits) -> _Wanted:
    known = Validators(_sendable(unless.etag), _sendable(unless.last_modified))
    headers: dict[bytes | str, bytes | str] = {
        "User-Agent": (agent or user_agent()).encode("ascii", "replace"),
        "Accept": kind.accept,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag.encode("latin-1")
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified.encode("latin-1")
    return _Wanted(kind, headers, known, limits)


def _followed(pool: httpcore2.ConnectionPool, url: httpx2.URL, wanted: _Wanted) -> Page | Unchanged:
    most = wanted.limits.redirects
    for _ in range(most + 1):
        with _answer(pool, url, wanted) as response:
            status = response.status
            if status == HTTPStatus.NOT_MODIFIED and wanted.known != Validators():
                return Unchanged(str(url), _validators(response, wanted.known))
            if status not in _REDIRECTS:
                return _page(response, url, wanted)
            target = _header(response, b"location")
        if not target:
            raise Refused("redirects to nowhere", lasting=False, status=status)
        url = _checked(target, url)
    raise Refused(f"redirects more than {most} times", lasting=False, status=status)


def _checked(url: str, base: httpx2.URL | None = None) -> httpx2.URL:
    try:
        parsed = httpx2.URL(url) if base is None else base.join(url)
        parsed = parsed.copy_with(userinfo=b"")
    except (httpx2.InvalidURL, ValueError) as e:
        raise Refused("no valid address", lasting=True) from e
    if parsed.scheme not in _SCHEMES:
        hop = "" if base is None else "redirects to "
        kind = parsed.scheme[:20] or "none"
        raise Refused(f"{hop}an address of a kind that is not read ({kind})", lasting=True)
    if not _HOST.fullmatch(parsed.raw_host) or not 0 < (parsed.port or 80) < 1 << 16:
        raise Refused("no valid address", lasting=True)
    return parsed


def _answer(
    pool: httpcore2.ConnectionPool, url: httpx2.URL, wanted: _Wanted
) -> AbstractContextManager[httpcore2.Response]:
    target = httpcore2.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    waits = dict.fromkeys(("connect", "read", "write", "pool"), wanted.limits.silence)
    return pool.stream(
        "GET",
        target,
        headers={"Host": url.netloc, **wanted.headers},
        extensions={"timeout": waits},
    )


def _page(response: httpcore2.Response, url: httpx2.URL, wanted: _Wanted) -> Page:
    status = response.status
    if status != HTTPStatus.OK:
        raise Refused(
            f"answers {_status(status)}",
            lasting=status in _LASTING,
            status=status,
            retry_after=seconds_from_retry_after(
                _header(response, b"retry-after"), datetime.now(UTC)
            ),
        )
    media_type, charset = type_and_charset(_header(response, b"content-type"))
    if not wanted.kind.takes(media_type, url.path):
        raise Refused(f"sends {media_type[:60]!r}, not {wanted.kind}", lasting=True)
    known = format_from_answer(media_type, url.path) if wanted.kind is Kind.PAGE else None
    coding = _header(response, b"content-encoding").strip().lower()
    parts = _decoded(response.iter_stream(), coding, wanted.size)
    data = _joined(parts, wanted.size, may_be_cut=wanted.kind.may_be_cut)
    return Page(data, str(url), charset, known, media_type, _validators(response, Validators()))


def _validators(response: httpcore2.Response, known: Validators) -> Validators:
    """Those that the answer brings; where it does not, those that are known."""
    return Validators(
        _sendable(_header(response, b"etag")) or known.etag,
        _sendable(_header(response, b"last-modified")) or known.last_modified,
    )


def _joined(parts: Iterable[bytes], size: int, *, may_be_cut: bool) -> bytes:
    """The parts as one; no more than `size` bytes and a part are ever held."""
    # An array, no list of parts: thousands of chunks of a byte each would weigh fifty times that.
    data = bytearray()
    for part in parts:
        data += part
        if len(data) > size:
            if may_be_cut:
                return bytes(data[:size])
            raise Refused(too_large(size), lasting=True)
    return bytes(data)


def _decoded(parts: Iterable[bytes], coding: str, size: int) -> Iterator[bytes]:
    """The parts as they were before coding; of what is coded, too, no more than `size` bytes."""
    if coding in ("", "identity"):
        yield from parts
        return
    if coding not in _CODINGS:
        raise Refused(f"sends a coding that was not asked for ({coding[:40]!r})", lasting=False)
    inflater = zlib.decompressobj(_CODINGS[coding])
    sent = 0
    try:
        for part in parts:
            sent += len(part)
            if sent > size:
                raise Refused(too_large(size), lasting=True)
            rest = part
            while rest and not inflater.eof:
                yield inflater.decompress(rest, _PART)
                rest = inflater.unconsumed_tail
    except zlib.error as e:
        raise Refused("sends damaged gzip", lasting=False) from e
    if not inflater.eof:
        raise Refused("sends gzip that is cut short", lasting=False)


def _header(response: httpcore2.Response, name: bytes) -> str:
    found = next((value for key, value in response.headers if key.lower() == name), b"")
    return found.decode("latin-1")


def _sendable(value: str | None) -> str | None:
    """A header's value that may be sent; None for any other, so that nothing slips in behind it."""
    return value if value and _SENDABLE.fullmatch(value) else None


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _waited(limits: Limits, late: bool) -> str:
    if late:
        return f"took more than {limits.seconds:g} seconds"
    return f"no answer within {limits.silence:g} seconds"


def _why(error: Exception) -> str:
    """The system's words for a failed connection, without the number before them."""
    words = re.sub(r"^\[(Errno|SSL)[^\]]*\]\s*", "", str(error)).strip()
    return (words or type(error).__name__)[:120].lower()


@cache
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)
