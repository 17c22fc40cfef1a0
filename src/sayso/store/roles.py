"""Roles of a known actor, with the dates and articles that show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.records import Actor, Affiliation, Participants
from sayso.store.actors import Mention
from sayso.store.keys import parts_of_keys
from sayso.store.packing import DAMAGED, made_from_plain, plain_from_packed
from sayso.store.schema import readings


@dataclass(frozen=True, slots=True)
class Role:
    """What an article says that an actor is, to which organisation.

    `place` is that of the actor's first statement in the article, from 1, if it says something.
    """

    role: str
    organisation: str
    owner: str
    date: str | None
    place: int | None


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role over time: in how many articles, from the first to the last."""

    role: str
    organisation: str
    articles: int
    first: Role
    last: Role


def roles_of_mentions(connection: Connection, mentions: Sequence[Mention]) -> list[Role]:
    """The roles that articles tell of some actors of theirs; each once an article."""
    of_version: dict[int, list[Mention]] = {}
    for mention in mentions:
        of_version.setdefault(mention.version, []).append(mention)
    found: dict[Role, None] = {}
    for part in parts_of_keys(sorted(of_version)):
        of = select(readings.c.version, readings.c.packed).where(readings.c.version.in_(part))
        for row in connection.execute(of.order_by(readings.c.version)):
            try:
                found |= dict.fromkeys(_roles(row.packed, of_version[row.version]))
            except DAMAGED:
                continue  # `sayso check` tells of it; the rest of the record stands
    return list(found)


def roles_held(roles: Sequence[Role]) -> list[RoleHeld]:
    """The same role and organisation together, that of most articles first."""
    together: dict[tuple[str, str], list[Role]] = {}
    for role in roles:
        key = " ".join(role.role.casefold().split()), " ".join(role.organisation.casefold().split())
        together.setdefault(key, []).append(role)
    held = []
    for found in together.values():
        found.sort(key=lambda r: r.date or "")
        last = found[-1]
        owners = len({r.owner for r in found})
        held.append(RoleHeld(last.role, last.organisation, owners, found[0], last))
    return sorted(held, key=lambda h: (-h.articles, h.role, h.organisation))


def _roles(data: bytes, mentions: Sequence[Mention]) -> list[Role]:
    _, taking_part, _, who, what_to_whom = plain_from_packed(data)
    actors = made_from_plain(tuple[Actor, ...], who)
    ties = made_from_plain(tuple[Affiliation, ...], what_to_whom)
    found = []
    for mention in mentions:
        own = [t for t in ties if t.actor == actors[mention.position].id]
        if own:
            parts = made_from_plain(tuple[Participants, ...], taking_part)
            place = _place(parts, actors[mention.position].id)
            at = mention.owner, mention.date, place
            found += [Role(tie.role, tie.organisation, *at) for tie in own]
    return found


def _place(parts: Sequence[Participants], actor: str) -> int | None:
    said = (n for n, p in enumerate(parts, 1) if p.source is not None and p.source.actor == actor)
    return next(said, None)
