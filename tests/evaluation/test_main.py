"""evaluation/__main__.py"""

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main

TEXT = "“Nobody crosses,” said Lena Marsh."
ROLES = {"source": [[23, 33]], "cue": [[18, 22]], "content": [[0, 17]]}
REFEREE = """\
FIGURES = ('cue', 'source', 'content', 'relation', 'relation ~', 'words cue', 'words source',
           'words content')
def score(gold, pred):
    return {k: {'p': VALUE, 'r': VALUE, 'f1': VALUE} for k in FIGURES}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one article a corpus; in training two people read it."""
    record = {"id": "tarn", "text": TEXT, "attributions": [ROLES]}
    for name in ("polnear/train", "polnear/dev", "gold/dev"):
        path = tmp_path / "data" / f"{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        both = {"annotators": {"a": [ROLES], "b": [ROLES]}} if "train" in name else {}
        path.write_text(json.dumps(record | both) + "\n", encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """Predictions that are gold's."""
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps({"id": "tarn", "attributions": [ROLES]}) + "\n", encoding="utf-8")
    return path


def test_a_missing_data_folder_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "nowhere")]) == 2
    assert "no such folder" in capsys.readouterr().err


def test_figures_are_printed_with_the_ceiling_beside(
    data: Path, found: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(data), "--predictions", str(found), "--no-gate"]) == 0
    line = "| relation | 100.0 | 100.0 | **100.0** | 100.0–100.0 | 100.0 |"
    assert capsys.readouterr().out.count(line) == 2


def test_a_figure_under_its_floor_closes_the_gate(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text('{"id": "tarn", "statements": []}\n', encoding="utf-8")
    assert main(["--data", str(data), "--predictions", str(empty)]) == 1
    err = capsys.readouterr().err
    assert "gate: polnear/dev, relation: 0.00 is under the floor of 54" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--write-docs", "--predictions", "a.jsonl"], "--write-docs is not for the figures of"),
        (["--record", "--predictions", "a.jsonl"], "--record is not for the figures of"),
        (["--write-docs", "--model", "other"], "the figures of --model"),
        (["--record", "--model", "other"], "the figures of --model"),
        (["--write-docs", "--corpus", "gold/dev"], "the figures of a single --corpus"),
        (["--record", "--corpus", "gold/dev"], "the figures of a single --corpus"),
        (["--record", "--no-gate"], "--no-gate leaves it out"),
        (["--force"], "--force says nothing without --record"),
    ],
)
def test_figures_that_are_not_the_models_own_are_not_kept(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--data", "nowhere", *arguments])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_all_corpora_by_name_are_as_good_as_none(capsys: pytest.CaptureFixture[str]) -> None:
    both = ["--corpus", "gold/dev", "--corpus", "polnear/dev"]
    assert main(["--data", "nowhere", "--record", "--force", *both]) == 2
    assert "no such folder" in capsys.readouterr().err


def test_a_referee_that_agrees_is_told(
    data: Path, found: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _referee(data, "1.0")
    assert main(["--data", str(data), "--predictions", str(found), "--no-gate"]) == 0
    assert "gives the same figures" in capsys.readouterr().out


def test_a_referee_that_differs_in_a_digit_is_a_failure(
    data: Path, found: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _referee(data, "0.9999999999999999")
    assert main(["--data", str(data), "--predictions", str(found), "--no-gate"]) == 1
    assert "disagreement with the referee" in capsys.readouterr().err


def test_everything_measured_is_written(data: Path, found: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    main(["--data", str(data), "--predictions", str(found), "--no-gate", "--json", str(out)])
    measured = json.loads(out.read_text(encoding="utf-8"))
    assert measured["results"]["gold/dev"]["scores"]["cue"]["f1"] == 1


def _referee(data: Path, value: str) -> None:
    script = data.parent / "score" / "attrscore.py"
    script.parent.mkdir()
    script.write_text(REFEREE.replace("VALUE", value), encoding="utf-8")
