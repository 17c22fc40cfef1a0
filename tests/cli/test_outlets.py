"""cli/outlets.py"""

import json
import shutil
import time
from pathlib import Path

import pytest
from collecting import desk_at
from typer.testing import CliRunner, Result

from sayso.cli.main import app

pytestmark = pytest.mark.usefixtures("fake_model")

TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one article, one failure, and a feed that cannot be had."""
    folder = tmp_path_factory.mktemp("desk")
    with desk_at(folder):
        (folder / "news").mkdir()
        (folder / "news" / "pier.txt").write_text(TEXT)
        (folder / "news" / "empty.txt").touch()
        (folder / "desk.toml").write_text(
            '[desk]\nname = "Desk"\ncontact = "desk@example.org"\n'
            '[[outlet]]\nname = "The Ostrow Ferry"\ncountry = "XA"\nfolders = ["news"]\n'
            '[[outlet]]\nname = "Radio Meridel"\nfeeds = ["http://127.0.0.1:9/feed"]\n'
        )
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


def test_each_outlet_is_shown_with_what_it_has_and_lacks() -> None:
    assert _sayso("outlets").stdout.splitlines() == [
        "Radio Meridel",
        "  0 articles",
        "  nothing answered in 1 of the 1 hour in which it was asked",
        "  http://127.0.0.1:9/feed: 127.0.0.1 is in a private network",
        "The Ostrow Ferry (XA)",
        "  1 article",
        "  0 waiting, 1 failed: empty",
    ]


def test_lines_fit_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, _sayso("outlets").stdout.splitlines())) <= 40


def test_an_outlet_that_nobody_asked_of_late_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 48 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert _sayso("outlets", "--hours", "5").stdout.splitlines()[2] == (
        "  nobody asked it in the last 5 hours"
    )


def test_every_hour_is_an_object_a_line() -> None:
    lines = [
        json.loads(x) for x in _sayso("outlets", "-f", "jsonl", "--hours", "3").stdout.splitlines()
    ]
    assert [(r["outlet"], r["gap"]) for r in lines] == [
        *[("Radio Meridel", gap) for gap in (False, False, True)],
        *[("The Ostrow Ferry", False)] * 3,
    ]
    assert lines[2]["missed"] == 1


def test_a_store_that_is_not_there_is_told_and_not_made() -> None:
    result = _sayso("outlets", "--store", "nosuch.db")
    assert (result.exit_code, "no such store" in result.stderr) == (1, True)
    assert not Path("nosuch.db").exists()
