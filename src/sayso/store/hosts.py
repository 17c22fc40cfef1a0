"""Hosts that are asked: what they allow, and when each may be asked again.

Kept in the store, so that several who collect at once are together as polite as one.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from sayso.store.schema import hosts
from sayso.store.upsert import add_missing


@dataclass(frozen=True, slots=True)
class Robots:
    """A host's robots.txt as it was last had: None for none; `closed` where it could not be had."""

    data: bytes | None
    closed: bool


def robots_of_host(connection: Connection, host: str, at: int) -> Robots | None:
    """What is known of a host's robots.txt; None where it is to be asked for (anew)."""
    row = connection.execute(select(hosts).where(hosts.c.name == host)).one_or_none()
    if row is None or row.robots_until <= at:
        return None
    return Robots(row.robots, row.closed)


def keep_robots(connection: Connection, host: str, robots: Robots, until: int) -> None:
    """Keeps a host's robots.txt until that time."""
    add_missing(connection, hosts, {"name": host})
    values = {"robots": robots.data, "closed": robots.closed, "robots_until": until}
    connection.execute(update(hosts).where(hosts.c.name == host).values(values))


def claim_turn(connection: Connection, host: str, at_ms: int, delay_ms: int) -> int:
    """When a host may be asked next, in milliseconds; nobody else may until `delay_ms` later."""
    add_missing(connection, hosts, {"name": host})
    # The later of the two; "max" of SQLite and "greatest" of PostgreSQL are named differently.
    later = func.max if connection.dialect.name == "sqlite" else func.greatest
    claimed = (
        update(hosts)
        .where(hosts.c.name == host)
        .values(free_at_ms=later(hosts.c.free_at_ms, at_ms) + delay_ms)
        .returning(hosts.c.free_at_ms)
    )
    return int(connection.execute(claimed).scalar_one()) - delay_ms


def rest_host(connection: Connection, host: str, until_ms: int) -> None:
    """Nobody asks a host before that time: it said so (Retry-After), or is overburdened."""
    add_missing(connection, hosts, {"name": host})
    earlier = (hosts.c.name == host) & (hosts.c.free_at_ms < until_ms)
    connection.execute(update(hosts).where(earlier).values(free_at_ms=until_ms))
