"""cli/accounts.py, as an admin runs it"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from team import PASSWORD, cheap_hashes
from typer.testing import CliRunner, Result

from sayso.accounts import log_in
from sayso.cli.main import app
from sayso.store.connection import open_store


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with an empty store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_STORE", raising=False)
    monkeypatch.setenv("USER", "ilse")
    monkeypatch.setenv("LOGNAME", "ilse")
    open_store(tmp_path / "sayso.db").close()
    with cheap_hashes():
        yield


def _sayso(*args: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["accounts", *args], input=typed)


def _added(name: str, role: str, typed: str = f"{PASSWORD}\n") -> Result:
    return _sayso("add", name, "--role", role, typed=typed)


def _may_log_in(name: str, password: str = PASSWORD) -> bool:
    store = open_store("sayso.db")
    try:
        return log_in(store, name, password, "192.0.2.1").secret is not None
    finally:
        store.close()


def test_an_account_is_made_with_a_password_from_standard_input() -> None:
    assert _added("Teo", "admin").exit_code == 0
    assert _added("Ilse Marten", "analyst").exit_code == 0
    assert _sayso("list").stdout == "Ilse Marten  analyst\nTeo  admin\n"
    assert _may_log_in("ilse  MARTEN")
    assert not _may_log_in("Ilse Marten", "x" * 20)


def test_the_first_account_is_an_admins() -> None:
    result = _added("Rana", "reader")
    assert result.exit_code == 2
    assert result.stderr == "sayso: the first account is an admin's, who makes the others\n"


@pytest.mark.parametrize("typed", ["", "\n", "short\n", "aaaaaaaaaaaaaaaaaaa\n", "a" * 1_001])
def test_a_password_that_is_none_is_refused(typed: str) -> None:
    assert _added("Teo", "admin", typed).exit_code == 2
    assert _sayso("list").stdout == ""


@pytest.mark.parametrize("name", ["", "  ", "a\x1b[31m", "a" * 61, "teo", "ＴＥＯ", " Teo "])
def test_a_name_that_is_none_or_taken_is_refused(name: str) -> None:
    assert _added("Teo", "admin").exit_code == 0
    assert _added(name, "reader").exit_code == 2
    assert _sayso("list").stdout == "Teo  admin\n"


def test_no_option_takes_a_password() -> None:
    assert "No such option" in _sayso("add", "Teo", "--password", PASSWORD).stderr


def test_a_role_is_changed_an_account_disabled_and_enabled() -> None:
    _added("Teo", "admin")
    _added("Rana", "reader")
    assert _sayso("role", "rana", "analyst").exit_code == 0
    assert _sayso("disable", "Rana").exit_code == 0
    assert _sayso("list").stdout == "Rana  analyst  (disabled)\nTeo  admin\n"
    assert not _may_log_in("Rana")
    assert _sayso("token", "Rana").exit_code == 2
    assert _sayso("enable", "Rana").exit_code == 0
    assert _may_log_in("Rana")
    assert _sayso("role", "Rana", "king").exit_code == 2
    assert _sayso("disable", "Nobody").stderr == "sayso: no account is called 'Nobody'\n"


def test_the_last_admin_stays() -> None:
    _added("Teo", "admin")
    _added("Rana", "reader")
    assert _sayso("disable", "Teo").stderr == "sayso: 'Teo' is the last admin\n"
    assert _sayso("role", "Teo", "reader").exit_code == 2


def test_another_password_is_the_only_one_from_then_on() -> None:
    _added("Teo", "admin")
    assert _sayso("password", "Teo", typed="ten ferries after noon\n").exit_code == 0
    assert not _may_log_in("Teo")
    assert _may_log_in("Teo", "ten ferries after noon")


def test_a_token_is_shown_once_and_revoked() -> None:
    _added("Teo", "admin")
    first, second = _sayso("token", "Teo").stdout, _sayso("token", "Teo").stdout
    assert first != second and first.startswith("sayso_") and len(first) > 40
    assert _sayso("revoke", "Teo").stdout == "2\n"
    assert _sayso("revoke", "Teo").stdout == "0\n"


def test_what_was_done_is_listed_the_newest_first() -> None:
    _added("Teo", "admin")
    _sayso("token", "Teo")
    lines = [line.split("  ")[1:] for line in _sayso("log").stdout.splitlines()]
    assert lines == [
        ["token made", "ilse", "Teo", "at the terminal"],
        ["account added", "ilse", "Teo: admin", "at the terminal"],
    ]
    assert len(_sayso("log", "--limit", "1").stdout.splitlines()) == 1
    assert PASSWORD not in _sayso("log").stdout
