"""Families of copies: each article is linked to the text before it that it most likely copies."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from sayso.corpus.texts import IMPRINTS, LIKE, copies_from_pairs, imprints_from_records
from sayso.spark.bench import Bench
from sayso.spark.components import components
from sayso.spark.near import best, near

_TEXTS = 8  # articles whose texts are compared with another's: as many as the desk compares
_READ = ["problem", "article_id", "title", "byline", "outlet", "date", "date_from", "url"]


def families(articles: DataFrame, bench: Bench) -> DataFrame:
    """`article_id` and `family`, which is the id of its first article, for each that was read."""
    needed = articles.select(*_READ, "language", "text", "blocks")
    imprints = bench.mapped(needed, imprints_from_records, IMPRINTS, "imprints")
    likely = near(_terms(imprints), most=_TEXTS, newest=False)
    one = imprints.select("key", "whole", "own")
    other = imprints.select(
        f.col("key").alias("other"),
        f.col("whole").alias("other_whole"),
        f.col("own").alias("other_own"),
    )
    pairs = likely.join(one, "key").join(other, "other")
    copies = best(bench.mapped(pairs, copies_from_pairs, LIKE, "copies"))
    versions = _versions(imprints)
    # An edit is of its article's family, whatever else it is like.
    links = versions.union(copies.join(versions, "key", "left_anti"))
    return _named(imprints, components(links, bench, "families-roots"))


def _terms(imprints: DataFrame) -> DataFrame:
    return imprints.select(
        f.explode("terms").alias("term"),
        f.lit(0).alias("bucket"),
        "key",
        f.lit(True).alias("asks"),
        f.lit(1).alias("fewest"),
    )


def _versions(imprints: DataFrame) -> DataFrame:
    """Each later version of an article, linked to its first."""
    first = imprints.groupBy("version").agg(f.min("key").alias("other"))
    linked = imprints.filter("version IS NOT NULL").join(first, "version")
    return linked.filter("key != other").select("key", "other")


def _named(imprints: DataFrame, roots: DataFrame) -> DataFrame:
    ids = imprints.select("key", "article_id")
    root = ids.select(f.col("key").alias("root"), f.col("article_id").alias("family"))
    found = ids.join(roots, "key", "left").withColumn("root", f.coalesce("root", "key"))
    return found.join(root, "root").select("article_id", "family")
