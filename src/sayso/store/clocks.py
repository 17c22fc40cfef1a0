"""A clock that was set back: what is due in years was noted by a clock that went ahead."""

from sqlalchemy import Connection, update

from sayso.store.leases import LEASE
from sayso.store.schema import documents, hosts, sources

_DAY = 86_400  # seconds
LONGEST = 8 * _DAY  # nothing is put off for longer: the last look at an article is after 7 days
_HOST = 2 * _DAY  # a host rests for a day at most, and so long is its robots.txt believed


def mend_times(connection: Connection, at: int) -> None:
    """Makes due at once, or free, whatever waits for a time that nobody can have meant."""
    for table in (sources, documents):
        connection.execute(update(table).where(table.c.due > at + LONGEST).values(due=at))
        held = table.c.lease_until > at + LEASE
        connection.execute(update(table).where(held).values(lease_until=at + LEASE))
    rests = hosts.c.free_at_ms > (at + _HOST) * 1000
    connection.execute(update(hosts).where(rests).values(free_at_ms=at * 1000))
    known = hosts.c.robots_until > at + _HOST
    connection.execute(update(hosts).where(known).values(robots_until=at))
