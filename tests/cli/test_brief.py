"""cli/brief.py"""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from collecting import desk_at
from typer.testing import CliRunner, Result

from sayso.cli.main import app

pytestmark = pytest.mark.usefixtures("fake_model")
SAID = ("The dam must be shut", "Beavers keep a dam of twigs", "No engineer saw my dam lately")
DESK = """
[desk]
name = "Desk"
disclaimer = "Invented."
[[outlet]]
name = "The Ferry"
folders = ["."]
[[watch]]
name = "The dam"
words = "dam"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with articles of three days."""
    folder = tmp_path_factory.mktemp("desk")
    with desk_at(folder):
        for day, said in enumerate(SAID, start=1):
            text = f"“{said},” said Davit Orlan."
            line = {"id": f"a{day}", "text": text, "date": f"2024-03-0{day}"}
            (folder / f"{day}.jsonl").write_text(json.dumps(line))
        (folder / "desk.toml").write_text(DESK)
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


def test_a_brief_is_markdown_on_standard_output() -> None:
    result = _sayso("brief")
    assert result.exit_code == 0
    head, disclaimer, *_ = result.stdout.split("\n\n")
    assert (head, disclaimer) == ("# Desk: brief for 26 February – 3 March 2024", "> Invented.")
    told = "- Davit Orlan said: “No engineer saw my dam lately” (The Ferry, 3 March). [1 ¶1]"
    assert told in result.stdout


def test_the_ending_tells_the_format_and_several_are_written() -> None:
    names = ["a.md", "b.html", "c.docx", "d.json"]
    result = _sayso("brief", *(part for name in names for part in ("-o", name)))
    assert (result.exit_code, result.output) == (0, "")
    assert Path("a.md").read_text().startswith("# Desk")
    assert Path("b.html").read_text().startswith("<!DOCTYPE html>")
    assert zipfile.is_zipfile("c.docx")
    assert json.loads(Path("d.json").read_text())["desk"] == "Desk"


def test_the_days_may_be_given() -> None:
    result = _sayso("brief", "--from", "2024-03-01", "--to", "2024-03-02")
    assert "Beavers" in result.stdout
    assert "engineer" not in result.stdout


def test_ones_own_comment_is_read_from_a_file() -> None:
    Path("mine.md").write_text("Calm.\n\n# the dam\n\nStill there.")
    assert "\n\nStill there.\n\n" in _sayso("brief", "--comment", "mine.md").stdout


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--from", "2024-03-02", "--to", "2024-03-01"], 2, "the days end before they begin"),
        (["--from", "2023-03-02", "--to", "2023-03-03"], 1, "no statement from 2023-03-02"),
        (["--watch", "The damn"], 2, "did you mean 'The dam'?"),
        (["--narrative", "x"], 2, "'x' is no narrative"),
        (["--actor", "Teck"], 2, "nobody called 'Teck'"),
        (["-o", "brief.pdf"], 2, "brief.pdf: no format of a brief has this ending"),
        (["-o", "nowhere/brief.md"], 2, "there is no folder nowhere"),
        (["--comment", "none.md"], 2, "none.md: cannot be read (No such file or directory)"),
        (["--desk", "none.toml"], 2, "none.toml: no such file"),
        (["--store", "none.db"], 1, "none.db: no such store"),
        (["--from", "yesterday"], 2, "'yesterday' is no day such as 2024-04-11"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(args: list[str], code: int, told: str) -> None:
    result = _sayso("brief", *args)
    assert result.exit_code == code
    assert told in result.stderr
    assert result.stdout == ""


def test_ones_own_comment_is_not_written_over() -> None:
    Path("mine.md").write_text("All calm.")
    result = _sayso("brief", "--comment", "mine.md", "-o", "./mine.md")
    assert result.exit_code == 2
    assert "mine.md: is your own comment, which would be lost" in result.stderr
    assert Path("mine.md").read_text() == "All calm."


def test_nothing_is_written_where_something_is_wrong() -> None:
    assert _sayso("brief", "-o", "a.md", "--watch", "None").exit_code == 2
    assert not Path("a.md").exists()
