"""Names that share a key, compared: all of a small block, those of a large one with the usual."""

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as f

from sayso.actors.across.edges import LARGEST_BLOCK, USUAL
from sayso.corpus import names
from sayso.spark.bench import Bench


def edges_by_score(nodes: DataFrame, bench: Bench) -> DataFrame:
    """`EDGES` between nodes (`node`, `name`, `sort`, `articles`) that share a block, by score."""
    blocks = bench.mapped(nodes, names.blocks_from_nodes, names.BLOCKS, "blocks")
    rank = Window.partitionBy("block").orderBy(f.desc("articles"), f.asc("node"))
    sizes = blocks.groupBy("block").agg(f.count("*").alias("size"))
    ranked = blocks.withColumn("rank", f.row_number().over(rank)).join(sizes, "block")
    # So the pairs grow with a block, and not with its square.
    first = ranked.filter((f.col("size") <= LARGEST_BLOCK) | (f.col("rank") <= USUAL))
    one = first.select("block", "sort", f.col("node").alias("one"), f.col("name").alias("one_name"))
    other = ranked.select("block", f.col("node").alias("other"), f.col("name").alias("other_name"))
    met = one.join(other, "block").filter("one != other")
    first_is_left = f.col("one") < f.col("other")
    pairs = met.select(
        f.least("one", "other").alias("left"),
        f.when(first_is_left, f.col("one_name")).otherwise(f.col("other_name")).alias("left_name"),
        f.greatest("one", "other").alias("right"),
        f.when(first_is_left, f.col("other_name")).otherwise(f.col("one_name")).alias("right_name"),
        "sort",
    ).distinct()
    return bench.mapped(pairs, names.edges_from_pairs, names.EDGES, "scored")
