"""Reading on Spark: the function of `sayso.batches` by `mapInArrow`, and shards as its tasks."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial

import pyarrow as pa
from pyspark import TaskContext
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from sayso.batches import RECORDS, records_from_batches
from sayso.corpus.run import Work
from sayso.corpus.shards import Done, Shard, done_from_plain
from sayso.pipeline import Load, shipped_tagger

_DONE = pa.schema([("done", pa.string())])


def records_of_articles(
    articles: DataFrame, *, any_language: bool = False, load: Load = shipped_tagger
) -> DataFrame:
    """A row of `RECORDS` for each row of `articles` (`id`, `text`, …), for a job of your own."""
    read = partial(records_from_batches, any_language=any_language, load=load)
    return articles.mapInArrow(read, from_arrow_schema(RECORDS))


def in_cluster(work: Work, shards: Sequence[Shard], *, session: SparkSession) -> Iterator[Done]:
    """The work done on Spark: a task a shard, so that a lost task costs one shard."""
    numbers = session.range(0, len(shards), 1, len(shards))
    done = numbers.mapInArrow(partial(_read, work, tuple(shards)), from_arrow_schema(_DONE))
    for row in done.collect():  # a line a shard
        yield done_from_plain(json.loads(row.done))


def _read(
    work: Work, shards: Sequence[Shard], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for number in batch.column("id").to_pylist():
            context = TaskContext.get()
            # Where a first attempt was lost, an article may have killed it: read apart, it alone
            # is given up.
            jobs = 2 if context is not None and context.attemptNumber() else 1
            done = work(shards[number], jobs=jobs)
            yield pa.RecordBatch.from_pylist([{"done": json.dumps(asdict(done))}], schema=_DONE)
