"""store/sessions.py, store/tries.py and store/audit.py, over both databases"""

import pytest
from team import BY, cheap_hashes, with_accounts

from sayso import accounts
from sayso.store.accounts import account_called
from sayso.store.audit import newest_entries
from sayso.store.backup import copy_store
from sayso.store.connection import Store, now, open_store
from sayso.store.sessions import account_of_session, open_session
from sayso.store.tries import MOST_OF_NAME, WINDOW, forget_tries, try_password


@pytest.fixture
def team(store: Store) -> Store:
    with cheap_hashes():
        return with_accounts(store)


def test_a_copy_has_the_accounts_and_nobody_logged_in(team: Store, address: str) -> None:
    with team.writing() as connection:
        number = account_called(connection, "Teo").number
        secret = open_session(connection, number, now())
        assert account_of_session(connection, secret, now()) is not None
    other = open_store(address)
    copy_store(team, other)
    with other.writing() as connection:
        assert account_called(connection, "Teo").number == number
        assert account_of_session(connection, secret, now()) is None
        assert len(newest_entries(connection, 9)) == 3
    accounts.add_account(other, "Mirja", accounts.Role.READER, "nine ferries before noon", BY)
    other.close()


def test_tries_are_forgotten_with_time_and_with_the_right_password(store: Store) -> None:
    with store.writing() as connection:
        for at in range(MOST_OF_NAME):
            assert try_password(connection, "Teo", f"192.0.2.{at}", at) == 0
        assert try_password(connection, "teo", "192.0.2.99", 100) == WINDOW - 100
        assert try_password(connection, "Teo", "192.0.2.99", WINDOW) == 0
        assert try_password(connection, "Teo", "192.0.2.99", WINDOW) > 0
        forget_tries(connection, "TEO")
        assert try_password(connection, "Teo", "192.0.2.99", WINDOW) == 0


def test_a_password_that_is_changed_while_it_is_checked_lets_nobody_in(
    team: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = accounts.is_password

    def slow(given: str, hashed: str | None) -> bool:
        found = right(given, hashed)
        accounts.give_password(team, "Teo", "ten ferries after noon", BY)
        return found

    monkeypatch.setattr(accounts, "is_password", slow)
    with cheap_hashes():
        assert accounts.log_in(team, "Teo", "nine ferries before noon", "x").secret is None
