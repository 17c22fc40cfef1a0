import random
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is installed by `make train` only")

from sayso.records import ActKind  # noqa: E402
from sayso.statements.encode import Window  # noqa: E402
from sayso.statements.judge import CUE  # noqa: E402
from sayso.text import line_spans  # noqa: E402
from tests.training.labelled import (  # noqa: E402
    LINE,
    PLACES,
    TOKENIZER,
    WORDS,
    article,
    asks,
    at,
)
from training.act_labels import ACTS, ActWords, words_of_acts  # noqa: E402
from training.acts import UNKNOWN, ActExample, act_examples, act_tensors  # noqa: E402

MARKS = (1, 2)


def tensors(given: ActWords, start: int, end: int) -> dict[str, Any]:
    """Of the window from word to word, with all statements of the article."""
    example = ActExample(given, Window(start, end, start, end), given.frames)
    return act_tensors([example], MARKS, random.Random(0))


def test_labels_and_places_stand_where_the_statement_does() -> None:
    made = tensors(article(1, about=at("Milo Marsh")), 0, len(WORDS))
    assert made["act_labels"].tolist() == [ACTS.index(ActKind.REQUEST)]
    assert made["act_places"].tolist() == [PLACES]
    assert made["about_labels"].tolist() == [[0, 0, 0, 1, 2, 0, 0, 0]]


def test_half_a_word_of_a_mention_is_all_of_it() -> None:
    made = tensors(article(1, about=at("ilo Mar")), 0, len(WORDS))
    assert made["about_labels"].tolist() == [[0, 0, 0, 1, 2, 0, 0, 0]]


def test_two_mentions_side_by_side_begin_each() -> None:
    made = tensors(article(1, about=at("Milo") + at("Marsh")), 0, len(WORDS))
    assert made["about_labels"].tolist() == [[0, 0, 0, 1, 1, 0, 0, 0]]


def test_where_nobody_said_whom_it_is_about_nothing_is_taught() -> None:
    made = tensors(article(1, about=None), 0, len(WORDS))
    assert set(made["about_labels"].flatten().tolist()) == {UNKNOWN}


def test_where_it_is_about_nobody_that_is_taught() -> None:
    made = tensors(article(1, about=()), 0, len(WORDS))
    assert set(made["about_labels"].flatten().tolist()) == {0}


def test_what_fills_up_a_shorter_frame_teaches_nothing() -> None:
    short, long = article(1), article(3)
    examples = [ActExample(a, Window(0, len(a.words), 0, len(a.words)), a.frames[:1])
                for a in (short, long)]  # fmt: skip
    made = act_tensors(examples, MARKS, random.Random(0))
    padding = made["act_places"] == 0
    assert padding[0, len(WORDS) :].all()
    assert not padding[1].any()
    assert torch.equal(made["about_labels"] == UNKNOWN, padding)


def test_a_frame_is_cut_to_its_window() -> None:
    made = tensors(article(1, about=at("Milo Marsh")), 1, 6)
    assert (made["frame_firsts"].tolist(), made["act_places"].tolist()) == ([0], [PLACES[1:6]])
    assert made["about_labels"].tolist() == [[0, 0, 1, 2, 0]]


def test_frames_are_told_by_window_and_by_place_in_it() -> None:
    given = article(3)
    n = len(WORDS)
    rows = [ActExample(given, Window(i * n, (i + 1) * n, i * n, (i + 1) * n), given.frames[i:][:1])
            for i in range(3)]  # fmt: skip
    made = act_tensors(rows, MARKS, random.Random(0))
    assert made["frame_rows"].tolist() == [0, 1, 2]
    assert made["act_places"].tolist() == [PLACES] * 3


@pytest.mark.parametrize("seed", range(5))
def test_a_place_in_a_window_is_that_word_of_the_article(seed: int) -> None:
    given = article(40)
    examples = act_examples([given], 60, random.Random(seed))
    made = act_tensors(examples, MARKS, random.Random(0))
    cues = (made["act_places"] == CUE).nonzero().tolist()
    windows = [examples[row].window.start for row in made["frame_rows"].tolist()]
    firsts = made["frame_firsts"].tolist()
    assert {(windows[k] + firsts[k] + i) % len(WORDS) for k, i in cues} == {WORDS.index("said")}


@pytest.mark.parametrize("seed", range(5))
def test_an_example_holds_most_of_each_of_its_frames(seed: int) -> None:
    for example in act_examples([article(40)], 60, random.Random(seed)):
        for frame in example.frames:
            common = range(max(frame.frame.start, example.window.start),
                           min(frame.end, example.window.end))  # fmt: skip
            assert len(common) >= 0.7 * len(frame.frame.places)


def test_a_window_without_a_labelled_statement_is_no_example() -> None:
    text = "\n".join([LINE] * 40)
    given = words_of_acts(text, line_spans(text), [asks()], TOKENIZER)
    assert len(act_examples([given], 60, random.Random(0))) == 1
    bare = words_of_acts(text, line_spans(text), [], TOKENIZER)
    assert act_examples([bare], 60, random.Random(0)) == []
