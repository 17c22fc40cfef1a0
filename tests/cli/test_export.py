"""cli/export.py"""

import csv
import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from collecting import desk_at
from sqlalchemy import update
from typer.testing import CliRunner, Result

from sayso.cli.main import app
from sayso.export.formats import FORMATS, Format
from sayso.store.connection import open_store
from sayso.store.schema import readings

pytestmark = pytest.mark.usefixtures("fake_model")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three articles, a day each."""
    folder = tmp_path_factory.mktemp("desk")
    with desk_at(folder):
        said = "“The dam must be shut,” said Davit Orlan. Lena Marsh said the gates were old."
        for day in (1, 2, 3):
            line = {"id": f"a{day}", "text": f"{said} Day {day}.", "date": f"2024-03-0{day}"}
            (folder / f"{day}.jsonl").write_text(json.dumps(line))
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


def _lines(*args: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in _sayso("export", *args).stdout.splitlines()]


def test_all_statements_are_written_the_newest_first() -> None:
    found = _lines()
    assert [line["date"] for line in found] == ["2024-03-03", "2024-03-02", "2024-03-01"]


def test_the_oldest_first_where_that_is_asked() -> None:
    assert _lines("--oldest")[0]["date"] == "2024-03-01"


@pytest.mark.parametrize(
    "args",
    [["dam"], ["--actor", "Orlan"], ["--kind", "indirect"], ["--published", "2024-03-02"]],
)
def test_what_is_found_is_what_a_search_finds(args: list[str]) -> None:
    def ids(lines: list[str]) -> list[str]:
        return [s["id"] for line in lines for s in json.loads(line)["statements"]]

    found = ids(_sayso("export", *args).stdout.splitlines())
    assert found
    assert found == ids(_sayso("search", *args, "-f", "jsonl").stdout.splitlines())


def test_the_ending_tells_the_format() -> None:
    assert _sayso("export", "-o", "a.csv").exit_code == 0
    assert _sayso("export", "-o", "a.parquet").exit_code == 0
    with Path("a.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["version"] for row in rows] == ["1"] * 6
    assert pq.read_table("a.parquet")["narrative"].to_pylist() == [r["narrative"] for r in rows]
    assert all(row["narrative"] for row in rows)


def test_a_format_without_places_in_the_store_is_written_as_ever() -> None:
    assert "Lena Marsh" in _sayso("export", "dam", "-f", "html").stdout


@pytest.mark.parametrize("format", FORMATS.values(), ids=str)
def test_every_format_is_written_of_a_store_and_of_what_is_read(format: Format) -> None:
    if format.needs:
        pytest.importorskip(format.needs, reason=f"{format} needs {format.needs}")
    names = [f"{command}{(*format.endings, '')[0]}" for command in ("export", "read")]
    Path("in").mkdir()
    shutil.move("1.jsonl", "in/1.jsonl")
    for name, args in zip(names, (["export"], ["read", "in/1.jsonl"]), strict=True):
        result = _sayso(*args, "-o", name, "-f", format.name)
        assert (result.exit_code, result.stderr) == (0, "")
        path = Path(name)
        assert any(path.iterdir()) if path.is_dir() else path.stat().st_size > 0


def test_nothing_found_is_an_empty_table() -> None:
    result = _sayso("export", "zebra", "-f", "csv")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)


def test_what_is_damaged_is_told_and_the_rest_goes_on() -> None:
    store = open_store("sayso.db")
    with store.writing() as connection:
        connection.execute(update(readings).values(packed=b"torn").where(readings.c.version > 0))
    store.close()
    result = _sayso("export", "-f", "csv")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 3)
    assert "damaged" in result.stderr


@pytest.mark.parametrize(
    "args",
    [["-f", "xml"], ["-f", "parquet"], ["-o", "a.xml"], ["-o", "a.csv", "-f", "jsonl"]],
)
def test_a_wrong_call_is_two(args: list[str]) -> None:
    assert _sayso("export", *args).exit_code == 2


def test_no_store_is_told() -> None:
    result = _sayso("export", "--store", "none.db")
    assert (result.exit_code, "none.db: no such store" in result.stderr) == (1, True)


def test_an_actor_that_nobody_is_is_told() -> None:
    result = _sayso("export", "--actor", "Davit Orlam", "-f", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    told = "nobody called 'Davit Orlam' says anything in this store; did you mean 'Davit Orlan'?"
    assert told in result.stderr
