"""Shards: a file of the corpus and the folder of what was read in it, which appears whole.

    OUT/shard=NAME/articles.parquet     a row an article or failure, with its records
    OUT/shard=NAME/statements.parquet   a row a statement, in the columns of every flat export
    OUT/shard=NAME/done.json            of what file it was made, by what, and how much it is

A shard is written beside its place and renamed into it: it is there whole, or not at all.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.batches import RECORDS, records_from_batches, statements_of_records
from sayso.corpus.sources import batches_of_file
from sayso.errors import SaysoError
from sayso.export.arrow import SCHEMA as ROWS
from sayso.pipeline import Load, shipped_tagger

_STEM = 50  # characters of up to 4 bytes: with what stands around them within the 255 of a name
SHARD, PART = "shard=", ".part-"  # how folders begin: of shards, and of those that are not whole
ARTICLES_FILE, STATEMENTS_FILE, DONE = "articles.parquet", "statements.parquet", "done.json"
RECORDS_ALONE = pa.schema([field for field in RECORDS if field.name != "rows"])
_GROUP = 1_000  # articles in a row group: some 10 MB on the disk


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of the corpus as it is now, and by what it is to be read."""

    path: str
    size: int
    changed: int  # nanoseconds since 1970
    model: str
    release: str
    any_language: bool

    @property
    def name(self) -> str:
        """What its folder is called: the file's name, and what tells its path from others."""
        stem = "".join(c if c.isalnum() or c in "-_." else "_" for c in Path(self.path).name)
        digest = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]
        return f"{stem[:_STEM]}-{digest}"


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that was read: how much is in it, and how long it took, in seconds."""

    shard: Shard
    articles: int
    statements: int
    failures: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Planned:
    """A shard that is to be read, and why."""

    shard: Shard
    reason: str


def shard_of_file(path: str, *, model: str, release: str, any_language: bool) -> Shard:
    """The shard of a file as it is now."""
    about = os.stat(path)
    return Shard(path, about.st_size, about.st_mtime_ns, model, release, any_language)


def planned(shards: Iterable[Shard], out: Path) -> list[Planned]:
    """Those of `shards` that `out` does not hold as they are now, in order."""
    reasons = ((shard, _reason(shard, done_in(out / f"{SHARD}{shard.name}"))) for shard in shards)
    return [Planned(shard, reason) for shard, reason in reasons if reason]


def done_in(folder: Path) -> Done | None:
    """What a shard's folder says was read; None where it is not there, or says nothing."""
    try:
        return done_from_plain(json.loads((folder / DONE).read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def done_from_plain(plain: dict[str, Any]) -> Done:
    """What `asdict` made of it, made back."""
    return Done(**{**plain, "shard": Shard(**plain["shard"])})


def shards_in(out: Path) -> list[Path]:
    """The folders of the shards that are whole, sorted."""
    return sorted(p for p in out.glob(f"{SHARD}*") if (p / DONE).is_file())


def read_shard(shard: Shard, out: Path, *, load: Load = shipped_tagger, jobs: int = 1) -> Done:
    """Reads a shard and puts it in its place. Where another did so meanwhile, that one stays.

    With several `jobs` an article that kills the process that reads it is a failure like others.
    Raises `SaysoError` where `out` cannot be written.
    """
    part = out / f"{PART}{shard.name}-{uuid4().hex[:8]}"
    started = time.monotonic()
    try:
        part.mkdir(parents=True)
        counts = _write(shard, part, load, jobs)
        done = Done(shard, *counts, round(time.monotonic() - started, 3))
        (part / DONE).write_text(json.dumps(asdict(done)), encoding="utf-8")
        for file in part.iterdir():
            _on_disk(file)
        _put(part, out / f"{SHARD}{shard.name}", shard)
    except OSError as e:
        raise SaysoError(f"{out}: cannot be written ({e.strerror or e})") from e
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return done


def clear_parts(out: Path) -> None:
    """Removes what a job that was killed left behind; no other job may be at work in `out`."""
    for folder in out.glob(f"{PART}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _reason(shard: Shard, done: Done | None) -> str | None:
    if done is None:
        return "new"
    before = done.shard
    if (before.size, before.changed) != (shard.size, shard.changed):
        return "its file has changed"
    if before.model != shard.model:
        return f"it was read by the model {before.model}"
    if before != shard:
        return "it was read by another release, or with other options"
    return None


def _write(shard: Shard, part: Path, load: Load, jobs: int) -> tuple[int, int, int]:
    """Articles, statements and failures that were written."""
    articles = statements = failures = 0
    records = records_from_batches(
        batches_of_file(shard.path), any_language=shard.any_language, load=load, jobs=jobs
    )
    written = partial(pq.ParquetWriter, compression="zstd")
    with (
        written(part / ARTICLES_FILE, RECORDS_ALONE) as whole,
        written(part / STATEMENTS_FILE, ROWS) as flat,
    ):
        for table in _groups(records):
            rows = [statements_of_records(batch) for batch in table.to_batches()]
            whole.write_table(table.select(RECORDS_ALONE.names))
            flat.write_table(pa.Table.from_batches(rows, schema=ROWS))
            articles += table.num_rows
            statements += sum(batch.num_rows for batch in rows)
            failures += table.num_rows - table.column("problem").null_count
    return articles - failures, statements, failures


def _groups(records: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    kept: list[pa.RecordBatch] = []
    for batch in records:
        kept.append(batch)
        if sum(b.num_rows for b in kept) >= _GROUP:
            yield pa.Table.from_batches(kept)
            kept = []
    if kept:
        yield pa.Table.from_batches(kept)


def _on_disk(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def _put(part: Path, place: Path, shard: Shard) -> None:
    """Renames `part` to `place`, whatever older reading is there."""
    there = done_in(place)
    if there is not None and there.shard == shard:
        return
    if place.exists():
        place.rename(place.with_name(f"{PART}{place.name}-{uuid4().hex[:8]}"))
    try:
        part.rename(place)
    except OSError:
        there = done_in(place)  # a second attempt at the same shard may have been quicker
        if there is None or there.shard != shard:
            raise
