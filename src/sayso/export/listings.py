"""Statements, narratives and actors as listings."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from sayso.actors.across.nodes import ArticleActor
from sayso.actors.across.registry import registry_from_actors
from sayso.export.arrow import FILED_SCHEMA
from sayso.export.filed import Filed
from sayso.export.listing import Listing
from sayso.export.narratives import dict_of_narrative
from sayso.export.rows import rows_from_filed
from sayso.narratives.groups import Narrative
from sayso.reading import Reading

NARRATIVES = pa.schema(
    [
        pa.field("narrative", pa.string(), nullable=False),
        ("name", pa.string()),
        ("central", pa.string()),  # words that are most central to it
        ("pinned", pa.bool_()),
        ("statements", pa.int64()),
        ("independent_reports", pa.int64()),
        ("outlets", pa.int64()),
        ("actors", pa.int64()),
        ("first", pa.string()),  # may be partial, as dates of articles are
        ("last", pa.string()),
    ]
)
ACTORS = pa.schema(
    [
        pa.field("actor", pa.string(), nullable=False),
        ("name", pa.string()),
        ("kind", pa.string()),
        ("names", pa.list_(pa.string())),
        ("articles", pa.int64()),
        ("statements", pa.int64()),
        ("flags", pa.list_(pa.string())),  # what is suspect in how its names are written
    ]
)
_OF_ACTORS = ("name", "kind", "statements", "articles", "names")
_OF_NARRATIVES = (
    *("name", "central", "statements", "independent_reports", "outlets", "first", "last"),
)
_OF_STATEMENTS = ("date", "outlet", "actor", "role", "act", "about", "content", "narrative_name")


def statements_listing(given: Iterable[Filed]) -> Listing:
    """A row a statement, as `sayso export` writes them."""
    return Listing("statements", tuple(rows_from_filed(given)), FILED_SCHEMA, _OF_STATEMENTS)


def narratives_listing(narratives: Iterable[Narrative]) -> Listing:
    """A row a narrative, with its figures."""
    dicts = map(dict_of_narrative, narratives)
    rows = tuple({name: told[name] for name in NARRATIVES.names} for told in dicts)
    return Listing("narratives", rows, NARRATIVES, _OF_NARRATIVES)


def actors_listing(readings: Iterable[Reading]) -> Listing:
    """A row an actor of some articles, by all its names; who speaks most comes first.

    `statements` are those that it is the source of. Who is never named is left out.
    """
    entries, said = set(), Counter[str]()
    for reading in readings:
        article = reading.article
        entries |= {ArticleActor(article.id, a, article.date) for a in reading.cast.actors}
        said.update(p.source.actor for p in reading.cast.participants if p.source)
    rows: list[dict[str, Any]] = [
        {
            "actor": actor.id,
            "name": actor.name,
            "kind": actor.kind.value,
            "names": list(actor.names),
            "articles": len(actor.articles),
            "statements": sum(said[id] for id in actor.borne),
            "flags": [flag.value for flag in actor.flags],
        }
        for actor in registry_from_actors(entries).actors.values()
    ]
    rows.sort(key=lambda row: (-row["statements"], -row["articles"], row["name"], row["actor"]))
    return Listing(
        "actors", tuple(rows), ACTORS, ("name", "kind", "statements", "articles", "names")
    )
