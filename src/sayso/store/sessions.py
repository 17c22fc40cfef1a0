"""Who is logged in, and what programs come in with: of each secret only its hash is kept."""

import hashlib
import secrets

from sqlalchemy import Connection, delete, or_, select, update

from sayso.store.accounts import Account, Role
from sayso.store.schema_desk import accounts, sessions, tokens

IDLE = 8 * 3600  # seconds without a visit: a working day with a long meeting
LASTS = 7 * 86_400  # seconds after which one logs in again, whatever one did
_FRESH = 300  # seconds after which a visit is written down
_BYTES = 32  # of a secret: 256 bits, beyond all guessing
_MARK = "sayso_"  # so that a token that lies around can be told for what it is


def open_session(connection: Connection, account: int, at: int) -> str:
    """Logs an account in; the secret, which is nowhere kept. Sessions that ran out are removed."""
    old = or_(sessions.c.seen <= at - IDLE, sessions.c.made <= at - LASTS)
    connection.execute(delete(sessions).where(old))
    secret = secrets.token_urlsafe(_BYTES)
    row = {"id": _hashed(secret), "account": account, "made": at, "seen": at}
    connection.execute(sessions.insert().values(row))
    return secret


def account_of_session(connection: Connection, secret: str, at: int) -> tuple[Account, bool] | None:
    """Who is logged in with a secret, and whether the visit should be written down."""
    row = connection.execute(
        select(accounts, sessions.c.seen)
        .join(sessions, sessions.c.account == accounts.c.number)
        .where(
            sessions.c.id == _hashed(secret),
            sessions.c.seen > at - IDLE,
            sessions.c.made > at - LASTS,
            accounts.c.disabled.is_(False),
        )
    ).first()
    if row is None:
        return None
    return Account(row.number, row.name, Role(row.role), False, row.made), row.seen <= at - _FRESH


def see_session(connection: Connection, secret: str, at: int) -> None:
    """Writes down a visit."""
    connection.execute(update(sessions).where(sessions.c.id == _hashed(secret)).values(seen=at))


def close_session(connection: Connection, secret: str) -> None:
    """Logs out."""
    connection.execute(delete(sessions).where(sessions.c.id == _hashed(secret)))


def add_token(connection: Connection, account: int, at: int) -> str:
    """Lets programs in for an account; the token, which is nowhere kept."""
    token = _MARK + secrets.token_urlsafe(_BYTES)
    row = {"id": _hashed(token), "account": account, "made": at}
    connection.execute(tokens.insert().values(row))
    return token


def account_of_token(connection: Connection, token: str) -> Account | None:
    """For whom a program comes in."""
    row = connection.execute(
        select(accounts)
        .join(tokens, tokens.c.account == accounts.c.number)
        .where(tokens.c.id == _hashed(token), accounts.c.disabled.is_(False))
    ).first()
    return None if row is None else Account(row.number, row.name, Role(row.role), False, row.made)


def drop_tokens(connection: Connection, account: int) -> int:
    """Shuts out all programs of an account; how many tokens it had."""
    return connection.execute(delete(tokens).where(tokens.c.account == account)).rowcount


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
