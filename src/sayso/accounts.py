"""What is done with accounts, checked and written down: making them, coming in, going out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from sayso.errors import UsageError
from sayso.passwords import hash_of_password, is_password
from sayso.store import accounts as kept
from sayso.store.accounts import Account, Role, account_called, all_accounts, password_of_name
from sayso.store.audit import Doer, Event, write_down
from sayso.store.connection import Store, now
from sayso.store.sessions import add_token, close_session, drop_tokens, open_session
from sayso.store.tries import forget_tries, try_password
from sayso.store.turns import Turn, take_turn


@dataclass(frozen=True, slots=True)
class Login:
    """How a try to come in ended: the secret of a session, or none.

    `wait` is for how many seconds no try is had, where there were too many.
    """

    secret: str | None = field(default=None, repr=False)
    wait: int = 0


def add_account(store: Store, name: str, role: Role, password: str, by: Doer) -> None:
    """Makes an account. Raises `UsageError` where the name, the role or the password may not be."""
    hashed = hash_of_password(password)
    with _changing(store) as connection:
        if role is not Role.ADMIN and not kept.has_accounts(connection):
            raise UsageError("the first account is an admin's, who makes the others")
        kept.insert_account(connection, name, role, hashed, now())
        write_down(connection, Event.ADDED, by, now(), f"{name}: {role}")


def change_role(store: Store, name: str, role: Role, by: Doer) -> None:
    """Gives an account another role, at once. Raises `UsageError` where that leaves no admin."""
    with _changing(store) as connection:
        account = account_called(connection, name)
        if role is not Role.ADMIN:
            _keep_an_admin(connection, account)
        kept.set_role(connection, account.number, role)
        write_down(connection, Event.ROLE, by, now(), f"{account.name}: {role}")


def disable(store: Store, name: str, by: Doer) -> None:
    """Shuts an account out, at once. Raises `UsageError` where that leaves no admin."""
    with _changing(store) as connection:
        account = account_called(connection, name)
        _keep_an_admin(connection, account)
        kept.set_disabled(connection, account.number, True)
        write_down(connection, Event.DISABLED, by, now(), account.name)


def enable(store: Store, name: str, by: Doer) -> None:
    """Lets a disabled account in again; programs need new tokens."""
    with _changing(store) as connection:
        account = account_called(connection, name)
        kept.set_disabled(connection, account.number, False)
        write_down(connection, Event.ENABLED, by, now(), account.name)


def give_password(store: Store, name: str, password: str, by: Doer) -> None:
    """Gives an account another password; it is logged out everywhere, and may try anew."""
    hashed = hash_of_password(password)
    with _changing(store) as connection:
        _set_password(connection, account_called(connection, name), hashed, by)


def make_token(store: Store, name: str, by: Doer) -> str:
    """A token with which programs read for an account; it is shown once, and kept nowhere."""
    with _changing(store) as connection:
        account = account_called(connection, name)
        if account.disabled:
            raise UsageError(f"{account.name!r} is disabled")
        write_down(connection, Event.TOKEN, by, now(), account.name)
        return add_token(connection, account.number, now())


def revoke_tokens(store: Store, name: str, by: Doer) -> int:
    """Shuts out all programs of an account; how many tokens it had."""
    with _changing(store) as connection:
        account = account_called(connection, name)
        write_down(connection, Event.REVOKED, by, now(), account.name)
        return drop_tokens(connection, account.number)


def log_in(store: Store, name: str, password: str, address: str) -> Login:
    """Opens a session for whoever knows the password of an account."""
    tried = _tried(store, name, password, address)
    with _changing(store) as connection:
        account = _admitted(connection, tried)
        if account is None:
            return Login(wait=tried.wait)
        write_down(connection, Event.LOGGED_IN, Doer(account.name, address), now())
        return Login(open_session(connection, account.number, now()))


def log_out(store: Store, secret: str, by: Doer) -> None:
    """Ends a session."""
    with store.writing() as connection:
        close_session(connection, secret)
        write_down(connection, Event.LOGGED_OUT, by, now())


def change_password(store: Store, name: str, old: str, new: str, address: str) -> Login:
    """Gives an account the password that its owner chose, who knows the old one; a new session.

    Raises `UsageError` where the new one may be none.
    """
    hashed = hash_of_password(new)
    tried = _tried(store, name, old, address)
    with _changing(store) as connection:
        account = _admitted(connection, tried)
        if account is None:
            return Login(wait=tried.wait)
        _set_password(connection, account, hashed, Doer(account.name, address))
        return Login(open_session(connection, account.number, now()))


@dataclass(frozen=True, slots=True)
class _Try:
    """A password that was tried: for which account, with which hash, and whether it was right."""

    name: str
    address: str
    found: tuple[Account, str] | None
    is_right: bool
    wait: int


def _tried(store: Store, name: str, password: str, address: str) -> _Try:
    name = name[: 2 * kept.LONGEST]  # beyond which no account has one
    with store.writing() as connection:
        found = password_of_name(connection, name)
        wait = try_password(connection, name, address, now())
    # Outside of any transaction: it takes a while on purpose.
    is_right = not wait and is_password(password, found[1] if found else None)
    return _Try(name, address, found, is_right, wait)


def _admitted(connection: Connection, tried: _Try) -> Account | None:
    """Whose password it was, if it still is; else it is written down that it was not."""
    if tried.wait:
        return None
    if tried.is_right and tried.found == password_of_name(connection, tried.name):
        forget_tries(connection, tried.name)
        return tried.found[0] if tried.found else None
    # A name that no account has may be a password in the wrong place: it is not kept.
    known = tried.found[0].name if tried.found else None
    write_down(connection, Event.REFUSED, Doer(known, tried.address), now())
    return None


def _set_password(connection: Connection, account: Account, hashed: str, by: Doer) -> None:
    kept.set_password(connection, account.number, hashed)
    forget_tries(connection, account.name)
    write_down(connection, Event.PASSWORD, by, now(), account.name)


@contextmanager
def _changing(store: Store) -> Iterator[Connection]:
    with store.writing() as connection:
        take_turn(connection, Turn.ENTERING)
        yield connection


def _keep_an_admin(connection: Connection, account: Account) -> None:
    """Raises `UsageError` where nobody else is left to manage accounts."""
    admins = [a for a in all_accounts(connection) if a.role is Role.ADMIN and not a.disabled]
    if [a.number for a in admins] == [account.number]:
        raise UsageError(f"{account.name!r} is the last admin")
