"""Pairs of actors that may be one, as they are read back: questions for an analyst."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from sayso.actors.across.blocking import Sort
from sayso.actors.across.edges import kind_for
from sayso.actors.across.scripts import latin_from_name
from sayso.store.actors import Listed, NameOf, known_numbered
from sayso.store.keys import parts_of_keys
from sayso.store.schema import actor_doubts, nodes


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """Two names that may be one actor's, with the actors that have them now."""

    left: NameOf
    right: NameOf
    left_actor: Listed
    right_actor: Listed
    score: float
    reason: str
    judged: bool


def open_doubts(
    connection: Connection, most: int, after: int = 0, *, judged: bool | None = None
) -> list[OpenDoubt]:
    """Pairs that may be one, the likeliest first; those of which an analyst is unsure last."""
    of = select(actor_doubts).order_by(
        actor_doubts.c.judged, actor_doubts.c.score.desc(), actor_doubts.c.left
    )
    if judged is not None:
        of = of.where(actor_doubts.c.judged == judged)
    rows = connection.execute(of.limit(most).offset(after)).all()
    return _doubts(connection, rows)


def doubts_of_known(connection: Connection, number: int, most: int) -> list[OpenDoubt]:
    """Those about an actor, the likeliest first."""
    own = select(nodes.c.key).where(nodes.c.known == number)
    of = select(actor_doubts).where(
        or_(actor_doubts.c.left.in_(own), actor_doubts.c.right.in_(own))
    )
    rows = connection.execute(
        of.order_by(actor_doubts.c.score.desc(), actor_doubts.c.left).limit(most)
    ).all()
    return _doubts(connection, rows)


def count_doubts(connection: Connection) -> tuple[int, int]:
    """How many pairs are open, and of how many an analyst is unsure."""
    of = select(actor_doubts.c.judged, func.count()).group_by(actor_doubts.c.judged)
    counts = {bool(judged): n for judged, n in connection.execute(of)}
    return counts.get(False, 0), counts.get(True, 0)


def _doubts(connection: Connection, rows: Sequence[Row[Any]]) -> list[OpenDoubt]:
    ends = {end for row in rows for end in (row.left, row.right)}
    called: dict[int, NameOf] = {}
    known: dict[int, int] = {}
    for part in parts_of_keys(sorted(ends)):
        for row in connection.execute(select(nodes).where(nodes.c.key.in_(part))):
            kind = kind_for(Sort(row.sort))
            flags = tuple(sorted(latin_from_name(row.name).flags))
            why = row.score or 0.0, row.reason or ""
            called[row.key] = NameOf(row.name, kind, row.articles, 0, *why, flags, row.own, row.key)
            known[row.key] = row.known
    actors = known_numbered(connection, known.values())
    return [
        OpenDoubt(
            called[row.left],
            called[row.right],
            actors[known[row.left]],
            actors[known[row.right]],
            row.score,
            row.reason,
            bool(row.judged),
        )
        for row in rows
        if row.left in known and row.right in known
    ]
