"""evaluation/corpora.py"""

import json
from pathlib import Path

import pytest

from evaluation.corpora import Attribution, corpus_file, gold_from_file, predictions_from_file
from sayso.errors import UsageError
from sayso.records import Confidence, Span


def written(folder: Path, *records: object) -> Path:
    path = folder / "given.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def test_gold_is_read_with_its_kinds_and_annotators(tmp_path: Path) -> None:
    marked = {"source": [], "cue": [[0, 1]], "content": [[2, 3], [5, 6]], "kind": "mixed"}
    plain = {"source": [[4, 5]], "cue": [], "content": []}
    record = {"id": "a", "text": "abcdefgh", "attributions": [marked]}
    path = written(tmp_path, record | {"annotators": {"x": [plain], "y": []}})
    (article,) = gold_from_file(path)
    assert article.attributions == (
        Attribution((), (Span(0, 1),), (Span(2, 3), Span(5, 6)), "mixed"),
    )
    assert article.annotators == ((Attribution((Span(4, 5),), (), ()),), ())


def test_predictions_are_read_as_the_program_prints_them(tmp_path: Path) -> None:
    sure = {"cue": 0.9, "source": 0.8, "content": 0.7, "link": 0.6}
    statement = {
        "kind": "direct",
        "source": None,
        "cue": {"spans": [[0, 4]], "text": "said"},
        "content": {"spans": [[5, 7], [8, 9]], "text": "it … a"},
        "confidence": sure,
    }
    path = written(tmp_path, {"id": "a", "blocks": [], "statements": [statement]})
    assert predictions_from_file(path) == {
        "a": (
            Attribution((), (Span(0, 4),), (Span(5, 7), Span(8, 9)), "direct", Confidence(**sure)),
        )
    }


def test_predictions_are_read_as_the_referee_reads_them(tmp_path: Path) -> None:
    given = {"source": [[0, 1]], "cue": [[2, 3]], "content": []}
    path = written(tmp_path, {"id": "a", "attributions": [given]})
    assert predictions_from_file(path) == {"a": (Attribution((Span(0, 1),), (Span(2, 3),), ()),)}


def test_a_file_of_something_else_is_no_predictions(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither statements nor attributions"):
        predictions_from_file(written(tmp_path, {"id": "a"}))


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "given.jsonl"
    path.write_text('{"id": "a", "statements": []}\n{"id": ', encoding="utf-8")
    with pytest.raises(UsageError, match="line 2: not JSON"):
        predictions_from_file(path)


def test_a_corpus_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no articles"):
        gold_from_file(written(tmp_path))


def test_a_missing_data_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        corpus_file(tmp_path / "nowhere", "polnear/dev")


def test_a_missing_corpus_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"polnear/dev\.jsonl: missing"):
        corpus_file(tmp_path, "polnear/dev")
