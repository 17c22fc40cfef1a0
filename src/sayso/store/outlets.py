"""Outlets as the desk names them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from sayso.store.schema import outlets
from sayso.store.upsert import add_missing


@dataclass(frozen=True, slots=True)
class StoredOutlet:
    """Who publishes: the desk's name, country (ISO 3166-1), languages (ISO 639-1), own labels."""

    name: str
    country: str | None = None
    languages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


def keep_outlets(connection: Connection, given: Sequence[StoredOutlet]) -> None:
    """Adds outlets, and brings those that are there to what the desk now says of them."""
    for outlet in given:
        number = outlet_number(connection, outlet.name)
        said = {
            "country": outlet.country,
            "languages": _listed(outlet.languages),
            "labels": _listed(outlet.labels),
        }
        known = connection.execute(select(outlets).where(outlets.c.id == number)).one()
        if any(known._mapping[name] != value for name, value in said.items()):
            connection.execute(update(outlets).where(outlets.c.id == number).values(said))


def outlet_number(connection: Connection, name: str | None) -> int | None:
    """The number of an outlet, which is added where it is new; None for no outlet."""
    if name is None:
        return None
    wanted = select(outlets.c.id).where(outlets.c.name == name)
    if (found := connection.scalar(wanted)) is None:
        add_missing(connection, outlets, {"name": name})
        found = connection.scalar(wanted)
    number: int | None = found
    return number


def numbers_of_outlets(
    connection: Connection, names: Sequence[str], country: str | None
) -> list[int]:
    """The numbers of the outlets that have one of `names`, or any, and are of that country."""
    # Not compared by the database, which does not take every string.
    return [
        row.id
        for row in connection.execute(select(outlets).order_by(outlets.c.id))
        if (not names or row.name in names)
        and (country is None or (row.country or "").upper() == country.upper())
    ]


def stored_outlets(connection: Connection) -> list[StoredOutlet]:
    """All outlets, by name."""
    found = [
        StoredOutlet(
            row.name, row.country, tuple(json.loads(row.languages)), tuple(json.loads(row.labels))
        )
        for row in connection.execute(select(outlets))
    ]
    # Not by the database, which sorts as its language does.
    return sorted(found, key=lambda outlet: outlet.name)


def _listed(words: Sequence[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)
