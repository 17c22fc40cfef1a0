"""cli/record.py: dump, backup, check"""

import json
import shutil
import sqlite3
from importlib.metadata import version
from pathlib import Path

import pytest
from collecting import desk_at
from typer.testing import CliRunner, Result

from sayso.cli.main import app

pytestmark = pytest.mark.usefixtures("fake_model")

TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two articles."""
    folder = tmp_path_factory.mktemp("desk")
    with desk_at(folder):
        (folder / "news").mkdir()
        for n in range(2):
            (folder / "news" / f"{n}.txt").write_text(f"{TEXT} Number {n}.")
        outlet = '[[outlet]]\nname = "The Ostrow Ferry"\nfolders = ["news"]\n'
        (folder / "desk.toml").write_text(f'[desk]\nname = "Desk"\n{outlet}')
        assert _sayso("collect").exit_code == 0
    return folder


@pytest.fixture(autouse=True)
def copied(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of it for each test."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_STORE", raising=False)


def _sayso(*args: str) -> Result:
    return CliRunner().invoke(app, args)


def test_a_dump_is_an_object_a_line() -> None:
    records = [json.loads(line) for line in _sayso("dump").stdout.splitlines()]
    assert [next(iter(r)) for r in records] == [
        "outlet",
        "source",
        *["document"] * 2,
        *["version"] * 2,
    ]


def test_a_backup_dumps_the_same() -> None:
    result = _sayso("backup", "copy.db")
    assert (result.exit_code, result.stderr) == (0, "sayso: 2 versions of articles in copy.db\n")
    assert _sayso("dump", "--store", "copy.db").stdout == _sayso("dump").stdout


def test_a_backup_writes_over_nothing() -> None:
    Path("copy.db").write_text("precious")
    result = _sayso("backup", "copy.db")
    assert result.exit_code == 1
    assert Path("copy.db").read_text() == "precious"


def test_a_sound_store_is_zero() -> None:
    result = _sayso("check")
    assert (result.exit_code, result.stderr) == (0, "sayso: the store is sound\n")


def test_a_damaged_store_is_one_with_a_line_each() -> None:
    with sqlite3.connect("sayso.db") as connection:
        connection.execute("UPDATE versions SET title = 'Another' WHERE number = 1")
    connection.close()
    result = _sayso("check")
    assert (result.exit_code, result.stderr) == (1, "sayso: 2 faults\n")
    assert all(line.startswith("version ") for line in result.stdout.splitlines())


def test_what_another_release_read_is_read_again() -> None:
    with sqlite3.connect("sayso.db") as connection:
        connection.execute("UPDATE readings SET release = '0.0'")
    connection.close()
    before = _sayso("dump").stdout
    assert _sayso("reread").exit_code == 0
    assert _sayso("dump").stdout == before
    with sqlite3.connect("sayso.db") as connection:
        assert connection.execute("SELECT DISTINCT release FROM readings").fetchall() == [
            (version("sayso"),)
        ]
    connection.close()


@pytest.mark.parametrize("command", [["dump"], ["check"], ["reread"], ["backup", "copy.db"]])
def test_a_store_that_is_not_there_is_told(command: list[str]) -> None:
    result = _sayso(*command, "--store", "nosuch.db")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert not Path("nosuch.db").exists()
