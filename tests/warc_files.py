"""WARC files with invented pages, record by record, whole or as the test wants them broken."""

import gzip
import random

URL = "https://courier.example/"
HTML = b"Content-Type: text/html; charset=utf-8\r\n"
OK = b"HTTP/1.1 200 OK\r\n"


def page(number: int = 1) -> bytes:
    said = f"<p>The mayor of Ostrow, Lena Brandt, said that ferry {number} would stay.</p>"
    return f"<html><body><article>{said * 3}</article></body></html>".encode()


def record(
    block: bytes,
    url: str | bytes | None = URL,
    *,
    kind: str = "response",
    length: object = None,
    version: str = "1.0",
    more: bytes = b"",
    end: bytes = b"\r\n\r\n",
) -> bytes:
    """A record; `length` is what it claims to have where that is not the truth."""
    head = f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n".encode()
    if url is not None:
        head += b"WARC-Target-URI: %s\r\n" % (url if isinstance(url, bytes) else url.encode())
    head += f"Content-Length: {len(block) if length is None else length}\r\n".encode()
    return head + more + b"\r\n" + block + end


def answer(body: bytes, *, status: bytes = OK, headers: bytes = HTML) -> bytes:
    return status + headers + b"\r\n" + body


def noise(size: int) -> bytes:
    """Bytes that do not shrink, always the same."""
    return random.Random(7).randbytes(size)


def packed(*records: bytes) -> bytes:
    """A gzip member a record."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)
