"""Files as what they hold: one article, or an archive of many, each with its place."""

import gzip
import hashlib
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from typing import BinaryIO, cast

from sayso.articles.archived import Archived, NotArchived
from sayso.articles.canonical import canonical_url
from sayso.articles.files import reason_from_os_error
from sayso.articles.formats import GZIP_MARK, Format, format_from_name
from sayso.articles.from_archived import article_from_archived
from sayso.articles.from_records import archived_from_records
from sayso.articles.from_warc import articles_from_warc
from sayso.articles.limits import BROKEN_GZIP, MAX_BYTES, too_large
from sayso.collect.items import Found, Made
from sayso.errors import UnreadableArticle


def is_archive(path: str) -> bool:
    """Whether a file of that name holds many articles."""
    return format_from_name(path) in (Format.RECORDS, Format.WARC)


def seal_of_file(path: str) -> str:
    """What tells that a file is as it was: its size, and when it was changed. "" for no file."""
    try:
        about = os.stat(path)
    except OSError:
        return ""
    return f"{about.st_size}:{about.st_mtime_ns}"


def archived_in_file(path: str, start: int = 0) -> Iterator[Archived | NotArchived]:
    """What lies in a file from byte `start` on; a file that is no archive holds one thing.

    Raises `UnreadableArticle` where it cannot be opened or read.
    """
    known = format_from_name(path)
    with _opened(path) as file:
        if known is Format.WARC:
            yield from articles_from_warc(file, name=path, start=start)
            return
        stream = gzip.GzipFile(fileobj=file) if file.peek(2)[:2] == GZIP_MARK else file
        if known is Format.RECORDS:
            yield from archived_from_records(cast(BinaryIO, stream), name=path, start=start)
            return
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UnreadableArticle(path, too_large())
        yield Archived(0, len(data), path, data, known or Format.TEXT)


def found_from_archived(
    archived: Archived, outlet: str, place: str, name: str, *, live: bool = False
) -> Found:
    """What may be an article of `outlet`; `name` is its name if it has no address and no id."""
    is_page = archived.format is Format.HTML
    return Found(
        outlet,
        hashlib.sha256(archived.raw).hexdigest(),
        place,
        f"trafilatura {version('trafilatura')}" if is_page else f"sayso {version('sayso')}",
        partial(_made, archived, name),
        names_outlet=archived.format is Format.RECORDS,
        live=live,
    )


def _made(archived: Archived, name: str) -> Made:
    article = article_from_archived(archived)
    if article.url is None:
        named = archived.format is Format.RECORDS
        return Made(article, f"id {article.id}" if named else name)
    # In one spelling: another one is no other version.
    url = canonical_url(article.url)
    return Made(replace(article, url=url), url)


@contextmanager
def _opened(path: str) -> Iterator[io.BufferedReader]:
    try:
        with open(path, "rb") as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as e:
        raise UnreadableArticle(path, BROKEN_GZIP) from e
    except OSError as e:
        raise UnreadableArticle(path, reason_from_os_error(e)) from e
