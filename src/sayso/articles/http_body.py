"""The body of an HTTP answer as its page was, without what was done to it on the way."""

import re
import zlib

from fastwarc.stream_io import BrotliReader
from fastwarc.warc import WarcRecord

from sayso.articles.formats import GZIP_MARK
from sayso.articles.gzip_member import GZIP
from sayso.articles.limits import MAX_BYTES

_CHUNK = re.compile(rb"(?:\r\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


class Undone(Exception):
    """A body that was packed and cannot be unpacked; its text is a phrase for a person."""


def body_from_http(body: bytes, *, transfer: str, coding: str) -> bytes:
    """`body` without the Transfer-Encoding and Content-Encoding that its headers tell.

    Archives often keep the headers of what they have undone (CC-NEWS did until May 2019), so
    a body that does not look packed is given as it is. No more than `MAX_BYTES` + 1 bytes
    come, whatever it holds. Raises `Undone` for one that is damaged or cut off.
    """
    if "chunked" in transfer.lower():
        body = _without_chunks(body)
    for name in reversed(coding.lower().split(",")):
        match name.strip():
            case "gzip" | "x-gzip" if body.startswith(GZIP_MARK):
                body = _inflated(body, GZIP)
            case "deflate":
                body = _from_deflate(body)
            case "br":
                body = _from_brotli(body)
    return body


def _without_chunks(body: bytes) -> bytes:
    if not (chunk := _CHUNK.match(body)):
        return body
    parts: list[bytes] = []
    while chunk:
        size = int(chunk[1], 16)
        end = chunk.end() + size
        if size == 0:
            return b"".join(parts)
        if end > len(body):
            break
        parts.append(body[chunk.end() : end])
        chunk = _CHUNK.match(body, end)
    raise Undone("its chunks are damaged or cut off")


def _from_deflate(body: bytes) -> bytes:
    # The standard means zlib's form; some servers send it bare.
    for form in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return _inflated(body, form)
        except Undone:
            continue
    return body


def _inflated(body: bytes, form: int) -> bytes:
    inflater = zlib.decompressobj(form)
    try:
        found = inflater.decompress(body, MAX_BYTES + 1)
    except zlib.error as e:
        raise Undone("its gzip is damaged") from e
    if not inflater.eof and len(found) <= MAX_BYTES:
        raise Undone("its gzip is cut off")
    return found


def _from_brotli(body: bytes) -> bytes:
    record = WarcRecord()
    record.set_bytes_content(body)
    try:
        return BrotliReader(record.reader).read(MAX_BYTES + 1)
    except OSError:  # not packed, or damaged: then it is no text, and reading it says so
        return body
