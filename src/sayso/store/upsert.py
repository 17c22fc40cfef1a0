"""Rows that are added unless they are there: the same words for both databases."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = dict[str, Any]


def add_missing(connection: Connection, table: Table, *rows: Row) -> int:
    """Adds those rows whose primary or unique key is not there; how many that were."""
    if not rows:
        return 0
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    # Counted by what comes back: of an INSERT, not every driver's row count can be trusted.
    made = insert(table).on_conflict_do_nothing().returning(*table.primary_key)
    return sum(len(connection.execute(made, row).all()) for row in rows)
