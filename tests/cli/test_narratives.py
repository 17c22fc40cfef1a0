"""cli/narratives.py, as a person or a script runs it"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from collecting import desk_at
from typer.testing import CliRunner, Result

from sayso.cli.main import app

pytestmark = pytest.mark.usefixtures("fake_model")

SURVEY = "said the ministry is hiding the engineers' survey of the eastern wall below Tarrowe"
FERRY = "Lena Marsh said the night ferry will sail from the northern quay"
ARTICLES = [
    ("a", "The Ferry", "2024-03-01", f"Davit Orlan {SURVEY}."),
    ("b", "Radio Meridel", "2024-03-03", f"Davit Orlan {SURVEY}. It rained."),
    ("c", "Radio Meridel", "2024-03-09", f"Mirja Solt {SURVEY} once more."),
    ("d", "The Ferry", "2024-03-10", f"{FERRY}."),
    ("e", "Radio Meridel", "2024-03-11", f"{FERRY}. The fog had gone."),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two narratives: the survey, by two actors, and the ferry."""
    folder = tmp_path_factory.mktemp("desk")
    with desk_at(folder):
        lines = (
            json.dumps({"id": id, "outlet": outlet, "date": date, "text": text})
            for id, outlet, date, text in ARTICLES
        )
        (folder / "news.jsonl").write_text("\n".join(lines))
        desk = '[desk]\nname = "Desk"\n[[outlet]]\nname = "The Ferry"\narchives = ["news.jsonl"]\n'
        (folder / "desk.toml").write_text(desk)
        assert CliRunner().invoke(app, ["collect"]).exit_code == 0
    return folder


@pytest.fixture(autouse=True)
def copied(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of it for each test."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", "120")


def _sayso(*args: str) -> Result:
    return CliRunner().invoke(app, ["narratives", *args])


def _listed(*args: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _sayso("list", *args).stdout.splitlines()]


def _ids(*args: str) -> list[str]:
    return [narrative["narrative"] for narrative in _listed(*args)]


def _shown(which: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(_sayso("show", which).stdout)
    return shown


def _judged(*args: str) -> str:
    """The number of a judgement that is taken."""
    result = _sayso(*args, "--author", "Ilse")
    assert result.exit_code == 0, result.stderr
    return result.stdout.strip()


def test_the_list_counts_statements_reports_outlets_and_actors() -> None:
    survey, ferry = _listed()
    assert survey["shared"]["actors"] == {"Davit Orlan": 1, "Mirja Solt": 1}
    told = ("statements", "independent_reports", "outlets", "actors", "first", "last")
    assert [survey[k] for k in told] == [2, 3, 2, 2, "2024-03-01", "2024-03-09"]
    assert [ferry[k] for k in told] == [1, 2, 2, 1, "2024-03-10", "2024-03-11"]


def test_the_table_has_the_words_most_central_and_the_figures() -> None:
    first, second, *_ = _sayso("list", "-f", "table").stdout.splitlines()
    assert "the ministry is hiding the engineers' survey" in first
    assert second == "  2 statements, 3 reports, 2 outlets, 2 actors, 2024-03-01 to 2024-03-09"


def test_the_list_is_of_what_was_said_since_a_day_and_so_many() -> None:
    survey, ferry = _ids()
    assert _ids("--since", "2024-03-10") == [ferry]
    assert _ids("--limit", "1") == [survey]


def test_a_page_tells_where_each_saying_was_first_and_who_carried_it() -> None:
    page = _sayso("show", _ids()[0], "-f", "table").stdout
    assert "most central: Davit Orlan (state): the ministry is hiding the engineers' survey" in page
    assert "2024-03-01  The Ferry      first" in page
    assert "2024-03-03  Radio Meridel  +2 days" in page


def test_a_page_as_json_has_every_report() -> None:
    shown = _shown(_ids()[0])
    reports = [report for saying in shown["sayings"] for report in saying["reports"]]
    assert [report["outlet"] for report in reports] == ["The Ferry", *["Radio Meridel"] * 2]
    assert reports[0]["statement"]["content"]["text"].startswith("the ministry is hiding")


def test_a_name_is_shown_and_calls_the_narrative() -> None:
    survey, _ = _ids()
    _judged("name", survey, "The hidden survey")
    assert _shown("the hidden SURVEY")["narrative"] == survey
    assert "The hidden survey" in _sayso("list", "-f", "table").stdout


def test_a_name_of_two_narratives_calls_neither() -> None:
    for id in _ids():
        _judged("name", id, "Both")
    result = _sayso("show", "Both")
    assert (result.exit_code, "is the name of several" in result.stderr) == (2, True)


def test_merged_narratives_are_one_until_that_is_undone() -> None:
    survey, ferry = _ids()
    number = _judged("merge", ferry, survey, "--reason", "one line")
    assert _ids() == [survey]
    _judged("undo", number)
    assert _ids() == [survey, ferry]


def test_what_is_split_off_has_an_id_that_is_told() -> None:
    survey, ferry = _ids()
    away = _shown(survey)["sayings"][0]["saying"]
    result = _sayso("split", away, "--author", "Ilse")
    told = result.stderr.removeprefix("sayso: split off as ").strip()
    assert [s["saying"] for s in _shown(told)["sayings"]] == [away]
    _judged("undo", result.stdout.strip())
    assert _ids() == [survey, ferry]


def test_a_pinned_narrative_leads_the_list_until_it_is_unpinned() -> None:
    survey, ferry = _ids()
    _judged("pin", ferry)
    assert _ids() == [ferry, survey]
    _judged("unpin", ferry)
    assert _ids() == [survey, ferry]


def test_judgements_are_listed_with_who_why_and_what_is_undone() -> None:
    survey, _ = _ids()
    number = _judged("name", survey, "Survey", "--reason", "as the desk calls it")
    _judged("undo", number)
    first, second = _sayso("judgements").stdout.splitlines()
    assert first.startswith(f"{number}  ")
    assert first.endswith(f"  Ilse  name {survey} “Survey”  as the desk calls it  (undone)")
    assert second.endswith(f"  Ilse  undo {number}")


def test_the_store_is_told_by_the_desk_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    desk = (
        (tmp_path / "desk.toml").read_text().replace("[[outlet]]", 'store = "sayso.db"\n[[outlet]]')
    )
    (tmp_path / "desk.toml").write_text(desk)
    before = _ids()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert _ids("--desk", "../desk.toml") == before


def test_a_store_in_which_nothing_is_said_twice_says_so(tmp_path: Path) -> None:
    result = _sayso("list", "--since", "2025-01-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "sayso: nothing in this store was said twice\n"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["show", "nobody"], "'nobody' is no narrative of this store"),
        (["name", "nobody", "A"], "'nobody' is no narrative of this store"),
        (["split", "zz"], "'zz' is no id of a group"),
        (["split", "0" * 16], "is no saying of this store"),
        (["undo", "7"], "no judgement 7 of this kind"),
        (["list", "--since", "soon"], "'soon' is no day such as 2024-04-11"),
        (["list", "-f", "html"], "'html' is none of table, jsonl"),
    ],
)
def test_a_wrong_call_is_two_and_says_why(args: list[str], told: str) -> None:
    result = _sayso(*args)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_narrative_is_not_merged_with_itself_nor_emptied_nor_left_without_a_name() -> None:
    survey, _ = _ids()
    whole = [saying["saying"] for saying in _shown(survey)["sayings"]]
    for args in (["merge", survey, survey], ["split", *whole], ["name", survey, " "]):
        assert _sayso(*args).exit_code == 2
    assert _sayso("judgements").stdout == ""


def test_an_undo_is_not_undone_twice() -> None:
    number = _judged("pin", _ids()[0])
    _judged("undo", number)
    assert "is undone already" in _sayso("undo", number).stderr


def test_without_a_store_it_is_one() -> None:
    result = _sayso("list", "--store", "none.db")
    assert result.exit_code == 1
    assert "no such store" in result.stderr
