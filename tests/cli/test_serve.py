"""cli/serve.py, and the program that it starts"""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from recorded import keep
from team import PASSWORD, cheap_hashes
from typer.testing import CliRunner, Result

from sayso.accounts import add_account
from sayso.cli.main import app
from sayso.desk.setting import Setting
from sayso.store.accounts import Role
from sayso.store.audit import Doer
from sayso.store.connection import open_store

DESK = '[desk]\nname = "Desk"\n[[outlet]]\nname = "The Ferry"\narchives = ["news.jsonl"]\n'


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a desk's file and its store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_STORE", raising=False)
    (tmp_path / "desk.toml").write_text(DESK)
    store = open_store(tmp_path / "sayso.db")
    with store.writing() as connection:
        keep(connection, "Lena Marsh said the ferry sails.")
    store.close()
    return tmp_path


def _sayso(*args: str) -> Result:
    return CliRunner().invoke(app, ["serve", *args])


@pytest.fixture
def address() -> Iterator[str]:
    """What a running desk printed."""
    command = [sys.executable, "-c", "from sayso.cli.main import app; app()", "serve"]
    running = subprocess.Popen(
        [*command, "--desk", "desk.toml", "--port", "0"], stdout=subprocess.PIPE, encoding="utf-8"
    )
    try:
        assert running.stdout is not None
        line = running.stdout.readline()
        found = re.fullmatch(r"Desk: (http://127\.0\.0\.1:\d+/\?token=\S{32,})\n", line)
        assert found, line
        yield found[1]
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
        running.communicate()


def test_the_printed_address_shows_the_desk(address: str) -> None:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(address) as answer:
        assert answer.status == 200
        assert "token" not in answer.url
        assert "What is new" in answer.read().decode()
    with browser.open(f"{answer.url}search?words=ferry") as answer:
        assert "<mark>ferry</mark>" in answer.read().decode()


def test_headers_without_end_are_not_read(address: str) -> None:
    found = urlsplit(address)
    line = b"x-more: " + b"a" * 10_000 + b"\r\n"
    with socket.create_connection((found.hostname, found.port), timeout=20) as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises(ConnectionError):
            client.sendall(line * 3_000)  # 30 MB, more than any two buffers hold


def test_a_port_that_is_taken_is_one_and_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        result = _sayso("--port", port)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"sayso: cannot listen at 127.0.0.1 port {port} (")
    assert "--port 0" in result.stderr


def test_without_a_store_it_is_one() -> None:
    result = _sayso("--store", "none.db")
    assert (result.exit_code, result.stdout) == (1, "")
    told = "no such store; `sayso collect` makes one, --store names another"
    assert result.stderr == f"sayso: {Path('none.db').absolute()}: {told}\n"
    assert not Path("none.db").exists()


def test_a_wrong_desk_file_is_two() -> None:
    assert _sayso("--desk", "none.toml").exit_code == 2


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "no-such-host.invalid"])
def test_an_address_that_names_no_one_place_is_two(host: str) -> None:
    result = _sayso("--host", host)
    assert result.exit_code == 2
    assert result.stderr.startswith("sayso: --host: ")


def test_an_address_of_another_computer_is_told() -> None:
    assert "cannot listen at 192.0.2.1" in _sayso("--host", "192.0.2.1").stderr


def test_without_the_desks_packages_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = _sayso("--port", "0")
    assert (result.exit_code, result.stderr) == (
        1,
        "sayso: the desk needs `pip install 'sayso[desk]'`\n",
    )


def test_a_store_with_accounts_is_a_teams_and_no_token_is_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _add_an_account()
    served: list[Setting] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    monkeypatch.setattr("sayso.desk.app.app_from_setting", served.append)
    for more in ([], ["--team"], ["--author", "Ilse"]):
        result = _sayso("--port", "0", *more)
        assert re.fullmatch(r"Sayso: http://127\.0\.0\.1:\d+/\n", result.stdout), result.output
        assert served[-1].team and served[-1].token == "" and served[-1].author == ""


def test_without_accounts_a_team_is_refused() -> None:
    result = _sayso("--port", "0", "--team")
    assert result.exit_code == 2
    assert result.stderr.startswith("sayso: --team: the store has no accounts")


def test_the_address_of_a_server_in_front_is_printed_and_answered_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served: list[Setting] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    monkeypatch.setattr("sayso.desk.app.app_from_setting", served.append)
    result = _sayso("--port", "0", "--base", "HTTPS://Desk.example:443/")
    assert result.stdout.startswith("Sayso: https://desk.example/?token=")
    assert served[0].hosts == {"desk.example"} and served[0].is_encrypted


@pytest.mark.parametrize(
    "base",
    ["desk.example", "ftp://desk.example", "https://", "https://a/b", "https://u@a", "https://a:b"],
)
def test_what_is_no_address_of_a_server_is_refused(base: str) -> None:
    result = _sayso("--port", "0", "--base", base)
    assert result.exit_code == 2 and result.stderr.startswith("sayso: --base: ")


def _add_an_account() -> None:
    store = open_store("sayso.db")
    with cheap_hashes():
        add_account(store, "Teo", Role.ADMIN, PASSWORD, Doer("setup"))
    store.close()
