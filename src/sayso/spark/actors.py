"""Who is who across a corpus: the registry's steps (`actors/across/registry.py`) as joins."""

from dataclasses import dataclass

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from sayso.actors.across.nodes import UNDATED
from sayso.corpus import known, names
from sayso.spark.bench import Bench
from sayso.spark.blocks import edges_by_score
from sayso.spark.components import components

# Links of one component that are looked at, the strongest: clustering takes them one by one in
# one task. Not tuned; a component with more is told.
LARGEST = 20_000
_NAMES = 100  # spellings, and other names, of a node that are kept, the most usual
_UNKNOWN, _PERSON = "unknown", "person"  # kinds, and the second is a sort, too


@dataclass(frozen=True, slots=True)
class Actors:
    """The registry of a corpus, as frames.

    `actors` (`id`, `name`, `kind`, `names`, `flags`, `articles`); `links` of actors of articles
    (`article_id`, `article_actor`) to them (`actor`, `score`, `reason`); `doubts` are pairs that
    may be one; `crowded` the components of which not all links were looked at.
    """

    actors: DataFrame
    links: DataFrame
    doubts: DataFrame
    crowded: DataFrame


def actors(articles: DataFrame, bench: Bench) -> Actors:
    """Who is who among the actors of all articles; those without a name are left out."""
    needed = articles.filter("problem IS NULL").select("article_id", "date", "actors")
    bearers = bench.mapped(needed, names.bearers_from_records, names.BEARERS, "bearers")
    bearers = _sorted(bearers)
    keyed = _keyed(bearers, bench)
    entries = bench.kept(_entries(bearers, keyed), "entries")
    nodes = bench.kept(_nodes(entries, keyed), "nodes")
    scored = edges_by_score(nodes.select("node", "name", "sort", "articles"), bench)
    same = scored.filter("same")
    alike = _clusters(same, bench, "alike")
    edges = bench.kept(same.union(_evidence(entries, keyed, nodes, alike, bench)), "edges")
    clusters = _clusters(edges, bench, "clusters")
    of_node = _known(nodes, clusters, bench)
    links = entries.join(of_node, "node").select(
        "article_id", f.col("entry").alias("article_actor"), "actor", "score", "reason"
    )
    counted = links.groupBy(f.col("actor").alias("id")).agg(
        f.countDistinct("article_id").alias("articles")
    )
    about = of_node.filter("name IS NOT NULL")
    about = about.select(f.col("actor").alias("id"), "name", "kind", "names", "flags")
    doubts = _doubts(edges.union(scored.filter("NOT same")), of_node)
    return Actors(
        about.join(counted, "id"),
        links,
        doubts,
        bench.session.read.parquet((bench.folder / "clusters-crowded").as_uri()),
    )


def _sorted(bearers: DataFrame) -> DataFrame:
    """One of unknown kind is a person where persons alone bear its name."""
    persons = bearers.filter(f.col("kind") == _PERSON).select("person").distinct()
    bodies = bearers.filter((f.col("kind") != _UNKNOWN) & f.col("body").isNotNull())
    persons = persons.withColumn("is_person", f.lit(True))
    bodies = bodies.select("body").distinct().withColumn("is_body", f.lit(True))
    told = bearers.join(persons, "person", "left").join(bodies, "body", "left")
    lone = (f.col("kind") == _UNKNOWN) & f.col("is_person") & f.col("is_body").isNull()
    sort = f.when(lone, _PERSON).otherwise(f.col("sort"))
    return told.withColumn("sort", sort).drop("person", "body", "is_person", "is_body")


def _keyed(bearers: DataFrame, bench: Bench) -> DataFrame:
    """What each name of a sort is, own names and others, each once."""
    own = bearers.select("name", "sort")
    others = bearers.select(f.explode("names").alias("name"), "sort")
    once = own.union(others).distinct()
    return bench.mapped(once, names.keys_from_names, names.KEYED, "keyed")


def _entries(bearers: DataFrame, keyed: DataFrame) -> DataFrame:
    """The actors of articles with their node: a lone name is a node of its own in each."""
    node = f.when(f.col("lone"), f.concat("key", f.lit("#"), "actor")).otherwise(f.col("key"))
    told = bearers.join(keyed.select("name", "sort", "key", "lone"), ["name", "sort"])
    return told.withColumn("node", node).drop("key").withColumnRenamed("actor", "entry")


def _nodes(entries: DataFrame, keyed: DataFrame) -> DataFrame:
    """All nodes, with figures of those who bear them; and other names that none bears."""
    rank = Window.partitionBy("node").orderBy(
        f.desc("articles"), f.desc(f.length("name")), f.asc("name")
    )
    spelled = entries.groupBy("node", "name").agg(f.countDistinct("article_id").alias("articles"))
    spelled = spelled.withColumn("rank", f.row_number().over(rank))
    usual = spelled.filter("rank = 1").select("node", "name")
    spellings = _gathered(spelled.filter(f.col("rank") <= _NAMES), "spelled", "name", "articles")
    kinds = entries.groupBy("node", "kind").agg(f.count("*").alias("actors"))
    kinds = _gathered(kinds, "kinds", "kind", "actors")
    figures = entries.groupBy("node").agg(
        f.first("sort").alias("sort"),
        f.count("*").alias("borne"),
        f.countDistinct("article_id").alias("articles"),
        f.min("date").alias("since"),
    )
    borne = figures.join(usual, "node").join(spellings, "node").join(kinds, "node")
    borne = borne.join(_others(entries), "node", "left")
    taken = figures.select(f.col("node").alias("key"))
    unborne = keyed.filter("usable").join(taken, "key", "left_anti")
    unborne = unborne.groupBy(f.col("key").alias("node")).agg(
        f.first("sort").alias("sort"), f.min("name").alias("name")
    )
    unborne = unborne.withColumns(
        {"borne": f.lit(0), "articles": f.lit(0), "since": f.lit(UNDATED)}
    )
    return borne.unionByName(unborne, allowMissingColumns=True)


def _others(entries: DataFrame) -> DataFrame:
    """The other names that articles give those who bear a node, the most usual."""
    given = entries.select("node", "article_id", f.explode("names").alias("other"))
    counted = given.groupBy("node", "other").agg(f.countDistinct("article_id").alias("n"))
    rank = Window.partitionBy("node").orderBy(f.desc("n"), f.asc("other"))
    ranked = counted.withColumn("rank", f.row_number().over(rank)).filter(f.col("rank") <= _NAMES)
    return ranked.groupBy("node").agg(f.collect_list("other").alias("others"))


def _gathered(frame: DataFrame, into: str, *columns: str) -> DataFrame:
    return frame.groupBy("node").agg(f.collect_list(f.struct(*columns)).alias(into))


def _evidence(
    entries: DataFrame, keyed: DataFrame, nodes: DataFrame, alike: DataFrame, bench: Bench
) -> DataFrame:
    """Links that articles make by giving two names to one actor, counted over all spellings."""
    given = entries.filter("NOT lone").select(
        f.col("node").alias("left"), "sort", "article_id", f.explode("names").alias("name")
    )
    key = keyed.select("name", "sort", f.col("key").alias("right"))
    said = given.join(key, ["name", "sort"]).filter("left != right")
    said = said.select("left", "right", "sort", "article_id").distinct()
    said = _beside(_beside(said, nodes, "left"), nodes, "right")
    said = _grouped(_grouped(said, alike, "left"), alike, "right")
    groups = ["left_group", "right_group"]
    counted = said.groupBy(*groups).agg(f.countDistinct("article_id").alias("articles"))
    pairs = said.drop("article_id").distinct().join(counted, groups)
    return bench.mapped(pairs, names.edges_from_evidence, names.EDGES, "evidence")


def _beside(said: DataFrame, nodes: DataFrame, end: str) -> DataFrame:
    name = nodes.select(f.col("node").alias(end), f.col("name").alias(f"{end}_name"))
    return said.join(name, end)


def _grouped(said: DataFrame, alike: DataFrame, end: str) -> DataFrame:
    group = f"{end}_group"
    of = alike.select(f.col("node").alias(end), f.col("cluster").alias(group))
    return said.join(of, end, "left").withColumn(group, f.coalesce(group, end))


def _clusters(edges: DataFrame, bench: Bench, name: str) -> DataFrame:
    """`CLUSTERED` of all nodes that have a link: each component in one task, within bounds."""
    ends = edges.select(f.col("left").alias("key"), f.col("right").alias("other"))
    roots = components(ends, bench, f"{name}-roots")
    within = edges.join(roots.withColumnRenamed("key", "left"), "left")
    rank = Window.partitionBy("root").orderBy(
        f.desc("strength"), f.desc("score"), f.asc("left"), f.asc("right"), f.asc("reason")
    )
    ranked = within.withColumn("rank", f.row_number().over(rank))
    counted = within.groupBy("root").agg(f.count("*").alias("rows"))
    bench.kept(counted.filter(f.col("rows") > LARGEST), f"{name}-crowded")
    looked_at = ranked.filter(f.col("rank") <= LARGEST).drop("rank")
    found = looked_at.groupBy("root").applyInArrow(
        known.clustered, from_arrow_schema(known.CLUSTERED)
    )
    return bench.kept(found, name)


def _known(nodes: DataFrame, clusters: DataFrame, bench: Bench) -> DataFrame:
    """`KNOWN`: the actor of every node."""
    told = nodes.join(clusters, "node", "left").withColumn("cluster", f.coalesce("cluster", "node"))
    found = told.groupBy("cluster").applyInArrow(known.known, from_arrow_schema(known.KNOWN))
    return bench.kept(found, "known")


def _doubts(edges: DataFrame, of_node: DataFrame) -> DataFrame:
    """The best reason for each pair of actors that a link was refused or doubtful between."""
    actor = of_node.select("node", "actor")
    left = actor.select(f.col("node").alias("left"), f.col("actor").alias("a"))
    right = actor.select(f.col("node").alias("right"), f.col("actor").alias("b"))
    open_pairs = edges.join(left, "left").join(right, "right").filter("a != b")
    pairs = open_pairs.groupBy(f.least("a", "b").alias("left"), f.greatest("a", "b").alias("right"))
    top = pairs.agg(f.max(f.struct("score", "reason")).alias("top"))
    return top.select("left", "right", "top.score", "top.reason")
