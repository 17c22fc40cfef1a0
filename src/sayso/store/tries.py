"""How often passwords may be tried: kept in the store, so that it holds for all who serve it."""

import hashlib

from sqlalchemy import Connection, delete, func, select

from sayso.store.accounts import key_of_name
from sayso.store.schema_desk import tries
from sayso.store.turns import Turn, take_turn

WINDOW = 15 * 60  # seconds
# A person mistypes a few times; an office shares an address.
MOST_OF_NAME = 10
MOST_OF_ADDRESS = 50


def try_password(connection: Connection, name: str, address: str, at: int) -> int:
    """Counts one more try, before it is known how it ends; 0, or for how many seconds none is had.

    Names that no account has are counted alike, so that nobody learns which there are.
    """
    take_turn(connection, Turn.ENTERING)
    connection.execute(delete(tries).where(tries.c.at <= at - WINDOW))
    hashed = _hashed(name)
    for column, value, most in (
        (tries.c.name, hashed, MOST_OF_NAME),
        (tries.c.address, address, MOST_OF_ADDRESS),
    ):
        found = select(func.count(), func.min(tries.c.at)).where(column == value)
        count, first = connection.execute(found).one()
        if count >= most:
            return max(1, int(first) + WINDOW - at)
    connection.execute(tries.insert().values(at=at, name=hashed, address=address))
    return 0


def forget_tries(connection: Connection, name: str) -> None:
    """After the right password: what was mistyped before counts no more."""
    connection.execute(delete(tries).where(tries.c.name == _hashed(name)))


def _hashed(name: str) -> str:
    return hashlib.sha256(key_of_name(name).encode("utf-8", "surrogateescape")).hexdigest()
