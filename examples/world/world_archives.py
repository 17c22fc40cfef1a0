"""Articles of the invented outlets in one file: JSONL, and WARC as crawls of the web keep it."""

import base64
import gzip
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from world_articles import Article, outlets


def records(its: Iterable[Article], at: Mapping[str, str]) -> bytes:
    """An article a line, in the fields that Sayso reads and some that it leaves alone."""
    names = {o.folder: o.name for o in outlets()}
    lines = (
        {
            "id": a.id,
            "outlet": names[a.outlet],
            "title": a.title,
            "byline": a.byline,
            "date": a.published.isoformat(),
            "url": f"{at[a.outlet]}{a.path}" if a.path else None,
            "version": a.version,
            "text": a.text,
        }
        for a in its
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def warc(its: Sequence[Article], pages: Mapping[str, bytes], address: str) -> bytes:
    """A WARC file (ISO 28500, 1.0): a note, then the answer for each page, a gzip member each."""
    about = b"software: examples/world/build_site.py\r\nformat: WARC File Format 1.0\r\n"
    note = {"WARC-Type": "warcinfo", "Content-Type": "application/warc-fields"}
    members = [_warc_record(note, its[0].published, about)]
    for article, page in zip(its, pages.values(), strict=True):
        head = (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(page)}\r\n\r\n"
        )
        fields = {
            "WARC-Type": "response",
            "WARC-Target-URI": f"{address}{article.path}",
            "Content-Type": "application/http; msgtype=response",
            "WARC-Payload-Digest": f"sha1:{_sha1(page)}",
        }
        when = article.modified or article.published
        members.append(_warc_record(fields, when, head.encode() + page))
    return b"".join(members)


def _warc_record(fields: Mapping[str, str], when: datetime, block: bytes) -> bytes:
    head = {
        **fields,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, _sha1(block))}>",
        "WARC-Date": f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return gzip.compress(f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n", mtime=0)


def _sha1(data: bytes) -> str:
    return base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()
