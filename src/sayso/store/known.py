"""Known actors as they are kept: which nodes they are, and what of them is in doubt."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, or_, select, update

from sayso.actors.across.clusters import Clusters, Edge
from sayso.actors.across.judgements import Judgement
from sayso.actors.across.registry import Known, known_from_clusters
from sayso.store.actor_judgements import Judged
from sayso.store.callings import number_of_node
from sayso.store.keys import parts_of_keys
from sayso.store.nodes import Component
from sayso.store.schema import actor_doubts, bearers, callings, known_actors, nodes


def members_of_known(connection: Connection, touched: Collection[int]) -> set[int]:
    """All nodes of the actors that some nodes are, as they were."""
    known = _known_of(connection, touched).values()
    found = set(touched)
    for part in parts_of_keys(sorted({number for number in known if number is not None})):
        found |= set(connection.scalars(select(nodes.c.key).where(nodes.c.known.in_(part))))
    return found


def keep_known(
    connection: Connection,
    component: Component,
    clusters: Clusters,
    judged: Judged,
    gone: Collection[int],
) -> None:
    """Keeps who is who among the nodes of a component; `gone` are perhaps not there any more."""
    numbers = component.numbers
    inside = [numbers[node] for node in component.nodes.by_id]
    _drop(connection, inside, gone)
    found = list(known_from_clusters(component.nodes, clusters))
    links = [
        {"b_key": numbers[node], "known": _number(known), "score": link.score, "why": link.reason}
        for known in found
        for node, link in known.links.items()
    ]
    if links:
        _link(connection, links)
    if found:
        connection.execute(known_actors.insert(), _rows(connection, found, numbers))
    pairs = (*clusters.refused, *component.scored.doubtful)
    _keep_doubts(connection, pairs, numbers, judged)


def _number(known: Known) -> int:
    return int(known.actor.id[1:], 16)


def _link(connection: Connection, links: list[dict[str, Any]]) -> None:
    row = update(nodes).where(nodes.c.key == bindparam("b_key"))
    values: dict[str, Any] = {
        "known": bindparam("known"),
        "score": bindparam("score"),
        "reason": bindparam("why"),
    }
    connection.execute(row.values(**values), links)


def _drop(connection: Connection, inside: Collection[int], gone: Collection[int]) -> None:
    """Takes away what was known of these nodes, and of the actors that they were."""
    before = {known for known in _known_of(connection, inside).values() if known is not None}
    for part in parts_of_keys(sorted({*before, *inside, *gone})):
        connection.execute(delete(known_actors).where(known_actors.c.key.in_(part)))
    for part in parts_of_keys(sorted(inside)):
        nobody = update(nodes).where(nodes.c.key.in_(part))
        connection.execute(nobody.values(known=None, score=None, reason=None))
        ends = or_(actor_doubts.c.left.in_(part), actor_doubts.c.right.in_(part))
        connection.execute(delete(actor_doubts).where(ends))


def _rows(
    connection: Connection, found: Iterable[Known], numbers: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Actors as the list of actors shows them."""
    of_node = {numbers[node]: known for known in found for node in known.links}
    called: dict[str, list[Row[Any]]] = {}
    for part in parts_of_keys(sorted(of_node)):
        for row in connection.execute(select(callings).where(callings.c.node.in_(part))):
            called.setdefault(of_node[row.node].actor.id, []).append(row)
    articles = _articles_of(connection, {id: rows for id, rows in called.items() if len(rows) > 1})
    return [
        {
            "key": _number(known),
            "name": known.actor.name,
            "kind": known.actor.kind.value,
            "names": len(known.actor.names),
            "articles": articles.get(known.actor.id, rows[0].articles),
            "statements": sum(row.statements for row in rows),
            "first": min(row.first for row in rows),
            "last": max(row.last for row in rows),
        }
        for known in found
        for rows in [called[known.actor.id]]
    ]


def _articles_of(connection: Connection, called: Mapping[str, list[Row[Any]]]) -> dict[str, int]:
    """In how many articles actors are that are called in several ways: an article counts once."""
    of_calling = {row.key: id for id, rows in called.items() for row in rows}
    found: dict[str, set[int]] = {}
    for part in parts_of_keys(sorted(of_calling)):
        for row in connection.execute(select(bearers).where(bearers.c.calling.in_(part))):
            found.setdefault(of_calling[row.calling], set()).add(row.version)
    return {id: len(versions) for id, versions in found.items()}


def _keep_doubts(
    connection: Connection, pairs: Iterable[Edge], numbers: Mapping[str, int], judged: Judged
) -> None:
    """Keeps the best reason for each pair of actors that may be one and is not answered."""
    edges = [(numbers[e.left], numbers[e.right], e) for e in pairs if _kept(e, numbers)]
    if not edges:
        return
    apart, unsure = judged.decisions.apart, judged.decisions.unsure
    ends = {end for left, right, _ in edges for end in (left, right)}
    ends |= {number_of_node(end) for row in (*apart, *unsure) for end in (row.left, row.right)}
    known = _known_of(connection, ends)
    answered, open = _actors_of(apart, known), _actors_of(unsure, known)
    best: dict[frozenset[int | None], tuple[int, int, Edge]] = {}
    for left, right, edge in edges:
        actors = frozenset((known.get(left), known.get(right)))
        if len(actors) < 2 or None in actors or actors in answered:
            continue
        other = best.get(actors)
        if other is None or (edge.score, edge.reason) > (other[2].score, other[2].reason):
            best[actors] = left, right, edge
    rows = [
        {
            "left": min(left, right),
            "right": max(left, right),
            "score": edge.score,
            "reason": edge.reason,
            "judged": actors in open,
        }
        for actors, (left, right, edge) in best.items()
    ]
    if rows:
        connection.execute(actor_doubts.insert(), rows)


def _kept(edge: Edge, numbers: Mapping[str, int]) -> bool:
    return edge.left in numbers and edge.right in numbers


def _actors_of(
    rows: Iterable[Judgement], known: Mapping[int, int | None]
) -> set[frozenset[int | None]]:
    return {
        frozenset((known.get(number_of_node(row.left)), known.get(number_of_node(row.right))))
        for row in rows
    }


def _known_of(connection: Connection, numbers: Collection[int]) -> dict[int, int | None]:
    """The actors that nodes are."""
    found: dict[int, int | None] = {}
    for part in parts_of_keys(sorted(numbers)):
        of = select(nodes.c.key, nodes.c.known).where(nodes.c.key.in_(part))
        found |= {row.key: row.known for row in connection.execute(of)}
    return found
