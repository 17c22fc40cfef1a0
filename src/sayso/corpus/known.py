"""Nodes of a corpus put together: the clusters of one component, and the actor of one cluster."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from sayso.actors.across.blocking import Sort, keys_of
from sayso.actors.across.clusters import Clusters, Edge, Strength, clusters_from_edges
from sayso.actors.across.edges import conflict_test
from sayso.actors.across.nodes import Node, Nodes
from sayso.actors.across.registry import id_of_node, link_by_name
from sayso.actors.across.scripts import latin_from_name
from sayso.corpus.names import ends_of

_TEXT = pa.string()
# A node's cluster (its first node), and what holds it there most strongly, if anything does.
CLUSTERED = pa.schema(
    [("node", _TEXT), ("cluster", _TEXT), ("score", pa.float64()), ("reason", _TEXT)]
)
# A node's actor, and why; the actor itself (`name` and so on) in the row of one of its nodes.
KNOWN = pa.schema(
    [
        ("node", _TEXT),
        ("actor", _TEXT),
        ("score", pa.float64()),
        ("reason", _TEXT),
        ("name", _TEXT),
        ("kind", _TEXT),
        ("names", pa.list_(_TEXT)),
        ("flags", pa.list_(_TEXT)),
    ]
)


def clustered(edges: pa.Table) -> pa.Table:
    """The clusters of one component, from all its `EDGES`."""
    nodes: dict[str, Node] = {}
    found = []
    for row in edges.to_pylist():
        nodes |= {node.id: node for node in ends_of(row)}
        strength = Strength(row["strength"])
        found.append(
            Edge(row["left"], row["right"], strength, row["score"], row["reason"], row["weak"])
        )
    conflicts = conflict_test(Nodes(nodes, {}), ())
    clusters = clusters_from_edges(sorted(nodes), found, {}, conflicts)
    return pa.Table.from_pylist(list(_clustered(clusters)), schema=CLUSTERED)


def _clustered(clusters: Clusters) -> Iterator[dict[str, Any]]:
    holding: dict[str, Edge] = {}
    for edge in clusters.kept:
        for end in (edge.left, edge.right):
            holding[end] = max(holding.get(end, edge), edge, key=_strongest)
    for members in clusters.members:
        for node in members:
            held = holding.get(node)
            yield {
                "node": node,
                "cluster": members[0],
                "score": held.score if held else None,
                "reason": held.reason if held else None,
            }


def _strongest(edge: Edge) -> tuple[int, float, str, str]:
    return (edge.strength, edge.score, edge.left, edge.right)


def known(nodes: pa.Table) -> pa.Table:
    """The actor of one cluster, from its nodes; none where no article has any of them.

    A node has its `node`, `name`, `sort`, `borne` (how many actors of articles), `articles`,
    `since`, `spelled` (each spelling with its `articles`), `kinds` (each with its `actors`),
    `others` (other names), and the `score` and `reason` that hold it.
    """
    rows = sorted(nodes.to_pylist(), key=lambda row: row["node"])
    if not any(row["borne"] for row in rows):
        return KNOWN.empty_table()
    anchor = min(rows, key=lambda row: (not row["borne"], row["since"], row["node"]))
    about = _actor(rows)
    main = next(r for r in rows if any(s["name"] == about["name"] for s in r["spelled"] or ()))
    found = [_linked(id_of_node(anchor["node"]), row, row is main) for row in rows]
    found = [{**row, **(about if row["node"] == main["node"] else {})} for row in found]
    return pa.Table.from_pylist(found, schema=KNOWN)


def _actor(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    spelled: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for row in rows:
        spelled.update({s["name"]: s["articles"] for s in row["spelled"] or ()})
        kinds.update({k["kind"]: k["actors"] for k in row["kinds"] or ()})
    names = sorted(spelled, key=lambda name: (-spelled[name], -len(name), name))
    telling = {row["name"] for row in rows if row["borne"] and _is_telling(row)}
    name = next((name for name in names if name in telling), names[0])
    others = sorted({other for row in rows for other in row["others"] or ()})
    unborne = sorted(row["name"] for row in rows if not row["borne"])
    return {
        "name": name,
        "kind": max(sorted(kinds), key=lambda kind: kinds[kind]),
        "names": list(dict.fromkeys((name, *names, *others, *unborne))),
        "flags": sorted({flag.value for n in names for flag in latin_from_name(n).flags}),
    }


def _linked(actor: str, row: Mapping[str, Any], main: bool) -> dict[str, Any]:
    if main or row["reason"] is None:
        link = link_by_name(actor, row["name"], _is_telling(row), row["borne"], row["articles"])
        score, reason = link.score, link.reason
    else:
        score, reason = row["score"], f"{row['name']!r}: {row['reason']}"
    return {"node": row["node"], "actor": actor, "score": score, "reason": reason}


def _is_telling(row: Mapping[str, Any]) -> bool:
    return keys_of(row["name"], Sort(row["sort"])).telling
