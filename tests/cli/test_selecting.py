"""cli/selecting.py, as a person or a script uses it with `sayso read`"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sayso.acts.days import days_from_iso, stretch
from sayso.cli.main import app
from sayso.cli.read import read
from sayso.records import ActKind, Polarity

pytestmark = pytest.mark.usefixtures("fake_model")

TEXT = (
    "“Piet Oster must go,” said Lena Marsh.\n\n"
    "On 14 July 2022, Piet Oster said Lena Marsh was late.\n\n"
    "It was alleged that Lena Marsh must leave Piet Oster.\n\n"
    "“No comment,” said Tom Reed."
)
ASKS, STATES, ALLEGED, SILENT = range(4)


@pytest.fixture(autouse=True)
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in: one article in which all is said, one in which only a comment is."""
    monkeypatch.chdir(tmp_path)
    Path("harbour.txt").write_text(TEXT)
    Path("ferry.txt").write_text("“No comment,” said Tom Reed.")


def _sayso(*args: str) -> Result:
    return CliRunner().invoke(app, ["read", *args])


def _chosen(*options: str) -> list[int]:
    """The numbers of the chosen statements of the first article, counted from 0."""
    ids = [s["id"] for s in _records("harbour.txt")[0]["statements"]]
    kept = _records("harbour.txt", *options)
    return [ids.index(s["id"]) for record in kept for s in record["statements"]]


def _records(*args: str) -> list[dict[str, list[dict[str, str]]]]:
    result = _sayso(*args)
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], [ASKS, STATES, ALLEGED, SILENT]),
        (["--act", "request"], [ASKS]),
        (["--act", " Accuse "], [ALLEGED]),
        (["--act", "request", "--act", "state"], [ASKS, STATES, SILENT]),
        (["--about", "Marsh"], [STATES, ALLEGED]),
        (["--about", "lena marsh", "--about", "Oster"], [ALLEGED]),
        (["--hedged"], [ALLEGED]),
        (["--not-hedged"], [ASKS, STATES, SILENT]),
        (["--polarity", "withheld"], [SILENT]),
        (["--polarity", "withheld", "--polarity", "denied"], [SILENT]),
        (["--said", "2022-07-14"], [STATES]),
        (["--said", "2022-07"], [STATES]),
        (["--said", "2022"], [STATES]),
        (["--said", "2022-06/2022-08"], [STATES]),
        (["--said", "2022-07-01/2022-07-14"], [STATES]),
        (["--said", "2022-07-15/2022-07-31"], []),
        (["--act", "request", "--act", "accuse", "--not-hedged"], [ASKS]),
    ],
)
def test_an_option_chooses_statements(options: list[str], found: list[int]) -> None:
    assert _chosen(*options) == found


@pytest.mark.parametrize("kind", ActKind)
def test_every_act_may_be_asked_for(kind: ActKind) -> None:
    assert _sayso("harbour.txt", "--act", kind).exit_code == 0


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--act", "shout"),
        ("--act", ""),
        ("--polarity", "maybe"),
        ("--said", "yesterday"),
        ("--said", ""),
        ("--said", "2022-13"),
        ("--said", "2022-02-30"),
        ("--said", "2022-7-14"),
        ("--said", "2022-07-1"),
        ("--said", "2022-07-14 noon"),
        ("--said", "2022-07-14T12:00"),
        ("--said", "2022/07/14"),
        ("--said", "2022/"),
        ("--said", "/2022"),
        ("--said", "2022/2023/2024"),
        ("--said", "2022-08/2022-07"),
    ],
)
def test_a_wrong_value_is_two_and_is_told_in_plain_words(option: str, value: str) -> None:
    result = _sayso("harbour.txt", option, value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{value}' is no" in result.stderr


def test_days_in_the_wrong_order_are_told_apart_from_no_days() -> None:
    told = " ".join(_sayso("harbour.txt", "--said", "2022-08/2022-07").stderr.split())
    assert "ends before it begins" in told


def test_hedged_and_not_hedged_together_are_a_wrong_call() -> None:
    result = _sayso("harbour.txt", "--hedged", "--not-hedged")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--hedged and --not-hedged" in result.stderr


def _looked_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], **options: Any
) -> str:
    """What a person is told last."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    read(["harbour.txt", "ferry.txt"], output=Path("out.csv"), **options)
    return capsys.readouterr().err


def test_a_person_is_told_of_a_name_that_is_nowhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _looked_on(monkeypatch, capsys, about=["Zorblatt", "Marsh"])
    assert "sayso: no statement is chosen; nobody is called “Zorblatt”\n" in told


def test_a_person_is_told_of_articles_without_a_date(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    years = stretch(days_from_iso("1999"), days_from_iso("1999"))
    told = _looked_on(monkeypatch, capsys, said=years)
    assert "no statement is chosen; 2 of 2 articles tell no date" in told


def test_who_gets_statements_is_told_nothing_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "chosen" not in _looked_on(monkeypatch, capsys, act=[ActKind.REQUEST])


@pytest.mark.parametrize(("option", "kinds"), [("--act", ActKind), ("--polarity", Polarity)])
def test_who_errs_is_told_what_there_is(option: str, kinds: type[ActKind | Polarity]) -> None:
    told = set(re.findall(r"\w+", _sayso("harbour.txt", option, "shout").stderr))
    assert told >= set(kinds)


def test_articles_without_a_chosen_statement_are_left_out() -> None:
    records = _records("ferry.txt", "harbour.txt", "--act", "request")
    assert [record["id"] for record in records] == [_records("harbour.txt")[0]["id"]]


def test_who_asks_nothing_gets_articles_without_statements_too() -> None:
    Path("still.txt").write_text("It rained.")
    assert [record["statements"] for record in _records("still.txt")] == [[]]


def test_where_nothing_is_chosen_the_output_is_empty_but_there() -> None:
    Path("out.csv").write_text("old")
    result = _sayso("harbour.txt", "--act", "deny", "-o", "out.csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(Path("out.csv").read_text().splitlines()) == 1


def test_a_failure_beside_articles_that_hold_nothing_chosen_is_one() -> None:
    result = _sayso("nosuch.txt", "harbour.txt", "--act", "deny", "-o", "out.csv")
    assert (result.exit_code, result.stderr) == (1, "sayso: nosuch.txt: no such file\n")
    assert Path("out.csv").exists()


def test_all_articles_are_counted_but_only_chosen_statements(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    read(["harbour.txt", "ferry.txt"], output=Path("out.csv"), act=[ActKind.REQUEST])
    assert "sayso: 2 articles, 1 statement (" in capsys.readouterr().err
