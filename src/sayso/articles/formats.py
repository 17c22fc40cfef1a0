"""What an input is: by the ending of its name, else by how its bytes begin."""

import json
import re
from enum import StrEnum
from pathlib import PurePath

from sayso.articles.limits import HEAD_BYTES


class Format(StrEnum):
    """The formats that articles come in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    RECORDS = "records"
    WARC = "warc"


_ENDINGS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".jsonl": Format.RECORDS,
    ".ndjson": Format.RECORDS,
    ".warc": Format.WARC,
}
_TABLES = (".csv", ".tsv", ".parquet", ".xlsx")
GZIP = ".gz"
GZIP_MARK = b"\x1f\x8b"
WARC_MARK = b"WARC/"
_TAGS = re.compile(
    rb"(?:(?:<\?xml[^>]*>|<!--.*?-->)\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|meta|title|section|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_WARC = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_HEADING = re.compile(rb"#{1,6} +\S")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
BLANK = b"\xef\xbb\xbf \t\r\n"  # bytes that say nothing: a byte order mark and white space


def is_address(given: str) -> bool:
    """Whether `given` is an address, of whatever kind, and no path."""
    return _ADDRESS.match(given) is not None


def is_table(name: str) -> bool:
    """Whether a file is a table by its name, which holds no article as a whole."""
    return PurePath(name.lower().removesuffix(GZIP)).suffix in _TABLES


def format_from_name(name: str) -> Format | None:
    """Format by the ending of a file's name, ".gz" left out; None for an ending unknown."""
    path = PurePath(name.lower())
    return _ENDINGS.get((path.with_suffix("") if path.suffix == GZIP else path).suffix)


def format_from_head(head: bytes) -> Format:
    """Format by the first bytes; text where they tell nothing.

    A page begins with a tag, records with a line that is an object, Markdown with a heading,
    an archive with its version.
    """
    start = head.lstrip(BLANK)
    if _WARC.match(start):
        return Format.WARC
    if _TAGS.match(start[:HEAD_BYTES]):
        return Format.HTML
    if _HEADING.match(start):
        return Format.MARKDOWN
    first = start.split(b"\n", 1)[0]
    return Format.RECORDS if first.startswith(b"{") and _is_object(first) else Format.TEXT


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
