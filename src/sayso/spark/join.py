"""The second pass over a corpus that was read: one registry, one set of families and sayings.

OUT/joined/actors   who there is            OUT/joined/links     who in an article that is
OUT/joined/doubts   pairs that may be one   OUT/joined/families  copies of one text
OUT/joined/sayings  reports of one saying   OUT/joined/crowded   what was too much to look at
"""

import shutil
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from sayso.corpus.shards import ARTICLES_FILE, SHARD, shards_in
from sayso.errors import UsageError
from sayso.spark.actors import actors
from sayso.spark.bench import Bench
from sayso.spark.copies import families
from sayso.spark.repeats import sayings

JOINED, _WORK = "joined", ".joining"


def join_corpus(session: SparkSession, out: Path) -> dict[str, int]:
    """Joins all that was read into `out`; how many rows each table has.

    What was joined before goes when the new is whole. Raises `UsageError` for a folder that
    holds nothing read.
    """
    if not shards_in(out):
        raise UsageError(f"{out}: holds nothing that `sayso corpus read` has read")
    work = out.resolve() / _WORK
    shutil.rmtree(work, ignore_errors=True)
    bench = Bench(session, work / "bench")
    articles = _once(bench, out.resolve())
    known = actors(articles, bench)
    family = bench.kept(families(articles, bench), "families")
    said, words = sayings(articles, family, bench)
    crowded = words.select(f.lit("word").alias("what"), f.col("term").alias("which"), "rows").union(
        known.crowded.select(f.lit("actors").alias("what"), f.col("root").alias("which"), "rows")
    )
    tables = {
        "actors": known.actors,
        "links": known.links,
        "doubts": known.doubts,
        "families": family,
        "sayings": said,
        "crowded": crowded,
    }
    result = Bench(session, work / JOINED)
    counts = {name: result.kept(table, name).count() for name, table in tables.items()}
    shutil.rmtree(out / JOINED, ignore_errors=True)
    (work / JOINED).rename(out / JOINED)
    shutil.rmtree(work, ignore_errors=True)
    return counts


def _once(bench: Bench, out: Path) -> DataFrame:
    """Every article that was read, once: one whose id comes again counts as it came first."""
    files = f"{out.as_uri()}/{SHARD}*/{ARTICLES_FILE}"
    articles = bench.session.read.parquet(files).filter("problem IS NULL")
    placed = articles.withColumn("place", f.struct("_metadata.file_path", "_metadata.row_index"))
    ids = placed.select("article_id", "place")
    first = ids.groupBy("article_id").agg(f.min("place").alias("first"))
    # Kept, so that Spark knows how few there are: the articles themselves are not to be moved.
    again = ids.join(first, "article_id").filter("place != first").select("place")
    return placed.join(bench.kept(again, "again"), "place", "left_anti").drop("place")
