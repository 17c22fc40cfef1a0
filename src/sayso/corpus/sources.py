"""The files of a corpus, and the articles in each, as record batches: JSONL, WARC and Parquet."""

import gzip
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.articles.files import files_from_path
from sayso.articles.formats import GZIP, Format, format_from_name, is_address
from sayso.articles.from_records import FIELDS, NEEDED
from sayso.batches import ARTICLES, PART, batch_from_articles
from sayso.errors import UnreadableArticle, UsageError
from sayso.inputs import articles_from_paths

PARQUET = ".parquet"
LIST = ".paths"  # as Common Crawl calls the lists of its archives: a path a line, perhaps gzip
_LONGEST = 64 << 20  # bytes of a list: a million paths


def files_of_corpus(given: Iterable[str]) -> list[str]:
    """The absolute paths of the files that a corpus consists of, sorted, each once.

    `given` are files, folders, patterns, and lists of paths (.paths, .paths.gz), which are
    relative to the list's folder. Raises `UsageError` for what is none of them.
    """
    found: set[str] = set()
    for path in given:
        if is_address(path):
            raise UsageError(f"{path}: a corpus is read from files; fetch it first")
        if os.path.isdir(path):
            found.update(str(p) for p in Path(path).rglob("*") if _is_shard(p.name) and p.is_file())
        elif path.removesuffix(GZIP).endswith(LIST):
            found.update(_listed(path))
        else:
            found.update(_files(path))
    if not found:
        raise UsageError("no .jsonl, .warc or .parquet in " + ", ".join(given))
    return sorted({os.path.abspath(path) for path in found})


def batches_of_file(path: str) -> Iterator[pa.RecordBatch]:
    """The articles of one file, some at a time; what cannot be read comes as a row that says so."""
    if path.endswith(PARQUET):
        yield from _batches_of_parquet(path)
        return
    articles = articles_from_paths([path])
    while part := list(islice(articles, PART)):
        yield batch_from_articles(part)


def _batches_of_parquet(path: str) -> Iterator[pa.RecordBatch]:
    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            made = set(ARTICLES.names) <= set(names)
            wanted = ARTICLES.names if made else [n for n in FIELDS if n in names]
            if lacking := [name for name in NEEDED if name not in wanted]:
                raise UnreadableArticle(path, f"no column {lacking[0]!r}")
            yield from file.iter_batches(batch_size=PART, columns=wanted)
    except UnreadableArticle as e:
        yield batch_from_articles([e])
    except (pa.ArrowException, OSError) as e:
        reason = f"cannot be read as Parquet ({str(e).splitlines()[0]})"
        yield batch_from_articles([UnreadableArticle(path, reason)])


def _files(path: str) -> Iterator[str]:
    for found in files_from_path(path):
        if isinstance(found, UnreadableArticle):
            raise UsageError(str(found))
        yield _checked(found)


def _listed(path: str) -> Iterator[str]:
    try:
        with open(path, "rb") as file:
            opened = gzip.GzipFile(fileobj=file) if path.endswith(GZIP) else file
            data = opened.read(_LONGEST + 1)
    except (OSError, EOFError) as e:
        raise UsageError(f"{path}: cannot be read ({e})") from e
    if len(data) > _LONGEST:
        raise UsageError(f"{path}: too long for a list of paths")
    for line in os.fsdecode(data).splitlines():
        if line.strip():
            yield _checked(os.path.join(os.path.dirname(path), line.strip()))


def _checked(path: str) -> str:
    if not _is_shard(path):
        raise UsageError(f"{path}: a corpus is .jsonl, .warc (also .gz) or .parquet")
    if not os.path.isfile(path):
        raise UsageError(f"{path}: no such file")
    return path


def _is_shard(name: str) -> bool:
    return name.endswith(PARQUET) or format_from_name(name) in (Format.RECORDS, Format.WARC)
