"""cli/search.py"""

import json
import shutil
from pathlib import Path

import pytest
from collecting import desk_at
from typer.testing import CliRunner, Result

from sayso.cli.main import app

pytestmark = pytest.mark.usefixtures("fake_model")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three articles of two outlets, a day each."""
    folder = tmp_path_factory.mktemp("desk")
    with desk_at(folder):
        said = "“The dam must be shut,” said Davit Orlan. Lena Marsh said the gates were old."
        for day in (1, 2, 3):
            line = {"id": f"a{day}", "text": f"{said} Day {day}.", "date": f"2024-03-0{day}"}
            outlet = {"outlet": "Radio Meridel"} if day == 3 else {}
            (folder / f"{day}.jsonl").write_text(json.dumps(line | outlet))
        desk = '[desk]\nname = "Desk"\n[[outlet]]\nname = "The Ferry"\nfolders = ["."]\n'
        (folder / "desk.toml").write_text(desk)
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


def _dates(*args: str) -> list[str]:
    lines = _sayso("search", *args, "-f", "jsonl").stdout.splitlines()
    return [json.loads(line)["date"] for line in lines]


def test_the_newest_come_first() -> None:
    assert _dates("dam") == ["2024-03-03", "2024-03-02", "2024-03-01"]


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (["gate*"], 3),
        (["gate"], 0),
        (['"dam must"'], 3),
        (['"must dam"'], 0),
        (["--actor", "Orlan"], 3),
        (["--outlet", "Radio Meridel"], 1),
        (["--published", "2024-03-02/2024-03-03"], 2),
        (["--act", "request"], 3),
        (["--kind", "indirect"], 3),
        (["OR", "AND", "NEAR(", '"'], 0),
    ],
)
def test_all_that_is_asked_must_hold(args: list[str], count: int) -> None:
    assert len(_dates(*args)) == count


def test_nothing_found_is_zero() -> None:
    result = _sayso("search", "zebra")
    assert (result.exit_code, result.stderr) == (0, "")


def test_where_there_are_more_the_next_page_is_told() -> None:
    result = _sayso("search", "dam", "--limit", "2")
    cursor = result.stderr.removeprefix("sayso: more with --cursor ").strip()
    assert _dates("dam", "--cursor", cursor) == ["2024-03-01"]


@pytest.mark.parametrize(
    "args", [["--cursor", "none"], ["--act", "dance"], ["--kind", "x"], ["--published", "soon"]]
)
def test_a_wrong_call_is_two(args: list[str]) -> None:
    assert _sayso("search", "dam", *args).exit_code == 2


def test_an_outlet_that_the_store_does_not_know_is_told() -> None:
    result = _sayso("search", "--outlet", "Radio Meridiel", "--outlet", "Radio Meridel")
    assert result.exit_code == 0
    assert "no outlet 'Radio Meridiel' in this store" in result.stderr
    assert "'Radio Meridel'" not in result.stderr


def test_a_search_is_saved_as_a_watch_line_and_shown() -> None:
    result = _sayso("search", "dam", "--act", "request", "--save", "The dam", "-f", "jsonl")
    assert result.exit_code == 0
    assert "saved as watch line 'The dam'" in result.stderr
    assert len(result.stdout.splitlines()) == len(_dates("dam", "--act", "request"))
    assert "## The dam" in _sayso("brief").stdout


def test_what_cannot_be_saved_is_told_and_not_searched() -> None:
    _sayso("search", "dam", "--save", "The dam")
    result = _sayso("search", "dam", "--save", "the DAM")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is a watch line 'the DAM' already" in result.stderr


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Davit Orlam", "; did you mean 'Davit Orlan'?"),
        ("Dawit Orlan", "; did you mean 'Davit Orlan'?"),
        ("orlna", "; did you mean 'Davit Orlan'?"),
        ("Joren Quill", ""),
    ],
)
def test_an_actor_that_nobody_is_is_told_with_the_nearest_name(name: str, hint: str) -> None:
    result = _sayso("search", "--actor", name)
    assert (result.exit_code, result.stdout) == (0, "")
    told = f"sayso: nobody called {name!r} says anything in this store{hint}"
    assert result.stderr.splitlines() == [told]


def test_of_an_actor_who_is_known_nothing_is_told() -> None:
    result = _sayso("search", "--actor", "Orlan", "--act", "threaten")
    assert (result.exit_code, result.stderr) == (0, "")


def test_an_option_for_days_that_there_is_none_is_answered_with_those_that_there_are() -> None:
    result = _sayso("search", "dam", "--from", "2024-03-01")
    assert result.exit_code == 2
    assert "--published DATE/DATE" in result.stderr
    assert "--said DATE/DATE" in result.stderr
