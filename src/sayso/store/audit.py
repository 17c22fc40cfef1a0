"""Who came in, what was done with accounts, and who took what home: rows are only added."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from sayso.store.schema_desk import audit


class Event(StrEnum):
    """What happened."""

    LOGGED_IN = "logged in"
    REFUSED = "login failed"
    LOGGED_OUT = "logged out"
    ADDED = "account added"
    ROLE = "role changed"
    DISABLED = "account disabled"
    ENABLED = "account enabled"
    PASSWORD = "password changed"  # noqa: S105 (a name of what happened)
    TOKEN = "token made"  # noqa: S105 (likewise)
    REVOKED = "tokens revoked"
    TAKEN = "downloaded"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what happened, when (seconds since 1970), by whom, to what, from which address."""

    number: int
    at: int
    event: str
    who: str | None
    about: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does something: an account's name, and the address it comes from.

    Nobody that is known has no name; who sits at the store's own computer has no address.
    """

    name: str | None
    address: str | None = None


def write_down(
    connection: Connection, event: Event, by: Doer, at: int, about: str | None = None
) -> None:
    """Adds a row."""
    row = {"at": at, "event": event, "who": by.name, "about": about, "address": by.address}
    connection.execute(audit.insert().values(row))


def newest_entries(connection: Connection, limit: int) -> list[Entry]:
    """The last rows, the newest first."""
    rows = connection.execute(select(audit).order_by(audit.c.number.desc()).limit(limit))
    return [Entry(**row._mapping) for row in rows]
