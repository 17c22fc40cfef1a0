"""A desk that a team shares: accounts, and browsers of those who have them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from desks import BASE, PORT, setting_of
from starlette.testclient import TestClient

from sayso import passwords
from sayso.accounts import add_account
from sayso.desk.app import app_from_setting
from sayso.desk.setting import Setting
from sayso.store.accounts import Role
from sayso.store.audit import Doer
from sayso.store.connection import Store

PASSWORD = "nine ferries before noon"
NAMES = {Role.READER: "Rana", Role.ANALYST: "Ilse Marten", Role.ADMIN: "Teo"}
BY = Doer("Teo", "192.0.2.1")


@contextmanager
def cheap_hashes() -> Iterator[None]:
    """Passwords hashed by the same means, at the least cost: tests make many."""
    with pytest.MonkeyPatch.context() as patch:
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "_HASHER", cheap)
        passwords._nobodys.cache_clear()
        yield
        passwords._nobodys.cache_clear()


def with_accounts(store: Store) -> Store:
    """The store, with an account for each role."""
    for role in reversed(Role):
        add_account(store, NAMES[role], role, PASSWORD, Doer("setup"))
    return store


def team_setting(store: Store, base: str | None = None, port: int = PORT) -> Setting:
    """The desk of that team."""
    return replace(setting_of(store, port=port), token="", author="", team=True, base=base)


def browser(store: Store, base: str | None = None) -> TestClient:
    """A browser in which nobody is logged in; it follows no redirection."""
    app = app_from_setting(team_setting(store, base))
    return TestClient(
        app, base_url=base or BASE, follow_redirects=False, raise_server_exceptions=False
    )


def log_in(client: TestClient, name: str, password: str = PASSWORD, **more: str) -> int:
    """Fills in the form; the status of the answer."""
    fields = {"csrf": csrf_in(client.get("/login").text), "name": name, "password": password}
    return client.post("/login", data=fields | more).status_code


def browser_of(store: Store, role: Role) -> TestClient:
    """A browser in which somebody of that role is logged in."""
    client = browser(store)
    assert log_in(client, NAMES[role]) == 303
    return client


def csrf_in(page: str) -> str:
    """The token of a page's forms."""
    _, _, rest = page.partition('name="csrf" value="')
    assert rest, "no form"
    return rest.partition('"')[0]
