"""Accounts: who may come in where a team shares a desk, and what each may do."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, select, update

from sayso.errors import Taken, UsageError
from sayso.store.schema_desk import accounts, sessions, tokens

LONGEST = 60  # characters of a name


class Role(StrEnum):
    """What an account may do: each also what those before it may."""

    READER = "reader"  # sees the record
    ANALYST = "analyst"  # judges
    ADMIN = "admin"  # manages accounts

    def covers(self, needed: "Role") -> bool:
        """Whether it may do what another may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in, unless `disabled`. `made` is in seconds since 1970."""

    number: int
    name: str
    role: Role
    disabled: bool
    made: int


_OF_ACCOUNT = (
    accounts.c.number,
    accounts.c.name,
    accounts.c.role,
    accounts.c.disabled,
    accounts.c.made,
)


def key_of_name(name: str) -> str:
    """A name as names are compared: two that only look different are one."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def has_accounts(connection: Connection) -> bool:
    """Whether a team shares this store: accounts are disabled, and never removed."""
    return connection.execute(select(accounts.c.number).limit(1)).first() is not None


def all_accounts(connection: Connection) -> list[Account]:
    """Every account, by name."""
    rows = connection.execute(select(*_OF_ACCOUNT).order_by(accounts.c.key))
    return [Account(r.number, r.name, Role(r.role), r.disabled, r.made) for r in rows]


def account_called(connection: Connection, name: str) -> Account:
    """The account of that name. Raises `UsageError` where there is none."""
    key = key_of_name(name)
    found = [a for a in all_accounts(connection) if key_of_name(a.name) == key]
    if not found:
        raise UsageError(f"no account is called {name[:LONGEST]!r}")
    return found[0]


def password_of_name(connection: Connection, name: str) -> tuple[Account, str] | None:
    """The account of that name, if it is not disabled, and its hashed password."""
    found = select(*_OF_ACCOUNT, accounts.c.password).where(
        accounts.c.key == key_of_name(name), accounts.c.disabled.is_(False)
    )
    row = connection.execute(found).first()
    if row is None:
        return None
    return Account(row.number, row.name, Role(row.role), row.disabled, row.made), row.password


def insert_account(connection: Connection, name: str, role: Role, password: str, at: int) -> None:
    """Adds an account with a hashed password. Raises `UsageError` for a name that may not be, or is
    `Taken`.
    """
    shown = " ".join(name.split())
    if not 1 <= len(shown) <= LONGEST or not shown.isprintable():
        raise UsageError(f"a name has 1 to {LONGEST} characters that can be printed")
    key = key_of_name(name)
    if connection.execute(select(accounts.c.number).where(accounts.c.key == key)).first():
        raise Taken(f"there is an account called {shown!r} already")
    row = {"name": shown, "key": key, "role": role, "password": password, "made": at}
    connection.execute(accounts.insert().values(row))


def set_role(connection: Connection, number: int, role: Role) -> None:
    """Gives an account another role."""
    connection.execute(update(accounts).where(accounts.c.number == number).values(role=role))


def set_disabled(connection: Connection, number: int, disabled: bool) -> None:
    """Shuts an account out, with all that it came in with, or lets it in again."""
    changed = update(accounts).where(accounts.c.number == number)
    connection.execute(changed.values(disabled=disabled))
    if disabled:
        end_sessions(connection, number)
        connection.execute(delete(tokens).where(tokens.c.account == number))


def set_password(connection: Connection, number: int, password: str) -> None:
    """Gives an account another hashed password. Whoever came in with the old one is out."""
    changed = update(accounts).where(accounts.c.number == number)
    connection.execute(changed.values(password=password))
    end_sessions(connection, number)


def end_sessions(connection: Connection, number: int) -> None:
    """Logs an account out everywhere."""
    connection.execute(delete(sessions).where(sessions.c.account == number))
