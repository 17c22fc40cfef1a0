"""store/turns.py"""

from recorded import SEEN, article, keep, read
from sqlalchemy import Connection, func, select

from sayso.store.connection import Store
from sayso.store.readings import keep_reading
from sayso.store.turns import Turn, take_turn

SAID = "Davit Orlan said the gates must open."


def is_free(store: Store, turn: Turn) -> bool:
    """Whether another connection would get a turn at once; in SQLite each has to wait anyway."""
    with store.reading() as connection:
        if connection.dialect.name == "sqlite":
            return False
        return bool(connection.scalar(select(func.pg_try_advisory_xact_lock(int(turn)))))


def test_a_turn_is_held_to_the_end_of_the_transaction(store: Store) -> None:
    with store.writing() as connection:
        take_turn(connection, Turn.GROUPING)
        assert not is_free(store, Turn.GROUPING)
        assert is_free(store, Turn.KEEPING) is _is_postgresql(connection)
    with store.reading() as connection:
        assert is_free(store, Turn.GROUPING) is _is_postgresql(connection)


def test_what_was_read_is_not_replaced_while_it_is_grouped(store: Store) -> None:
    with store.writing() as connection:
        key = keep(connection, SAID)
    with store.writing() as connection:
        keep_reading(connection, key, read(article(SAID)), "1.1", SEEN)
        assert not is_free(store, Turn.GROUPING)


def _is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
