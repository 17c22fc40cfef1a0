"""Which pairs are worth comparing: those that share terms, found without comparing all with all.

As the desk does it (`store/memory.py`): under each term only the nearest before it are looked at,
and of all that are met so, those that share most. So the pairs grow with the corpus, and a term
that is everywhere costs what its rows cost, not their square.
"""

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as f

FOUND = 24  # under a term, the nearest before: as many as the desk looks at


def near(terms: DataFrame, *, most: int, newest: bool) -> DataFrame:
    """`key` and `other`, which is before it: the `most` that share most terms with each.

    `terms` has `term`, `key`, `bucket` (only what is in one bucket meets), `asks` (False where
    the key is there to be met alone), and `fewest` (so many terms must be shared). Of those
    that share as many, the `newest` are taken, or the oldest.
    """
    before = Window.partitionBy("term", "bucket").orderBy("key").rowsBetween(-FOUND, -1)
    met = terms.withColumn("met", f.collect_list("key").over(before)).filter("asks")
    pairs = met.select("key", "fewest", f.explode("met").alias("other"))
    shared = pairs.groupBy("key", "other").agg(
        f.count("*").alias("shared"), f.max("fewest").alias("fewest")
    )
    order = f.desc("other") if newest else f.asc("other")
    rank = Window.partitionBy("key").orderBy(f.desc("shared"), order)
    ranked = shared.filter("shared >= fewest").withColumn("rank", f.row_number().over(rank))
    return ranked.filter(f.col("rank") <= most).select("key", "other")


def crowded(terms: DataFrame, largest: int) -> DataFrame:
    """The terms of buckets that have more than `largest` rows, with their `rows`."""
    counted = terms.groupBy("term", "bucket").agg(f.count("*").alias("rows"))
    return counted.filter(f.col("rows") > largest)


def best(like: DataFrame) -> DataFrame:
    """Of each `key` the `other` that is most like it; of equals the first."""
    rank = Window.partitionBy("key").orderBy(f.desc("score"), f.asc("other"))
    ranked = like.withColumn("rank", f.row_number().over(rank))
    return ranked.filter("rank = 1").select("key", "other")
