"""Pages from WARC files, the form in which crawls of the web are kept (CC-NEWS among them)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.warc import HeaderMap, WarcRecord

from sayso.articles.archived import Archived, Found, NotArchived
from sayso.articles.content_types import format_from_type, type_and_charset
from sayso.articles.formats import Format, format_from_head
from sayso.articles.http_body import Undone, body_from_http
from sayso.articles.limits import MAX_BYTES, too_large
from sayso.articles.warc_records import HEAD_END, HEAD_LONGEST, WarcPiece, records_from_stream
from sayso.errors import UnreadableArticle

_OK = 200
_READ = (Format.HTML, Format.TEXT)
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_LINE_END = re.compile(rb"\r?\n")


def articles_from_warc(stream: BinaryIO, *, name: str, start: int = 0) -> Iterator[Found]:
    """The pages of a WARC file, plain or gzip, in order, from the record at byte `start` on.

    Given are answers with status 200 and resources that were found on the web and are HTML
    or plain text; all else in an archive (requests, notes, images) is passed over. What is
    damaged or too large comes as a failure in its place. One record is held at a time.
    `stream` is the file as it lies on the disk; only its own errors are raised.
    """
    for piece in records_from_stream(stream, start):
        if found := _found(piece, name):
            yield found


def _found(piece: WarcPiece, name: str) -> Found | None:
    headers = _headers(piece.head)
    url = _url(headers)
    name = f"{name} {url}" if url else name
    try:
        if piece.reason is not None:
            raise UnreadableArticle(name, piece.reason)
        if headers is None:
            reason = f"the head of the record at byte {piece.place} cannot be read"
            raise UnreadableArticle(name, reason)
        return _page(piece, headers, url, name) if url else None
    except UnreadableArticle as e:
        return NotArchived(piece.place, piece.end, e)


def _page(piece: WarcPiece, headers: HeaderMap, url: str, name: str) -> Archived | None:
    kind = (headers.get("WARC-Type") or "").lower()
    if kind not in ("response", "resource"):
        return None
    answer = _answer(piece, name) if kind == "response" else None
    if answer and answer.headers.status_code != _OK:
        return None
    body = piece.block[answer.body_at :] if answer else piece.block
    about = answer.headers if answer else headers
    type_, charset = type_and_charset(about.get("Content-Type") or "")
    format = format_from_type(type_) if type_ else format_from_head(body)
    # Without a type only what is a page for certain: else every image would be text.
    if format not in _READ or not (type_ or format is Format.HTML):
        return None
    if piece.size > len(piece.block):
        raise UnreadableArticle(name, too_large())
    return Archived(
        place=piece.place,
        end=piece.end,
        name=name,
        raw=_unpacked(body, about, name),
        format=format,
        url=url,
        charset=charset,
        date=headers.get("WARC-Date"),
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer's headers, and where in the block its body begins."""

    headers: HeaderMap
    body_at: int


def _answer(piece: WarcPiece, name: str) -> _Answer:
    end = HEAD_END.search(piece.block, 0, HEAD_LONGEST)
    headers = _headers(piece.block[: end.end()]) if end else None
    if end is None or headers is None or headers.status_code is None:
        raise UnreadableArticle(name, f"no HTTP head in the record at byte {piece.place}")
    return _Answer(headers, end.end())


def _unpacked(body: bytes, http: HeaderMap, name: str) -> bytes:
    transfer = http.get("Transfer-Encoding") or ""
    coding = http.get("Content-Encoding") or ""
    try:
        raw = body_from_http(body, transfer=transfer, coding=coding)
    except Undone as e:
        raise UnreadableArticle(name, str(e)) from e
    if len(raw) > MAX_BYTES:
        raise UnreadableArticle(name, too_large())
    return raw


def _headers(head: bytes) -> HeaderMap | None:
    """The headers in a head of WARC or HTTP, None where they are none.

    FastWARC is handed the head alone: with a block it makes room for as many bytes as the
    head claims, and ends the process where there are not so many.
    """
    record = WarcRecord()
    # Lines that end without a carriage return it takes for one.
    record.set_bytes_content(_LINE_END.sub(b"\r\n", head))
    headers = HeaderMap()
    try:
        headers.parse(record.reader)
    except OSError:
        return None
    return headers


def _url(headers: HeaderMap | None) -> str | None:
    """The web address of what a record holds, None for what is not from the web."""
    given = headers.get("WARC-Target-URI") if headers else None
    # Some writers put it between angle brackets.
    match = _ADDRESS.fullmatch(given.strip().strip("<>")) if given else None
    return match[0] if match else None
