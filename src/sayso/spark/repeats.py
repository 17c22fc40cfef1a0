"""Sayings: each statement is linked to the one before it that it most likely repeats."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from sayso.corpus.texts import LIKE
from sayso.corpus.tolds import TOLDS, sayings_from_pairs, tolds_from_records
from sayso.spark.bench import Bench
from sayso.spark.components import components
from sayso.spark.near import best, crowded, near

_MEMBERS = 12  # statements that one is compared with, and how many terms they must share:
_SHARED = 2  # … as at the desk
_DAYS = 60  # two statements further apart are never one saying (`narratives/repeats.py`)
# Rows of a term within `_DAYS` from which it is a word of the day: it tells no saying from
# another, and pairs of words do. Not tuned; the terms that are left out are told.
LARGEST = 10_000


def sayings(articles: DataFrame, families: DataFrame, bench: Bench) -> tuple[DataFrame, DataFrame]:
    """`statement_id`, `article_id` and `saying` (the id of its first statement) of each statement.

    And the terms that were left out since they are in too many, with their `rows`.
    """
    found = bench.mapped(articles, tolds_from_records, TOLDS, "tolds")
    tolds = bench.kept(found.join(families, "article_id"), "tolds-of-families")
    first = tolds.groupBy("family", "words").agg(f.min("key").alias("other"))
    # The same words in the same text are one saying for certain: only the first is compared.
    same = tolds.join(first, ["family", "words"]).select("key", "other")
    same = bench.kept(same, "same-words")
    firsts = tolds.join(same.filter("key = other").select("key"), "key", "left_semi")
    firsts = bench.kept(firsts, "firsts")
    terms = bench.kept(_terms(firsts), "terms")
    too_many = bench.kept(crowded(terms, LARGEST), "crowded-words")
    telling = terms.join(too_many, ["term", "bucket"], "left_anti")
    likely = near(telling, most=_MEMBERS, newest=True)
    one = firsts.select("key", "told", "family")
    other = firsts.select(
        f.col("key").alias("other"),
        f.col("told").alias("other_told"),
        f.col("family").alias("other_family"),
    )
    pairs = likely.join(one, "key").join(other, "other")
    links = best(bench.mapped(pairs, sayings_from_pairs, LIKE, "repeats"))
    links = links.union(same.filter("key != other"))
    return _named(tolds, components(links, bench, "sayings-roots")), too_many


def _terms(tolds: DataFrame) -> DataFrame:
    """A statement asks among those of its own days, and is met in the days that follow, too."""
    bucket = f.coalesce(f.floor(f.col("day") / _DAYS), f.lit(-1)).cast("long")
    rows = tolds.select(
        f.explode("terms").alias("term"),
        bucket.alias("bucket"),
        "key",
        f.lit(True).alias("asks"),
        f.least(f.size("terms"), f.lit(_SHARED)).alias("fewest"),
    )
    later = rows.filter("bucket >= 0").withColumn("bucket", f.col("bucket") + 1)
    return rows.union(later.withColumn("asks", f.lit(False)))


def _named(tolds: DataFrame, roots: DataFrame) -> DataFrame:
    ids = tolds.select("key", "statement_id", "article_id")
    root = ids.select(f.col("key").alias("root"), f.col("statement_id").alias("saying"))
    found = ids.join(roots, "key", "left").withColumn("root", f.coalesce("root", "key"))
    return found.join(root, "root").select("statement_id", "article_id", "saying")
