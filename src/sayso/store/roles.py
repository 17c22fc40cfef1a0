"""What articles tell of a known actor: roles, with dates, and whom its statements are about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from sayso.store.actors import Mention, known_of_actors
from sayso.store.keys import parts_of_keys
from sayso.store.metadata import ASKED
from sayso.store.packing import DAMAGED, plain_from_packed
from sayso.store.schema import readings

_PACKED = (
    select(readings.c.version, readings.c.packed)
    .where(readings.c.version.in_(ASKED))
    .order_by(readings.c.version)
)


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


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What some articles tell of an actor: its roles, and how often it speaks about whom.

    Whom it speaks about is known across articles, and called as most of them call it.
    """

    roles: tuple[Role, ...]
    about: Counter[str]


class _Aim(NamedTuple):
    """Whom a statement is about: an actor by its version and position, and its name there."""

    at: tuple[int, int]
    name: str


def told_of_mentions(connection: Connection, mentions: Sequence[Mention]) -> ToldOf:
    """What the articles of some mentions tell; each role once an article.

    Damaged readings are passed over: `sayso check` tells of them.
    """
    of_version: dict[int, list[Mention]] = {}
    for mention in mentions:
        of_version.setdefault(mention.version, []).append(mention)
    roles: dict[Role, None] = {}
    about: Counter[_Aim] = Counter()
    for part in parts_of_keys(sorted(of_version)):
        for row in connection.execute(_PACKED, {ASKED.key: part}):
            try:
                read = _Plain(*plain_from_packed(row.packed))
                for mention in of_version[row.version]:
                    roles |= dict.fromkeys(read.roles(mention))
                    about.update(read.about(mention))
            except DAMAGED:
                continue
    return ToldOf(tuple(roles), _each_once(connection, about))


def _each_once(connection: Connection, about: Counter[_Aim]) -> Counter[str]:
    numbers = known_of_actors(connection, {aim.at for aim in about})
    names: dict[int | str, Counter[str]] = {}
    for aim, count in about.items():
        names.setdefault(numbers.get(aim.at, aim.name), Counter())[aim.name] += count
    found: Counter[str] = Counter()
    for of in names.values():
        found[min(of, key=lambda name: (-of[name], -len(name), name))] += of.total()
    return found


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


class _Plain:
    """A reading as it is packed: to make records of all of it would take twice the time."""

    def __init__(
        self, _statements: Any, taking_part: Any, _acts: Any, actors: Any, ties: Any
    ) -> None:
        self._names = {id: name for id, name, *_ in actors}
        self._ids = list(self._names)
        # As `Participants`: statement, source, role, addressee, about; links begin with an actor.
        self._parts = [(p[1][0] if p[1] else None, [x[0] for x in p[4]]) for p in taking_part]
        self._ties = [(actor, role, body) for actor, role, body, *_ in ties]

    def roles(self, mention: Mention) -> list[Role]:
        """The roles of an actor."""
        id = self._ids[mention.position]
        said = (n for n, (source, _) in enumerate(self._parts, 1) if source == id)
        at = mention.owner, mention.date, next(said, None)
        return [Role(role, body, *at) for actor, role, body in self._ties if actor == id]

    def about(self, mention: Mention) -> list[_Aim]:
        """Those whom its statements are about and who have a name."""
        id = self._ids[mention.position]
        found = [a for source, about in self._parts if source == id for a in about]
        return [
            _Aim((mention.version, self._ids.index(a)), name)
            for a in found
            if (name := self._names[a])
        ]
