"""Who is who in a corpus, step by step as batches: the registry's own functions, without its sets.

A node is a name as all articles spell it (`actors/across/nodes.py`). Here only figures of those
who bear it travel, since a name may be in a million articles.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from sayso.actors.across.blocking import Keys, Sort, keys_of, sort_of, worth_comparing
from sayso.actors.across.clusters import Edge
from sayso.actors.across.edges import evidence_edge, scored_from_pairs
from sayso.actors.across.nodes import UNDATED, Node, is_usable
from sayso.records import ActorKind

_TEXT = pa.string()
# An actor of an article that has a name. `person` and `body` are its name's keys as either, where
# its kind is one of that sort, or unknown.
BEARERS = pa.schema(
    [
        ("actor", _TEXT),
        ("article_id", _TEXT),
        ("date", _TEXT),
        ("name", _TEXT),
        ("kind", _TEXT),
        ("sort", _TEXT),
        ("person", _TEXT),
        ("body", _TEXT),
        ("names", pa.list_(_TEXT)),
    ]
)
# What a name of a sort is: its key, whether it is never one actor's across articles (`lone`), and
# whether, as another name of an actor, it leads to it elsewhere (`usable`).
KEYED = pa.schema(
    [("name", _TEXT), ("sort", _TEXT), ("key", _TEXT), ("lone", pa.bool_()), ("usable", pa.bool_())]
)
BLOCKS = pa.schema(
    [
        ("node", _TEXT),
        ("name", _TEXT),
        ("sort", _TEXT),
        ("articles", pa.int64()),
        ("block", _TEXT),
    ]
)
EDGES = pa.schema(
    [
        ("left", _TEXT),
        ("left_name", _TEXT),
        ("right", _TEXT),
        ("right_name", _TEXT),
        ("sort", _TEXT),
        ("strength", pa.int32()),
        ("score", pa.float64()),
        ("reason", _TEXT),
        ("weak", _TEXT),
        ("same", pa.bool_()),  # False of a mere doubt
    ]
)


def bearers_from_records(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """`BEARERS` of batches with the `article_id`, `date` and `actors` of `RECORDS`."""
    for batch in batches:
        rows = [
            _bearer(row["article_id"], row["date"], actor)
            for row in batch.to_pylist()
            for actor in row["actors"] or ()
            if actor["name"]
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=BEARERS)


def keys_from_names(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """`KEYED` for each `name` and `sort`."""
    for batch in batches:
        rows = [_keyed(row["name"], Sort(row["sort"])) for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=KEYED)


def blocks_from_nodes(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """`BLOCKS`: each node under the keys by which it is compared; lone names have none."""
    for batch in batches:
        rows = [
            {**row, "block": f"{row['sort']}|{block}"}
            for row in batch.to_pylist()
            for block in _blocks(row["name"], Sort(row["sort"]))
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=BLOCKS)


def edges_from_pairs(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """`EDGES` by score, of pairs of nodes (`left`, `left_name`, `right`, `right_name`, `sort`)."""
    for batch in batches:
        rows = [edge for row in batch.to_pylist() for edge in _scored(row)]
        yield pa.RecordBatch.from_pylist(rows, schema=EDGES)


def edges_from_evidence(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """`EDGES` of pairs of nodes that so many `articles` give to one actor."""
    for batch in batches:
        found = ((row, evidence_edge(*ends_of(row), row["articles"])) for row in batch.to_pylist())
        rows = [_edge_row(row, edge, same=True) for row, edge in found if edge is not None]
        yield pa.RecordBatch.from_pylist(rows, schema=EDGES)


def ends_of(row: dict[str, Any]) -> tuple[Node, Node]:
    """The nodes at both ends of a pair, without those who bear them."""
    sort = Sort(row["sort"])
    left, right = (
        Node(row[end], row[f"{end}_name"], sort, keys_of(row[f"{end}_name"], sort), (), UNDATED)
        for end in ("left", "right")
    )
    return left, right


def _bearer(article: str, date: str | None, actor: dict[str, Any]) -> dict[str, Any]:
    kind, name = ActorKind(actor["kind"]), actor["name"]
    person = kind in (ActorKind.PERSON, ActorKind.UNKNOWN)
    body = kind not in (ActorKind.PERSON, ActorKind.DOCUMENT)
    return {
        "actor": actor["id"],
        "article_id": article,
        "date": date or UNDATED,
        "name": name,
        "kind": kind.value,
        "sort": sort_of(kind).value,
        "person": keys_of(name, Sort.PERSON).key if person else None,
        "body": keys_of(name, Sort.BODY).key if body else None,
        "names": actor["names"],
    }


def _keyed(name: str, sort: Sort) -> dict[str, Any]:
    keys = keys_of(name, sort)
    usable = is_usable(name, sort)
    return {
        "name": name,
        "sort": sort.value,
        "key": keys.key,
        "lone": is_lone(keys),
        "usable": usable,
    }


def is_lone(keys: Keys) -> bool:
    """Whether a name is common or suspect: no score joins it, not even the same letters do."""
    return keys.alone or keys.suspect


def _blocks(name: str, sort: Sort) -> tuple[str, ...]:
    keys = keys_of(name, sort)
    return () if is_lone(keys) or sort == Sort.DOCUMENT else keys.meeting


def _scored(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    left, right = ends_of(row)
    if worth_comparing(left.keys, right.keys):
        scored = scored_from_pairs([(left, right)], ())
        yield from (_edge_row(row, edge, same=True) for edge in scored.same)
        yield from (_edge_row(row, edge, same=False) for edge in scored.doubtful)


def _edge_row(row: dict[str, Any], edge: Edge, *, same: bool) -> dict[str, Any]:
    names = {row["left"]: row["left_name"], row["right"]: row["right_name"]}
    return {
        "left": edge.left,
        "left_name": names[edge.left],
        "right": edge.right,
        "right_name": names[edge.right],
        "sort": row["sort"],
        "strength": int(edge.strength),
        "score": edge.score,
        "reason": edge.reason,
        "weak": edge.weak,
        "same": same,
    }
