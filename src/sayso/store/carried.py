"""Who is carried by which outlet, in the articles of some days or with some statements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from sayso.carriers import NAMING_OUTLETS, Carried, endings_of_outlets, outlet_called
from sayso.errors import DamagedReading
from sayso.export.wording import without_article
from sayso.records import Actor, ActorKind, Participants, Statement, Via
from sayso.store.actors import known_numbered, known_of_actors
from sayso.store.keys import (
    KEYS_OF_A_DAY,
    first_key_of_day,
    parts_of_keys,
    version_and_position,
)
from sayso.store.outlets import stored_outlets
from sayso.store.packing import DAMAGED, made_from_plain, plain_from_packed
from sayso.store.schema import articles, families, outlets, readings, versions

MOST = 100  # articles that are looked at for a page: each takes half a millisecond
_Place = tuple[int, int]  # of an actor: the version, and where it stands in its reading
_Endings = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class CarriedFound:
    """What was found in some articles; where not in all `articles`, they are spread over them."""

    reports: tuple[Carried, ...]
    looked_at: int
    articles: int

    @property
    def is_whole(self) -> bool:
        """Whether all were looked at."""
        return self.looked_at == self.articles


def carried_in_days(
    connection: Connection, first: date, last: date, most: int | None = MOST
) -> CarriedFound:
    """Who is carried in the articles published in these days; of at most `most` of them.

    Articles whose statements stand in no group yet are left out. Raises `DamagedReading`.
    """
    start, end = first_key_of_day(first), first_key_of_day(last) + KEYS_OF_A_DAY
    of = select(families.c.version).where(families.c.version.between(start, end - 1))
    keys = connection.scalars(of.order_by(families.c.version))
    return _found(connection, dict.fromkeys(keys), most)


def carried_by_statements(
    connection: Connection, keys: Sequence[int], most: int | None = MOST
) -> CarriedFound:
    """Who is carried in some statements; of at most `most` of their articles."""
    wanted: dict[int, list[int]] = {}
    for version, position in map(version_and_position, sorted(keys)):
        wanted.setdefault(version, []).append(position)
    return _found(connection, wanted, most)


_Wanted = Mapping[int, list[int]] | Mapping[int, None]  # positions by version; None: all of them


def _found(connection: Connection, wanted: _Wanted, most: int | None) -> CarriedFound:
    keys = _spread(list(wanted), most)
    endings = endings_of_outlets(outlet.name for outlet in stored_outlets(connection))
    reports: list[tuple[Carried, _Place | None]] = []
    looked_at = 0
    for part in parts_of_keys(keys):
        for row in connection.execute(_rows(part)):
            looked_at += 1
            try:
                reports += _carried(row, wanted[row.version], endings)
            except DAMAGED as e:
                raise DamagedReading(row.of) from e
    # Former versions among them are no articles, and are not counted where all were looked at.
    articles = looked_at if len(keys) == len(wanted) else len(wanted)
    return CarriedFound(tuple(_known(connection, reports)), looked_at, articles)


def _known(
    connection: Connection, reports: Sequence[tuple[Carried, _Place | None]]
) -> Iterator[Carried]:
    """The reports with actors under the names of those that they are across articles."""
    numbers = known_of_actors(connection, {place for _, place in reports if place})
    known = known_numbered(connection, numbers.values())
    for report, place in reports:
        number = numbers.get(place) if place else None
        if number in known:
            name = known[number].name
            yield Carried(name, report.outlet, report.family, report.via, known=number)
        else:
            yield report


def _spread(keys: Sequence[int], most: int | None) -> list[int]:
    """Some of the keys, evenly spread over all of them; always the same."""
    if most is None or len(keys) <= most:
        return list(keys)
    return [keys[n * len(keys) // most] for n in range(most)]


def _rows(keys: Sequence[int]) -> Any:
    return (
        select(
            readings.c.version,
            readings.c.packed,
            families.c.family,
            articles.c.name.label("of"),
            outlets.c.name.label("outlet"),
            versions.c.text,
        )
        .select_from(readings)
        .join(families, families.c.version == readings.c.version)
        .join(versions, versions.c.key == readings.c.version)
        .join(articles, articles.c.id == versions.c.article)
        .join(outlets, outlets.c.id == articles.c.outlet)
        .where(readings.c.version.in_(keys), versions.c.current)
        .order_by(readings.c.version)
    )


def _carried(
    row: Row[Any], positions: Sequence[int] | None, endings: _Endings
) -> Iterator[tuple[Carried, _Place | None]]:
    """What a version carries, each with the place of the actor, if it is one."""
    found, taking_part, _, who, _ = plain_from_packed(row.packed)
    place_of = {actor[0]: n for n, actor in enumerate(who)}
    called = {actor[0]: _called(actor[_NAME], actor[_KIND], endings) for actor in who}
    # Records are made of the few parts that are looked at: of all of them it takes twice the time.
    for n in range(len(found)) if positions is None else positions:
        via = _named(row.text, found[n][_VIA], endings) if found[n][_VIA] else {}
        source = taking_part[n][_SOURCE]
        actor, outlet = called[source[0]] if source else (None, None)
        if outlet:
            via[outlet] = None
        if actor or via:
            place = (row.version, place_of[source[0]]) if actor else None
            yield Carried(actor, row.outlet, row.family, tuple(via)), place


def _named(text: str, plain: Any, endings: _Endings) -> dict[str, None]:
    """The outlets that a chain names, each once; those that the store has under their names."""
    links = made_from_plain(tuple[Via, ...], plain)
    named = (v.name for v in links if v.name is not None and v.form in NAMING_OUTLETS)
    names = (text[name.start : name.end] for name in named)
    return dict.fromkeys(outlet_called(name, endings) or name for name in names)


def _called(name: str | None, kind: str, endings: _Endings) -> tuple[str | None, str | None]:
    """An actor's name; or the outlet that it is, by its whole name, or what is no person's."""
    outlet = outlet_called(name, endings) if name else None
    if name is None or outlet is None:
        return name, None
    is_whole = len(without_article(outlet).split()) == len(without_article(name).split())
    return (None, outlet) if is_whole or kind != ActorKind.PERSON else (name, None)


def _place(kind: type[Statement] | type[Actor] | type[Participants], name: str) -> int:
    """Where a field of a record stands in its plain form."""
    return [field.name for field in fields(kind)].index(name)


_VIA, _SOURCE = _place(Statement, "via"), _place(Participants, "source")
_NAME, _KIND = _place(Actor, "name"), _place(Actor, "kind")
