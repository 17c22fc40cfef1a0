"""Leases: work that one worker has, and no other, until it is done or the worker is gone.

A worker is told by its computer, its process and when that began, so that on the same computer
one that was killed is known to be gone at once. Elsewhere its leases run out.
"""

import os
import secrets
import socket
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Table, case, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

LEASE = 900  # seconds; a piece of work takes a minute at worst


@cache
def computer() -> str:
    """What tells this computer from others, since it was started."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        boot = ""
    return f"{socket.gethostname()}:{boot}"


def new_worker() -> str:
    """A name for a worker in this process that no other has or had."""
    return f"{computer()}|{os.getpid()}|{_began(os.getpid())}|{secrets.token_hex(4)}"


def is_free(table: Table, at: int) -> ColumnElement[bool]:
    """SQL that holds for rows of `table` that nobody has."""
    return or_(table.c.lease.is_(None), table.c.lease_until <= at)


def due_and_free(table: Table) -> ColumnElement[int]:
    """SQL for when a row of `table` is due, or free again where that is later."""
    return case((table.c.lease_until > table.c.due, table.c.lease_until), else_=table.c.due)


def free_leases_of_the_dead(connection: Connection, *tables: Table) -> None:
    """Ends the leases of workers of this computer whose process is gone."""
    for table in tables:
        held = select(table.c.lease).where(table.c.lease.is_not(None)).distinct()
        gone = [lease for lease in connection.scalars(held).all() if _is_dead(lease)]
        if gone:
            ended = update(table).where(table.c.lease.in_(gone))
            connection.execute(ended.values(lease=None, lease_until=0))


def end_leases(connection: Connection, worker: str, *tables: Table) -> None:
    """Gives back all that a worker has."""
    for table in tables:
        held = update(table).where(table.c.lease == worker)
        connection.execute(held.values(lease=None, lease_until=0))


def _is_dead(worker: str) -> bool:
    where, _, process = worker.partition("|")
    if where != computer():
        return False
    number, began = process.split("|")[:2]
    return _began(int(number)) != began


def _began(process: int) -> str:
    """When a process began, in ticks of the kernel; "?" where nobody can tell, "" for none."""
    try:
        # The name, in brackets, may hold anything. Behind it stand the state and, 19 on, the time.
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        state, *rest = stat.rpartition(")")[2].split()
        # One that nobody has fetched the end of works no more.
        return "" if state in "ZX" else rest[18]
    except OSError:
        pass
    if Path("/proc/self/stat").exists():
        return ""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return ""
    except OSError:
        pass
    return "?"
