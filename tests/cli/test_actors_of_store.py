"""cli/actors.py and cli/actors_of_store.py, over a store"""

import json
from pathlib import Path

import pytest
from peopled import Person, keep_people
from recorded import COURIER
from typer.testing import CliRunner, Result

from sayso.cli.main import app
from sayso.store.articles import article_key
from sayso.store.connection import open_store


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in, with a store of three articles that nobody has resolved yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", "140")
    opened = open_store("sayso.db")
    guard = Person("Davit Orlan", role=("commander", "Upland Guard"))
    with opened.writing() as connection:
        keep_people(connection, "a", guard, date="2024-03-01")
        keep_people(connection, "b", guard, "Mirja Solt", date="2024-03-09")
        keep_people(connection, "c", "Davit Erlan", date="2024-03-10")
    opened.close()


def sayso(*args: str) -> Result:
    return CliRunner().invoke(app, ["actors", *args])


def names(result: Result) -> list[str]:
    return [json.loads(line)["name"] for line in result.stdout.splitlines()]


def test_actors_are_listed_by_statements_and_doubts_are_told_of() -> None:
    result = sayso("list")
    assert result.exit_code == 0
    assert "Davit Orlan" in result.stdout.splitlines()[1]
    assert "1 pair may be one and are not joined" in result.stderr


def test_a_limit_leaves_out_the_rest() -> None:
    assert names(sayso("list", "--limit", "1", "-f", "jsonl")) == ["Davit Orlan"]


def test_a_line_of_jsonl_has_articles_mentions_and_roles() -> None:
    first = json.loads(sayso("list", "-f", "jsonl").stdout.splitlines()[0])
    owners = [article_key(COURIER, name) for name in ("b", "a")]
    assert first["articles"] == owners
    assert [m["actor"] for m in first["mentions"]] == [f"{owner}/0" for owner in owners]
    assert first["affiliations"][0] == {
        "role": "commander",
        "organisation": "Upland Guard",
        "article": owners[1],
        "date": "2024-03-01",
    }


def test_an_actor_is_shown_with_roles_reasons_and_words() -> None:
    shown = sayso("show", "davit orlan").stdout
    assert "2 articles, 2 statements" in shown
    assert "2024-03-01  commander: Upland Guard" in shown
    assert "same name in 2 articles" in shown
    assert "said: the gates are shut" in shown


def test_merge_judgements_and_undo() -> None:
    merged = sayso("merge", "Davit Orlan", "Davit Erlan", "--author", "Ilse", "--reason", "a slip")
    assert (merged.exit_code, merged.stdout) == (0, "1\n")
    assert "Davit Orlan" in names(sayso("list", "-f", "jsonl"))
    assert len(names(sayso("list", "-f", "jsonl"))) == 2
    (line,) = sayso("judgements").stdout.splitlines()
    assert line.endswith("Ilse  Davit Orlan is the same as Davit Erlan  a slip")
    assert sayso("undo", "1").exit_code == 0
    assert len(names(sayso("list", "-f", "jsonl"))) == 3
    assert sayso("judgements").stdout.splitlines()[0].endswith("(undone)")


def test_one_mention_is_split_off() -> None:
    owner = article_key(COURIER, "b")
    assert sayso("split", f"{owner}/0", "Davit Orlan").exit_code == 0
    assert sorted(names(sayso("list", "-f", "jsonl"))).count("Davit Orlan") == 2


def test_doubts_are_listed_and_one_judged_unsure_says_so() -> None:
    assert sayso("doubts").stdout.startswith("0.72  Davit Erlan (k")
    sayso("unsure", "Davit Orlan", "Davit Erlan")
    assert sayso("doubts").stdout.rstrip().endswith("(judged unsure)")


@pytest.mark.parametrize(
    "args",
    [
        ["show", "Nobody Here"],
        ["merge", "Davit Orlan", "Nobody Here"],
        ["merge", "Davit Orlan", "davit orlan"],
        ["split", "Davit Orlan", "Davit Orlan"],
        ["undo", "7"],
        ["undo", "x" * 5000],
        ["list", "--aliases", "aliases.csv"],
        ["list", "--limit", "0"],
    ],
)
def test_a_wrong_call_is_two_and_judges_nothing(args: list[str]) -> None:
    result = sayso(*args)
    assert result.exit_code == 2
    assert result.stderr
    assert sayso("judgements").stdout == ""
