"""Who is who over a whole store: actors of what is new put to those that are known.

What comes of it depends on what was read and judged alone. Nodes that nothing links to others are
told apart from all the rest, so only what is linked to something new is worked out anew.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from sayso.actors.across.registry import clusters_from_nodes
from sayso.store.actor_judgements import Called, Judged, judged_in, nodes_of_called
from sayso.store.callings import (
    gather,
    to_resolve,
    versions_of_article,
    versions_to_resolve,
)
from sayso.store.connection import Store
from sayso.store.known import keep_known, members_of_known
from sayso.store.nodes import component_of, refresh_nodes
from sayso.store.turns import Turn, take_turn

_PART = 100  # versions a transaction


@dataclass(frozen=True, slots=True)
class Resolved:
    """How many versions were looked at, and nodes of the registry."""

    versions: int = 0
    nodes: int = 0


def resolve_new(store: Store) -> Resolved:
    """Tells who is who in all that was read and was not looked at yet.

    A few articles a transaction: what is cut off goes on where it was.
    """
    versions = nodes = 0
    while True:
        with store.writing() as connection:
            take_turn(connection, Turn.RESOLVING)
            keys = versions_to_resolve(connection, _PART)
            if not keys:
                return Resolved(versions, nodes)
            nodes += _resolve(connection, keys, judged_in(connection))
            versions += len(keys)


def resolve_versions(connection: Connection, keys: Collection[int]) -> None:
    """Tells who is who anew in some versions, whose readings are others now."""
    take_turn(connection, Turn.RESOLVING)
    _resolve(connection, keys, judged_in(connection))


def resolve_judged(connection: Connection, called: Collection[Called]) -> None:
    """Tells who is who anew where a judgement, or its undoing, speaks of some actors."""
    take_turn(connection, Turn.RESOLVING)
    judged = judged_in(connection)
    keys = [k for c in called if c.article for k in versions_of_article(connection, c.article)]
    to_resolve(connection, keys)
    touched = nodes_of_called(judged, connection, called)
    _resolve(connection, sorted(set(keys)), judged, touched)


def _resolve(
    connection: Connection, keys: Collection[int], judged: Judged, more: Collection[int] = ()
) -> int:
    """Gathers these versions, and tells who is who among all that this touches."""
    touched = set(more)
    if keys:
        touched |= gather(connection, sorted(keys), judged.split_off).nodes
    start = members_of_known(connection, touched)
    start |= refresh_nodes(connection, touched)
    component = component_of(connection, start, judged.decisions)
    clusters = clusters_from_nodes(
        component.nodes, component.scored, judged.decisions, words=judged.in_words
    )
    keep_known(connection, component, clusters, judged, start)
    return len(component.nodes.by_id)
