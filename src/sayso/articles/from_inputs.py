"""Articles from whatever a person names: files, folders, patterns, addresses, standard input."""

import gzip
import io
import json
import os
import stat
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import BinaryIO, cast

from sayso.articles.answers import Page
from sayso.articles.archived import NotArchived
from sayso.articles.decode import text_from_bytes
from sayso.articles.files import files_from_path, reason_from_os_error
from sayso.articles.formats import (
    BLANK,
    GZIP_MARK,
    WARC_MARK,
    Format,
    format_from_head,
    format_from_name,
    is_address,
    is_table,
)
from sayso.articles.from_archived import article_from_archived
from sayso.articles.from_html import article_from_html
from sayso.articles.from_records import articles_from_records, lines_from_stream
from sayso.articles.from_text import article_from_text
from sayso.articles.gzip_member import begins_with
from sayso.articles.limits import BROKEN_GZIP, HEAD_BYTES, MAX_BYTES, too_large
from sayso.errors import UnreadableArticle
from sayso.records import Article

_STDIN = "-"
_STDIN_NAME = "standard input"

Read = Iterator[Article | UnreadableArticle]


def articles_from_inputs(
    inputs: Iterable[str], *, stdin: BinaryIO | None = None, allow_hosts: Collection[str] = ()
) -> Iterator[tuple[str, Article | UnreadableArticle]]:
    """An article or a failure for each that `inputs` stand for, in order; nothing is raised.

    Beside each stands its file, its address or "-". An input is a path (.txt .md .html
    .jsonl .warc, also .gz; others are told by their first bytes), a folder, a pattern, an
    address or "-". `stdin` replaces standard input; `allow_hosts` are names of the own network
    that may be asked, as for `fetch`.
    """
    for given in inputs:
        for place in _places(given):
            if isinstance(place, UnreadableArticle):
                yield given, place
                continue
            try:
                for found in _from_place(place, stdin, allow_hosts):
                    yield place, found
            except UnreadableArticle as e:
                yield place, e


def _places(given: str) -> Iterator[str | UnreadableArticle]:
    """The files, the address or the "-" that `given` stands for."""
    if given == _STDIN or is_address(given):
        yield given
    elif not given or "\x00" in given:
        yield UnreadableArticle(repr(given), "no path")
    else:
        yield from files_from_path(given)


def _from_place(place: str, stdin: BinaryIO | None, allow_hosts: Collection[str]) -> Read:
    if place == _STDIN:
        yield from _from_stream(stdin or sys.stdin.buffer, _STDIN_NAME, None)
    elif is_address(place):
        # Imported here: reading files is not to wait for the network's libraries.
        from sayso.articles.fetch import fetch

        yield from _from_page(fetch(place, allow_hosts=allow_hosts), place)
    else:
        yield from _from_file(place)


def _from_file(path: str) -> Read:
    if is_table(path) and os.path.exists(path):
        raise UnreadableArticle(path, "a table, not an article; articles in rows come as JSONL")
    with _told(path), open(path, "rb") as file:
        if stat.S_ISDIR(os.fstat(file.fileno()).st_mode):
            raise UnreadableArticle(path, "a folder, not a file")
        yield from _from_stream(file, path, format_from_name(path))


def _from_page(page: Page, given: str) -> Read:
    if page.format in (Format.RECORDS, Format.WARC):
        yield from _from_stream(io.BytesIO(page.data), given, page.format)
    else:
        yield _article(page.data, given, page.format, url=page.url, charset=page.charset)


def _from_stream(stream: BinaryIO, name: str, known: Format | None) -> Read:
    """Articles of a stream that may be gzip; records are never in memory at once."""
    with _told(name):
        peekable = _peekable(stream)
        if known is Format.WARC or (known is None and _is_warc(peekable)):
            yield from _from_archive(peekable, name)
            return
        opened = _unzipped(peekable)
        if known is Format.RECORDS:
            yield from articles_from_records(lines_from_stream(opened), name=name)
            return
        first = _first_lines(opened) if known is None else []
        if first and format_from_head(first[-1]) is Format.RECORDS:
            lines = chain(first, lines_from_stream(opened))
            yield from articles_from_records(lines, name=name)
            return
        data = b"".join(first)
        data += opened.read(MAX_BYTES + 1 - len(data))
        if len(data) > MAX_BYTES:
            raise UnreadableArticle(name, too_large())
    yield _article(data, name, known)


def _article(
    data: bytes,
    name: str,
    known: Format | None,
    *,
    url: str | None = None,
    charset: str | None = None,
) -> Article | UnreadableArticle:
    try:
        if not data.strip(BLANK):
            raise UnreadableArticle(name, "nothing but white space" if data else "empty")
        found = known or format_from_head(data)
        if found is Format.HTML:
            return article_from_html(data, name=name, url=url, charset=charset)
        text = text_from_bytes(data, name, charset=charset)
        if known is None and _is_json(text):
            raise UnreadableArticle(name, "JSON, but not one article a line with 'id' and 'text'")
        return article_from_text(text, name=name, url=url, markdown=found is Format.MARKDOWN)
    except UnreadableArticle as e:
        return e


def _from_archive(stream: BinaryIO, name: str) -> Read:
    # Imported here: no other input is to wait for the archives' library.
    from sayso.articles.from_warc import articles_from_warc

    none = True
    for found in articles_from_warc(stream, name=name):
        none = False
        if isinstance(found, NotArchived):
            yield found.failure
            continue
        try:
            yield article_from_archived(found)
        except UnreadableArticle as e:
            yield e
    if none:
        raise UnreadableArticle(name, "an archive without pages")


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    # BytesIO and the like cannot be looked into without reading; a buffer over them can.
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream))


def _is_warc(stream: io.BufferedReader) -> bool:
    head = stream.peek(HEAD_BYTES)
    return format_from_head(head) is Format.WARC or begins_with(head, WARC_MARK)


def _unzipped(stream: io.BufferedReader) -> BinaryIO:
    if stream.peek(2)[:2] == GZIP_MARK:
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    return cast(BinaryIO, stream)


def _first_lines(stream: BinaryIO) -> list[bytes]:
    """The lines up to the first that says anything; an overlong one is cut."""
    lines: list[bytes] = []
    size = 0
    while size <= MAX_BYTES and (line := stream.readline(MAX_BYTES + 1)):
        lines.append(line)
        size += len(line)
        if line.strip(BLANK):
            break
    return lines


def _is_json(text: str) -> bool:
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What goes wrong below while reading, as an `UnreadableArticle`."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as e:
        raise UnreadableArticle(name, BROKEN_GZIP) from e
    except OSError as e:
        raise UnreadableArticle(name, reason_from_os_error(e)) from e
