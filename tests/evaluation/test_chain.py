"""evaluation/chain.py"""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from fake_tagger import SURE, FakeTagger

from evaluation.chain import (
    Tally,
    chains_from_file,
    results_from_tagger,
    results_given_frames,
    same_name,
)
from sayso.errors import UsageError
from sayso.records import Span
from sayso.statements.tagger import Frame, Tagged

TEXT = "Jo Marsh told the Tarn Courier that it rained."


def record(via: object, addressee: object, text: str = TEXT) -> dict[str, object]:
    return {
        "id": "rain",
        "text": text,
        "outlet": None,
        "attributions": [
            {
                "source": [[0, 8]],
                "cue": [[9, 13]],
                "content": [[31, 45]],
                "via": via,
                "addressee": addressee,
            }
        ],
        "aliases": [["Tarn Courier", "Courier of Tarn"]],
    }


def written(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


RIGHT = [{"form": "interview", "name": "The Tarn Courier"}]


def test_a_link_is_right_with_its_form_and_name(tmp_path: Path) -> None:
    articles = chains_from_file(written(tmp_path / "a.jsonl", record(RIGHT, [[14, 30]])))
    assert results_given_frames(articles).via == Tally(1, 1, 1)


@pytest.mark.parametrize(
    "via",
    [
        [{"form": "statement", "name": "Tarn Courier"}],
        [{"form": "interview", "name": None}],
        [{"form": "interview", "name": "Harbour Post"}],
    ],
)
def test_a_link_of_another_form_or_name_is_wrong(tmp_path: Path, via: object) -> None:
    articles = chains_from_file(written(tmp_path / "a.jsonl", record(via, [])))
    assert results_given_frames(articles).via == Tally(1, 1, 0)


def test_words_of_addressees_are_counted_by_place(tmp_path: Path) -> None:
    articles = chains_from_file(written(tmp_path / "a.jsonl", record(RIGHT, [[18, 22]])))
    results = results_given_frames(articles)
    assert results.addressee == Tally(1, 3, 1)
    assert results.addressee.score.f1 == pytest.approx(0.5)


class Finds(FakeTagger):
    """Finds one frame."""

    def __init__(self, content: Span) -> None:
        self._frame = Frame((Span(0, 8),), (Span(9, 13),), (content,), SURE)

    def tag(self, text: str, regions: Sequence[Span]) -> Tagged:
        return Tagged((self._frame,), ())


def test_end_to_end_a_statement_that_is_the_same_is_counted_once(tmp_path: Path) -> None:
    articles = chains_from_file(written(tmp_path / "a.jsonl", record(RIGHT, [[14, 30]])))
    assert results_from_tagger(articles, Finds(Span(31, 45))).via == Tally(1, 1, 1)


def test_end_to_end_what_is_told_of_another_statement_is_wrong(tmp_path: Path) -> None:
    articles = chains_from_file(written(tmp_path / "a.jsonl", record(RIGHT, [[14, 30]])))
    assert results_from_tagger(articles, Finds(Span(39, 45))).via == Tally(1, 1, 0)


def test_names_are_the_same_by_their_words_or_as_aliases() -> None:
    assert same_name("the Tarn Courier", "Tarn courier.")
    assert same_name(None, None)
    assert not same_name(None, "Tarn Courier")
    assert same_name("TC", "Tarn Courier", [frozenset({"TC", "Tarn Courier"})])
    assert not same_name("TC", "Tarn Courier")


def test_nothing_to_count_scores_nothing() -> None:
    assert Tally().score.f1 == 0.0


@pytest.mark.parametrize("line", ["", "{}", "[]", "no JSON"])
def test_a_file_without_chains_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(UsageError):
        chains_from_file(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        chains_from_file(tmp_path / "none.jsonl")
