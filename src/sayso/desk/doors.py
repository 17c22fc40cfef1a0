"""Who a request comes from: by the token of a desk of one person, or by the accounts of a team."""

import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Scope

from sayso.desk.setting import Setting
from sayso.desk.visitor import Visitor
from sayso.errors import StoreError
from sayso.store.accounts import Account, Role
from sayso.store.connection import now
from sayso.store.sessions import account_of_session, account_of_token, see_session

_LONGEST = 200  # characters of a secret


def visitor_with_token(setting: Setting, headers: Headers) -> Visitor | None:
    """The one person whose desk it is; None where it is somebody else."""
    given = bearer_of(headers) or cookie_of(setting, headers)
    if given is None or not setting.is_token(given):
        return None
    # There are no accounts to manage.
    return Visitor(setting.author, Role.ANALYST, setting.token)


async def visitor_with_account(setting: Setting, scope: Scope) -> Visitor:
    """Who is logged in, or the program of an account; without a role where it is nobody."""
    return await run_in_threadpool(_visitor, setting, scope)


async def see_visitor(setting: Setting, visitor: Visitor) -> None:
    """Writes down that somebody was here: after the answer has gone out."""
    await run_in_threadpool(_see, setting, visitor)


def new_secret() -> str:
    """What forms of somebody who is not logged in yet are bound to."""
    return secrets.token_urlsafe(32)


def bearer_of(headers: Headers) -> str | None:
    """What a program shows."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    return given.strip()[:_LONGEST] if scheme.lower() == "bearer" else None


def cookie_of(setting: Setting, headers: Headers) -> str | None:
    """What a browser shows."""
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    found = cookies.get(setting.cookie)
    return found.value[:_LONGEST] if found is not None else None


def _visitor(setting: Setting, scope: Scope) -> Visitor:
    headers = Headers(scope=scope)
    address = _address(setting, scope, headers)
    bearer, secret = bearer_of(headers), cookie_of(setting, headers)
    if bearer is not None:
        with setting.store.reading() as connection:
            account = account_of_token(connection, bearer)
        return _as_program(account, bearer, address)
    if not secret:
        return Visitor("", None, "", address)
    with setting.store.reading() as connection:
        found = account_of_session(connection, secret, now())
    if found is None:
        return Visitor("", None, secret, address)
    return Visitor(found[0].name, found[0].role, secret, address, is_unseen=found[1])


def _as_program(account: Account | None, bearer: str, address: str) -> Visitor:
    if account is None:
        return Visitor("", None, "", address, is_program=True)
    return Visitor(account.name, Role.READER, bearer, address, is_program=True)


def _see(setting: Setting, visitor: Visitor) -> None:
    try:
        with setting.store.writing() as connection:
            see_session(connection, visitor.secret, now())
    except StoreError:
        # The visit was answered; another one will be written down.
        return


def _address(setting: Setting, scope: Scope, headers: Headers) -> str:
    """Where it comes from: what the server in front says, where it is known that there is one."""
    told = ",".join(headers.getlist("x-forwarded-for"))
    if setting.base is not None and told:
        # Only the last is that server's own; those before are what the visitor claims.
        return told.rpartition(",")[2].strip()[:_LONGEST]
    return str((scope.get("client") or ("",))[0])
