"""cli/actors.py, as a person or a script runs it"""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sayso.actors.across.judgements import Ruling, judgement, line_from_row
from sayso.cli.main import app
from tests.spoken import spoken, written

SAME, OTHER = Ruling.SAME, Ruling.NOT_SAME


@pytest.fixture(autouse=True)
def readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in, with readings of four articles: who speaks is the same in two."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "notes.txt").write_text("no reading\n")
    written(
        tmp_path / "news.jsonl",
        [
            spoken("a", "Lena Marsh", "Captain Marsh", role="head"),
            spoken("b", "Lena Marsh", date="2024-02-01", outlet=None),
            spoken("c", "Helena Quay"),
            spoken("d", "Piet Oster"),
        ],
    )


def _sayso(*args: str) -> Result:
    return CliRunner().invoke(app, ["actors", *args])


def _judged(ruling: str, left: str, right: str, *args: str) -> str:
    """The id of a judgement that the command line takes."""
    result = _sayso(ruling, left, right, "news.jsonl", "--author", "Ilse", *args)
    assert result.exit_code == 0
    assert result.stderr.startswith("sayso: judged")
    return result.stdout.strip()


def _listed(*args: str) -> list[dict[str, Any]]:
    out = _sayso("list", "news.jsonl", "-f", "jsonl", *args).stdout
    return [json.loads(line) for line in out.splitlines()]


def _borne() -> list[list[str]]:
    """The actors of articles that are one, for each actor."""
    return sorted([m["actor"] for m in actor["mentions"]] for actor in _listed())


APART = [["a-1", "b-1"], ["c-1"], ["d-1"]]


def test_all_taken_is_zero() -> None:
    result = _sayso("list", "news.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_list_begins_with_those_in_most_articles() -> None:
    lines = _sayso("list", "news.jsonl").stdout.splitlines()
    assert [" ".join(line.split()[1:6]) for line in lines] == [
        "name kind articles statements also",
        "Lena Marsh person 2 2",
        "Helena Quay person 1 1",
        "Piet Oster person 1 1",
    ]


def test_as_jsonl_an_actor_is_a_line() -> None:
    assert [actor["name"] for actor in _listed()] == ["Lena Marsh", "Helena Quay", "Piet Oster"]


def test_aliases_join_what_names_do_not() -> None:
    Path("aliases.csv").write_text("name,alias\nLena Marsh,Helena Quay\n")
    assert len(_listed("-a", "aliases.csv")) == 2


def test_several_files_of_readings_are_read_as_one() -> None:
    written(Path("more.jsonl"), [spoken("e", "Lena Marsh")])
    (first, *_) = _sayso("list", "news.jsonl", "more.jsonl", "-f", "jsonl").stdout.splitlines()
    assert json.loads(first)["articles"] == ["a", "b", "e"]


def test_a_broken_line_is_one_and_told_and_the_rest_is_listed() -> None:
    path = Path("news.jsonl")
    path.write_text("no reading\n" + path.read_text())
    result = _sayso("list", "news.jsonl")
    assert result.exit_code == 1
    assert result.stderr == (
        "sayso: news.jsonl line 1: not a reading (a line of `sayso read --format jsonl`)\n"
    )
    assert "Lena Marsh" in result.stdout


def test_a_broken_row_of_aliases_is_one_and_told() -> None:
    Path("aliases.csv").write_text("name,alias\nLena Marsh,\nLena Marsh,Helena Quay\n")
    result = _sayso("list", "news.jsonl", "-a", "aliases.csv")
    assert (result.exit_code, result.stderr) == (
        1,
        "sayso: aliases.csv row 2: alias is empty\n",
    )


def test_a_broken_row_of_judgements_is_one_and_told() -> None:
    Path("judgements.jsonl").write_text("{\n")
    result = _sayso("list", "news.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("sayso: judgements.jsonl row 1: Expecting property name")


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["nosuch"],
        ["list", "nosuch.jsonl"],
        ["list", "."],
        ["list", "notes.txt"],
        ["list", "news.jsonl", "--format", "xml"],
        ["list", "news.jsonl", "--aliases", "nosuch.csv"],
        ["list", "news.jsonl", "--judgements", "."],
        ["show", "Nobody Here", "news.jsonl"],
        ["merge", "a-1", "Nobody Here", "news.jsonl"],
        ["split", "a-1", "a-1", "news.jsonl"],
        ["split", "Piet Oster", "d-1", "news.jsonl"],
        ["undo", "j0"],
    ],
)
def test_a_wrong_call_is_two_and_judges_nothing(args: list[str]) -> None:
    result = _sayso(*args)
    assert result.exit_code == 2
    assert result.output
    assert not Path("judgements.jsonl").exists()


@pytest.mark.parametrize("args", [["list"], ["doubts"], ["show", "x"], ["merge", "x", "y"]])
def test_without_readings_a_store_is_asked_and_must_be_there(args: list[str]) -> None:
    result = _sayso(*args)
    assert result.exit_code == 1
    assert "no such store" in result.stderr


def test_a_table_without_columns_for_names_is_a_wrong_call() -> None:
    Path("aliases.csv").write_text("who,what\nLena Marsh,Captain\n")
    result = _sayso("list", "news.jsonl", "-a", "aliases.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no columns 'name' and 'alias'" in result.stderr


def test_where_no_judgement_can_be_written_it_is_one_and_told() -> None:
    result = _sayso("merge", "a-1", "c-1", "news.jsonl", "--judgements", "nosuch/j.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("sayso: nosuch/j.jsonl: cannot be written")


@pytest.mark.parametrize("who", ["Lena Marsh", "lena MARSH", "captain marsh", "a-1", "b-1"])
def test_an_actor_is_shown_by_a_name_or_by_the_id_of_a_mention(who: str) -> None:
    result = _sayso("show", who, "news.jsonl")
    assert result.exit_code == 0
    assert result.stdout.startswith("Lena Marsh (person, k")


def test_an_actor_is_shown_by_its_id() -> None:
    ident = _listed()[1]["id"]
    assert _sayso("show", ident, "news.jsonl").stdout.startswith(f"Helena Quay (person, {ident})")


def test_shown_are_names_offices_mentions_and_statements() -> None:
    shown = [
        " ".join(line.split()) for line in _sayso("show", "a-1", "news.jsonl").stdout.split("\n")
    ]
    assert shown[1:] == [
        "2 articles, 2 statements",
        "names: Lena Marsh · Captain Marsh",
        "2024-03-01 head: Reed Guild (a)",
        "",
        "who is it, and why (the ids are what `sayso actors split` takes)",
        "a-1 Lena Marsh 1.00 same name in 2 articles (a)",
        "b-1 Lena Marsh 1.00 same name in 2 articles (b)",
        "",
        "2024-02-01 said: it was late",
        "2024-03-01 · The Tarn Courier said: it was late",
        "",
    ]


def test_a_name_that_several_have_is_refused_with_their_ids() -> None:
    _judged("split", "a-1", "b-1")
    ids = [a["id"] for a in _listed() if a["name"] == "Lena Marsh"]
    result = _sayso("show", "Lena Marsh", "news.jsonl")
    assert (len(ids), result.exit_code, result.stdout) == (2, 2, "")
    assert result.stderr.startswith("sayso: 'Lena Marsh' is a name of several: ")
    assert all(f"Lena Marsh ({ident})" in result.stderr for ident in ids)


def test_two_that_are_merged_are_one() -> None:
    assert _borne() == APART
    _judged("merge", "Lena Marsh", "Helena Quay")
    assert _borne() == [["a-1", "b-1", "c-1"], ["d-1"]]


def test_who_is_merged_is_told_by_id_as_well() -> None:
    first, second, _ = (actor["id"] for actor in _listed())
    _judged("merge", first, second)
    assert _borne() == [["a-1", "b-1", "c-1"], ["d-1"]]


def test_why_two_are_one_is_shown() -> None:
    _judged("merge", "a-1", "c-1", "--reason", "one passport")
    assert "one passport" in _sayso("show", "c-1", "news.jsonl").stdout


def test_the_left_of_two_mentions_that_are_split_leaves() -> None:
    _judged("split", "b-1", "a-1")
    assert _borne() == [["a-1"], ["b-1"], ["c-1"], ["d-1"]]


def test_a_mention_is_split_from_the_rest_of_its_actor() -> None:
    _judged("split", "b-1", "Lena Marsh")
    assert _borne() == [["a-1"], ["b-1"], ["c-1"], ["d-1"]]


def test_two_that_are_split_stay_so_whatever_aliases_say() -> None:
    Path("aliases.csv").write_text("name,alias\nLena Marsh,Helena Quay\n")
    _judged("split", "Lena Marsh", "Helena Quay")
    assert len(_listed("-a", "aliases.csv")) == 3


def test_of_whom_nobody_can_tell_no_spelling_joins_them() -> None:
    written(Path("news.jsonl"), [spoken("a", "Sabri Tawil"), spoken("b", "Sabry Taweel")])
    assert _borne() == [["a-1", "b-1"]]
    _judged("unsure", "a-1", "b-1")
    assert _borne() == [["a-1"], ["b-1"]]


def test_an_undo_brings_back_what_was() -> None:
    ident = _judged("merge", "a-1", "c-1")
    assert _sayso("undo", ident, "--author", "Omar").exit_code == 0
    assert _borne() == APART


def test_an_undo_can_be_undone() -> None:
    ident = _judged("merge", "a-1", "c-1")
    back = _sayso("undo", ident, "--author", "Omar").stdout.strip()
    assert _sayso("undo", back, "--author", "Ilse").exit_code == 0
    assert _borne() == [["a-1", "b-1", "c-1"], ["d-1"]]


def test_judgements_are_listed_in_order_with_ids_and_authors() -> None:
    first = _judged("merge", "a-1", "c-1", "--reason", "one passport")
    second = _sayso("undo", first, "--author", "Omar", "--reason", "forged").stdout.strip()
    lines = _sayso("judgements").stdout.splitlines()
    told = [line.split("  ") for line in lines]
    assert [(t[0], *t[2:]) for t in told] == [
        (first, "Ilse", "a-1 same c-1", "one passport", "(undone)"),
        (second, "Omar", f"undoes {first}", "forged"),
    ]


def test_no_judgements_yet_are_none() -> None:
    result = _sayso("judgements")
    assert (result.exit_code, result.output) == (0, "")


def test_a_broken_judgement_is_told_and_the_others_are_listed() -> None:
    _judged("merge", "a-1", "c-1")
    with Path("judgements.jsonl").open("a") as file:
        file.write("[]\n")
    result = _sayso("judgements")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    assert result.stderr == "sayso: judgements.jsonl row 2: no JSON object\n"


def test_judgements_go_into_the_file_that_is_named() -> None:
    _judged("merge", "a-1", "c-1", "--judgements", "mine.jsonl")
    assert not Path("judgements.jsonl").exists()
    assert len(_listed("--judgements", "mine.jsonl")) == 2


def test_judgements_that_contradict_each_other_are_told_and_do_not_hold() -> None:
    time = "2024-05-03T09:00:00+00:00"
    rows = [
        judgement(SAME, "a-1", "c-1", author="Ilse", time=time, reason="one passport"),
        judgement(OTHER, "c-1", "a-1", author="Omar", time=time, reason="two faces"),
    ]
    Path("judgements.jsonl").write_text("".join(f"{line_from_row(r)}\n" for r in rows))
    result = _sayso("list", "news.jsonl")
    assert result.stderr == (
        "sayso: these judgements contradict each other, and none of them holds; "
        "`sayso actors undo` takes one back: "
        f"{rows[0].id} (a-1 and c-1 judged same by Ilse, {time}: one passport); "
        f"{rows[1].id} (c-1 and a-1 judged not same by Omar, {time}: two faces)\n"
    )
    assert _borne() == APART


def _in_doubt() -> None:
    names = ["Hadi al-Amiri", "Hadi Farhan al-Amiri", "Hadi Hassan al-Amiri"]
    written(Path("news.jsonl"), [spoken(a, n) for a, n in zip("abc", names, strict=True)])


def test_pairs_that_may_be_one_are_listed_as_questions() -> None:
    _in_doubt()
    result = _sayso("doubts", "news.jsonl")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    assert all("Hadi al-Amiri (k" in line and "left out" in line for line in lines)


def test_the_list_says_that_there_are_doubts() -> None:
    _in_doubt()
    assert _sayso("list", "news.jsonl").stderr == (
        "sayso: 2 pairs may be one and are not joined: see `sayso actors doubts`\n"
    )


def test_a_pair_that_is_merged_is_no_question() -> None:
    written(Path("news.jsonl"), [spoken("a", "Lena Marsh"), spoken("b", "Lina Marsh")])
    assert len(_sayso("doubts", "news.jsonl").stdout.splitlines()) == 1
    _judged("merge", "a-1", "b-1")
    assert _sayso("doubts", "news.jsonl").stdout == ""


def test_a_pair_that_is_split_is_no_question() -> None:
    written(Path("news.jsonl"), [spoken("a", "Lena Marsh"), spoken("b", "Lina Marsh")])
    _judged("split", "a-1", "b-1")
    assert _sayso("doubts", "news.jsonl").stdout == ""


def test_of_whom_nobody_can_tell_stays_a_question() -> None:
    written(Path("news.jsonl"), [spoken("a", "Sabri Tawil"), spoken("b", "Sabry Taweel")])
    _judged("unsure", "a-1", "b-1")
    assert len(_sayso("doubts", "news.jsonl").stdout.splitlines()) == 1


@pytest.mark.parametrize("command", [["list"], ["show", "a-1"], ["doubts"]])
def test_names_do_not_steer_the_terminal(command: list[str]) -> None:
    names = ["Hadi al-\x1b[2J\u202eAmiri", "Hadi Farhan al-\x07Amiri", "Hadi\x9b Hassan al-Amiri"]
    written(
        Path("news.jsonl"),
        [spoken(a, n, f"{n}\x1b") for a, n in zip("abc", names, strict=True)],
    )
    result = _sayso(*command, "news.jsonl")
    assert not set("\x1b\x07\x9b\u202e") & set(result.output)


def test_a_name_with_control_characters_is_shown_plain() -> None:
    written(Path("news.jsonl"), [spoken("a", "Lena\x1b[2J Marsh\nof\u202e Tarn")])
    assert "Lena\ufffd[2J Marsh of\ufffd Tarn" in _sayso("list", "news.jsonl").stdout


@pytest.mark.parametrize(
    "args", [["show", "no\x9b2J\u202esuch", "news.jsonl"], ["list", "no\x9b2J\u202esuch"]]
)
def test_what_is_asked_for_does_not_steer_the_terminal(args: list[str]) -> None:
    result = _sayso(*args)
    assert result.exit_code == 2
    assert not set("\x9b\u202e") & set(result.output)


def test_an_undo_that_is_undone_is_shown_as_such() -> None:
    ident = _judged("merge", "a-1", "c-1")
    back = _sayso("undo", ident, "--author", "Omar").stdout.strip()
    _sayso("undo", back, "--author", "Ilse")
    undone = [
        line.split()[0] for line in _sayso("judgements").stdout.splitlines() if "(undone)" in line
    ]
    assert undone == [back]


def test_what_is_undone_is_not_undone_again() -> None:
    ident = _judged("merge", "a-1", "c-1")
    _sayso("undo", ident, "--author", "Omar")
    again = _sayso("undo", ident, "--author", "Omar")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "is undone already" in again.stderr


def test_who_has_no_name_is_not_judged() -> None:
    line = json.loads(Path("news.jsonl").read_text().splitlines()[1])
    line["actors"][0]["name"] = None
    with Path("news.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
    result = _sayso("merge", "b-1", "a-1", "news.jsonl", "--author", "Ilse")
    assert result.exit_code == 2
    assert not Path("judgements.jsonl").exists()


def test_another_spelling_finds_the_actor() -> None:
    assert "Helena Quay" in _sayso("show", "Quay, Helena", "news.jsonl").stdout
