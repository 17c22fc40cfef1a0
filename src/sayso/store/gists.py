"""Who does what to whom where, of many statements, without their texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from sayso.errors import DamagedReading
from sayso.records import Act, Actor, Affiliation, Participants
from sayso.store.keys import statement_key, version_and_position
from sayso.store.metadata import ASKED
from sayso.store.packing import DAMAGED, made_from_plain
from sayso.store.readings import part_of_packed
from sayso.store.schema import articles, outlets, readings, versions

_PACKED: Select[Any] = (
    select(
        readings.c.version,
        readings.c.packed,
        versions.c.article,
        articles.c.name.label("of"),
        versions.c.date,
        outlets.c.name,
    )
    .select_from(readings)
    .join(versions, versions.c.key == readings.c.version)
    .join(articles, articles.c.id == versions.c.article)
    .outerjoin(outlets, outlets.c.id == articles.c.outlet)
    .where(readings.c.version.in_(ASKED))
)


@dataclass(frozen=True, slots=True)
class Gist:
    """A statement under its `key`: its source, the act, whom it is about, and where it stands.

    `roles` are pairs of a role and the organisation, as the article tells of the source. `about`
    are names; who is not named is left out.
    """

    key: int
    source: Actor | None
    roles: tuple[tuple[str, str], ...]
    act: Act
    about: tuple[str, ...]
    owner: str
    outlet: str | None
    date: str | None


def gists_of_statements(connection: Connection, keys: Sequence[int]) -> list[Gist]:
    """The gists of some statements, in the order of `keys`; those not in the store left out.

    Raises `DamagedReading`.
    """
    wanted: dict[int, list[int]] = {}
    for version, position in map(version_and_position, keys):
        wanted.setdefault(version, []).append(position)
    found: dict[int, Gist] = {}
    for row in connection.execute(_PACKED, {ASKED.key: list(wanted)}):
        try:
            found |= {gist.key: gist for gist in _gists(row, wanted[row.version])}
        except DAMAGED as e:
            raise DamagedReading(row.of) from e
    return [found[key] for key in keys if key in found]


def _gists(row: Row[*tuple[Any, ...]], positions: Sequence[int]) -> Iterator[Gist]:
    """Those of a version, at these positions."""
    _, who_takes_part, what, who, what_to_whom = part_of_packed(row.packed, positions)
    taking_part = made_from_plain(tuple[Participants, ...], who_takes_part)
    acts = made_from_plain(tuple[Act, ...], what)
    known = {actor.id: actor for actor in made_from_plain(tuple[Actor, ...], who)}
    ties = made_from_plain(tuple[Affiliation, ...], what_to_whom)
    for position, part, act in zip(positions, taking_part, acts, strict=True):
        source = known[part.source.actor] if part.source else None
        yield Gist(
            statement_key(row.version, position),
            source,
            tuple((t.role, t.organisation) for t in ties if source and t.actor == source.id),
            act,
            tuple(name for link in part.about if (name := known[link.actor].name)),
            row.article,
            row.name,
            row.date,
        )
