"""Which things hang together, from links between them: connected components by joins alone.

Large-star and small-star in turn, until nothing changes (R. Kiveris and others, "Connected
Components in MapReduce and Beyond", 2014): of each thing's neighbours only the least is looked up,
nothing is gathered in one place, and the rounds grow with the logarithm of the longest chain.
"""

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from sayso.spark.bench import Bench


def components(edges: DataFrame, bench: Bench, name: str) -> DataFrame:
    """`key` and `root` (the least of its component) for each end of `edges` (`key`, `other`)."""
    ends = [f.greatest("key", "other").alias("key"), f.least("key", "other").alias("other")]
    stars = bench.kept(edges.filter("key != other").select(*ends).distinct(), f"{name}-0")
    number, before = 0, None
    while (now := _sum(stars)) != before:
        number, before = number + 1, now
        stars = bench.kept(_small_star(_large_star(stars)), f"{name}-{number % 2 + 1}")
    roots = stars.select(f.col("other").alias("key"), f.col("other").alias("root")).distinct()
    return bench.kept(stars.select("key", f.col("other").alias("root")).union(roots), name)


def _large_star(edges: DataFrame) -> DataFrame:
    """Every larger neighbour of a thing, linked to the least among them all."""
    both = edges.union(edges.select(f.col("other").alias("key"), f.col("key").alias("other")))
    least = both.groupBy("key").agg(f.min("other").alias("least"))
    least = least.select("key", f.least("key", "least").alias("least"))
    linked = both.join(least, "key").filter("other > key")
    return linked.select(f.col("other").alias("key"), f.col("least").alias("other")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Every smaller neighbour of a thing, and itself, linked to the least among them."""
    least = edges.groupBy("key").agg(f.min("other").alias("least"))
    beside = edges.join(least, "key").filter("other != least")
    moved = beside.select(f.col("other").alias("key"), f.col("least").alias("other"))
    return moved.union(least.select("key", f.col("least").alias("other"))).distinct()


def _sum(edges: DataFrame) -> tuple[int, int]:
    """The same for the same links: their number, and the exclusive or of their hashes."""
    row = edges.agg(f.count("*").alias("n"), f.bit_xor(f.xxhash64("key", "other")).alias("x"))
    found = row.first()
    assert found is not None
    return found.n, found.x or 0
