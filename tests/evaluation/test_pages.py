"""evaluation/pages.py"""

import gzip
import json
from pathlib import Path

import pytest

from evaluation.pages import (
    Overlap,
    Page,
    PageScore,
    body_from_page,
    figures_from_pages,
    overlap,
    pages_from_data,
    score_from_overlaps,
    trafilatura_alone,
)
from sayso.errors import UsageError

BODY = (
    "The mayor of Ostrow, Lena Brandt, said on Monday that the ferry would stay in service.",
    "The council had planned to replace the boat with a bridge, which the union opposed.",
    "Tom Reed, who has steered the ferry since 1998, called the vote a late present.",
)
HTML = (
    "<html><head><title>Ferry stays</title></head><body><article><h1>Ferry stays</h1>"
    + "".join(f"<p>{line}</p>" for line in BODY)
    + "</article></body></html>"
)
PAGE = Page("ferry", HTML.encode(), "\n".join(BODY))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "html").mkdir(parents=True)
    gold = {"ferry": {"articleBody": PAGE.body, "url": "https://courier.example/ferry"}}
    (folder / "ground-truth.json").write_text(json.dumps(gold), encoding="utf-8")
    (folder / "html" / "ferry.html.gz").write_bytes(gzip.compress(PAGE.html))
    return tmp_path


def test_runs_of_four_words_are_shared_whatever_stands_between_the_words() -> None:
    assert overlap("The ferry stays, he said.", "the ferry – The ferry stays he said") == Overlap(
        right=2, found=4, gold=2
    )


def test_a_run_counts_as_often_as_both_texts_have_it() -> None:
    assert overlap("a b c d a b c d", "a b c d") == Overlap(right=1, found=1, gold=5)


def test_a_text_of_fewer_words_is_one_run() -> None:
    assert overlap("Ferry stays", "Ferry stays") == Overlap(right=1, found=1, gold=1)


def test_means_are_over_pages_not_over_words() -> None:
    score = score_from_overlaps([Overlap(1, 1, 2), Overlap(100, 200, 100)])
    assert score == PageScore(precision=75, recall=75)


def test_a_page_where_nothing_is_found_is_missed_and_not_wrong() -> None:
    score = score_from_overlaps([Overlap(0, 0, 4), Overlap(4, 4, 4)])
    assert (score.precision, score.recall) == (100, 50)
    assert score.f1 == pytest.approx(200 / 3)


def test_no_pages_score_nothing() -> None:
    assert score_from_overlaps([]).f1 == 0


def test_the_headline_is_no_part_of_the_body_that_is_scored() -> None:
    assert body_from_page(PAGE) == PAGE.body


def test_a_page_that_cannot_be_read_has_no_body() -> None:
    assert body_from_page(Page("empty", b"<html></html>", "")) == ""


def test_the_extractor_alone_finds_the_text() -> None:
    assert BODY[1] in trafilatura_alone(PAGE)


def test_the_figure_has_the_extractor_alone_as_its_floor(data: Path) -> None:
    (figure,) = figures_from_pages(data)
    assert figure.value == 100
    assert figure.floor <= 100
    assert figure.data == "1 pages"


def test_pages_are_read_by_name(data: Path) -> None:
    assert pages_from_data(data) == [PAGE]


def test_a_folder_without_pages_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ground-truth\.json: missing"):
        pages_from_data(tmp_path)
