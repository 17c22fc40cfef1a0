"""Rows that are added unless they are there: the same words for both databases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = dict[str, Any]


def add_missing(connection: Connection, table: Table, *rows: Row) -> int:
    """Adds those rows whose primary or unique key is not there; how many that were."""
    # Counted by what comes back: of an INSERT, not every driver's row count can be trusted.
    made = _insert(connection, table).on_conflict_do_nothing().returning(*table.primary_key)
    return sum(len(connection.execute(made, row).all()) for row in rows)


def add_many_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """The same in one go and without the count: for rows by the hundred."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return insert(table)
