"""What a server says that it sends: the header Content-Type, taken apart."""

import re

from sayso.articles.formats import Format

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
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)


def format_from_type(kind: str) -> Format | None:
    """The format of a type such as "text/html"; None where it is none that is read."""
    return _TYPES.get(kind)


def type_and_charset(header: str) -> tuple[str, str | None]:
    """The type in small letters ("" where there is none) and the charset, if it is told."""
    # Python's own reader, made for mail, raises on some headers.
    kind = header.partition(";")[0].strip().lower()
    charset = _CHARSET.search(header)
    return kind if kind.count("/") == 1 else "", charset[1] if charset else None
