"""What was read in a corpus, or a part of it, put into a desk's store as if it had collected it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlalchemy import Connection, select

from sayso.batches import readings_of_records
from sayso.corpus.shards import ARTICLES_FILE, done_in, shards_in
from sayso.errors import UsageError
from sayso.grouping import Grouped, group_new
from sayso.reading import Reading
from sayso.records import Article
from sayso.resolving import resolve_new
from sayso.store.articles import Origin, add_version, as_version, holds_nul, key_of_version
from sayso.store.connection import Store, now
from sayso.store.readings import keep_reading
from sayso.store.schema import readings
from sayso.store.turns import Turn, take_turn

_PART = 50  # articles a transaction
_EXTRACTOR = "corpus"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which articles: of these outlets (all, where there are none), from one day to another.

    Days are ISO 8601; an article without a date is in no stretch of days.
    """

    outlets: Collection[str] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many articles are new in the store, how many were there, how many hold NUL.

    The last are left out.
    """

    new: int
    known: int
    nul: int
    grouped: Grouped


def load_corpus(store: Store, out: Path, chosen: Chosen) -> Loaded:
    """Puts what `out` holds of the chosen articles into `store`, groups it and tells who is who.

    Run again, it goes on where it was cut off. Raises `UsageError` where `out` holds nothing
    that was read.
    """
    shards = shards_in(out)
    if not shards:
        raise UsageError(f"{out}: holds nothing that `sayso corpus read` has read")
    new = known = nul = 0
    for shard in shards:
        found = _readings(shard, chosen)
        done = done_in(shard)
        release = done.shard.release if done else ""
        while part := list(islice(found, _PART)):
            sound = [r for r in part if not holds_nul(r.article, _name(r.article))]
            added = sum(add_readings(store, sound, str(shard), release))
            new, known = new + added, known + len(sound) - added
            nul += len(part) - len(sound)
    grouped = group_new(store)
    resolve_new(store)
    return Loaded(new, known, nul, grouped)


def add_readings(store: Store, part: Iterable[Reading], place: str, release: str) -> list[bool]:
    """Keeps articles with what was read in them, in one transaction; which of them are new."""
    with store.writing() as connection:
        take_turn(connection, Turn.KEEPING)
        return [_add(connection, reading, place, release) for reading in part]


def _readings(shard: Path, chosen: Chosen) -> Iterator[Reading]:
    with pq.ParquetFile(shard / ARTICLES_FILE) as file:
        for batch in file.iter_batches(batch_size=_PART):
            wanted = pc.is_null(batch.column("problem"))
            if chosen.outlets:
                outlet = pc.is_in(batch.column("outlet"), pa.array(list(chosen.outlets)))
                wanted = pc.and_(wanted, outlet)
            if chosen.since:
                wanted = pc.and_kleene(wanted, pc.greater_equal(batch["date"], chosen.since))
            if chosen.until:
                day = pc.utf8_slice_codeunits(batch["date"], 0, len(chosen.until))
                wanted = pc.and_kleene(wanted, pc.less_equal(day, chosen.until))
            yield from readings_of_records(batch.filter(wanted))


def _name(given: Article) -> str:
    return given.url or given.id


def _add(connection: Connection, reading: Reading, place: str, release: str) -> bool:
    """Keeps an article with what was read in it; False where the store has it."""
    given = reading.article
    raw = hashlib.sha256(given.text.encode()).hexdigest()
    origin = Origin(_name(given), raw, place, _EXTRACTOR)
    article = as_version(given, origin)
    key = key_of_version(connection, article.id)
    if key is not None:
        read = select(readings.c.version).where(readings.c.version == key)
        if connection.scalar(read) is not None:
            return False
    at = now()
    key = add_version(connection, article, origin, at)
    keep_reading(connection, key, replace(reading, article=article), release, at)
    return True
