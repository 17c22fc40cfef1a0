"""Articles from JSONL: an object a line, `{"id", "text", "outlet"?, "date"?, "title"?, "url"?}`."""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from sayso.articles.archived import Archived, Found, NotArchived
from sayso.articles.decode import text_from_bytes
from sayso.articles.formats import BLANK, GZIP_MARK, Format
from sayso.articles.from_text import article_from_text
from sayso.articles.limits import BROKEN_GZIP, MAX_BYTES, too_large
from sayso.errors import UnreadableArticle
from sayso.records import Article

FIELDS = ("id", "text", "outlet", "date", "title", "url")  # others are not ours, and left alone
NEEDED = ("id", "text")
_PART = 1 << 16  # bytes read at a time while the rest of a line too long is skipped


def articles_from_records(
    lines: Iterable[bytes | None], *, name: str
) -> Iterator[Article | UnreadableArticle]:
    """An article or a failure for each line, in order; empty lines are left out.

    A failure is named "`name` line 3". A line is None where it was too long to be read (see
    `lines_from_stream`). One line is held at a time.
    """
    for number, line in enumerate(lines, start=1):
        place = f"{name} line {number}"
        if line is None:
            yield UnreadableArticle(place, too_large())
        elif line.strip(BLANK):
            try:
                yield article_from_line(line, name=place)
            except UnreadableArticle as e:
                yield e


def archived_from_records(stream: BinaryIO, *, name: str, start: int = 0) -> Iterator[Found]:
    """The lines of JSONL from byte `start` on, not yet read; empty lines are left out.

    A file may be gzip; places, and `start`, count the bytes that it holds. A failure is named
    "`name` at byte 120". Damaged gzip is a failure at the line that it cuts, and the last
    thing given: going on from there tells it again. A pipe must be JSONL itself.
    """
    place = start
    try:
        opened = _unzipped(stream)
        _go_to(opened, start)
        for line in _lines(opened, MAX_BYTES, start):
            place, called = line.end, f"{name} at byte {line.place}"
            if line.data is None:
                failure = UnreadableArticle(called, too_large())
                yield NotArchived(line.place, line.end, failure)
            elif line.data.strip(BLANK):
                raw = line.data.rstrip(b"\r\n")
                yield Archived(line.place, line.end, called, raw, Format.RECORDS)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        failure = UnreadableArticle(f"{name} at byte {place}", BROKEN_GZIP)
        yield NotArchived(place, place, failure)


def article_from_line(line: bytes, *, name: str) -> Article:
    """The article of one line of JSONL. Raises `UnreadableArticle`."""
    return article_from_record(_record(line, name), name=name)


def article_from_record(record: dict[str, Any], *, name: str) -> Article:
    """The article of one record. Raises `UnreadableArticle` naming the field that is wrong."""
    given = {field: record.get(field) for field in FIELDS}
    # Numbers are ids in many a table, and lose nothing as text.
    if isinstance(given["id"], int) and not isinstance(given["id"], bool):
        given["id"] = str(given["id"])
    for field, value in given.items():
        if value is None and field in NEEDED:
            raise UnreadableArticle(name, f"no {field!r}")
        if value is not None and not isinstance(value, str):
            raise UnreadableArticle(name, f"{field!r} is {_kind(value)}, not text")
    if not str(given["id"]).strip():
        raise UnreadableArticle(name, "'id' is empty")
    text = str(given["text"])
    return article_from_text(
        text,
        name=name,
        id=given["id"],
        title=given["title"] or None,
        outlet=given["outlet"] or None,
        date=given["date"] or None,
        url=given["url"] or None,
    )


def lines_from_stream(stream: BinaryIO, longest: int = MAX_BYTES) -> Iterator[bytes | None]:
    """Lines of a stream, None for each that has more than `longest` bytes; constant memory."""
    return (line.data for line in _lines(stream, longest))


@dataclass(frozen=True, slots=True)
class _Line:
    place: int
    end: int
    data: bytes | None  # None where it is too long


def _lines(stream: BinaryIO, longest: int, place: int = 0) -> Iterator[_Line]:
    while line := stream.readline(longest + 1):
        end = place + len(line)
        if len(line) <= longest or line.endswith(b"\n"):
            yield _Line(place, end, line)
        else:
            while not line.endswith(b"\n") and (line := stream.readline(_PART)):
                end += len(line)
            yield _Line(place, end, None)
        place = end


def _unzipped(stream: BinaryIO) -> BinaryIO:
    if not stream.seekable():
        return stream
    stream.seek(0)
    is_gzip = stream.read(len(GZIP_MARK)) == GZIP_MARK
    stream.seek(0)
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if is_gzip else stream


def _go_to(stream: BinaryIO, start: int) -> None:
    if stream.seekable():
        stream.seek(start)
        return
    while start > 0 and (part := stream.read(min(start, _PART))):
        start -= len(part)


def _record(line: bytes, name: str) -> dict[str, Any]:
    text = text_from_bytes(line, name)
    try:
        record = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as e:
        # Python's words are made to stand before the place.
        what = e.msg.removesuffix(" at").removesuffix(" starting").lower()
        raise UnreadableArticle(name, f"not JSON at character {e.pos + 1} ({what})") from e
    except RecursionError as e:
        raise UnreadableArticle(name, "not an article: JSON nested too deeply") from e
    except ValueError as e:
        raise UnreadableArticle(name, f"not an article: {e}") from e
    if not isinstance(record, dict):
        raise UnreadableArticle(name, f"{_kind(record)}, not an object with 'id' and 'text'")
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = next(key for key, count in counts.items() if count > 1)
        raise ValueError(f"{twice[:40]!r} stands twice")
    return record


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "null")
