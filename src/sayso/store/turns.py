"""Turns that processes take at one PostgreSQL; in SQLite there is only one writer anyway."""

from enum import IntEnum

from sqlalchemy import Connection, func, select


class Turn(IntEnum):
    """What only one does at a time; the numbers are the database's, and nobody else's."""

    MIGRATING = 83_714  # two that opened a new store would both make its tables
    NUMBERING = 83_715  # … two versions would take one key, or one number
    KEEPING = 0x5A750  # … two articles of the same words would both be new, and neither a copy
    ENTERING = 0x5A752  # … passwords would be tried beyond measure, or the last admin shut out
    RESOLVING = 0x5A753  # … two would tell who is who of the same names
    GROUPING = 0x5A751  # … one narrative would begin twice, or what was dropped be grouped


def take_turn(connection: Connection, turn: Turn) -> None:
    """Waits until nobody else has it; it is held to the end of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(int(turn))))
