"""Statements, narratives and actors as listings."""

from collections.abc import Iterable

import pyarrow as pa

from sayso.export.arrow import FILED_SCHEMA
from sayso.export.filed import Filed
from sayso.export.listing import Listing
from sayso.export.narratives import dict_of_narrative
from sayso.export.rows import rows_from_filed
from sayso.narratives.groups import Narrative
from sayso.store.actors import Listed

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
        ("names", pa.int64()),  # how many
        ("articles", pa.int64()),
        ("statements", pa.int64()),
        ("first", pa.date32()),  # day of publication
        ("last", pa.date32()),
    ]
)
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


def actors_listing(actors: Iterable[Listed]) -> Listing:
    """A row a known actor of a store."""
    rows = tuple(
        {
            "actor": actor.id,
            "name": actor.name,
            "kind": actor.kind.value,
            "names": actor.names,
            "articles": actor.articles,
            "statements": actor.statements,
            "first": actor.first,
            "last": actor.last,
        }
        for actor in actors
    )
    return Listing("actors", rows, ACTORS, ACTORS.names[1:])
