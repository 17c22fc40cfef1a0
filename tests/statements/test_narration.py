"""sayso/statements/narration.py"""

import pytest

from sayso.statements.narration import sentence_spans
from sayso.text import line_spans
from tests.statements.framed import cut_from, framed


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end].strip() for s in sentence_spans(text, line_spans(text))]


def narration(marked: str, number: int = 0) -> list[str]:
    text, statements = framed(marked)
    words = cut_from(text, statements).told[number].words
    return [text[w.start : w.end] if w.lower else "…" for w in words]


def test_sentences_end_at_points_and_at_paragraphs() -> None:
    assert sentences("It rained. Nobody came!\nMarsh left") == [
        "It rained.",
        "Nobody came!",
        "Marsh left",
    ]


def test_a_platform_of_one_letter_is_no_initial() -> None:
    assert sentences("She wrote on X. Oster left.") == ["She wrote on X.", "Oster left."]


@pytest.mark.parametrize(
    "text", ["Mr. Oster left.", "J. Oster left.", "It cost 3.5 crowns.", "It … rained."]
)
def test_titles_initials_and_numbers_end_none(text: str) -> None:
    assert sentences(text) == [text]


def test_content_is_left_out_and_the_rest_is_kept() -> None:
    words = narration("It rained. On Monday [Marsh] {said} <she would go>, smiling.")
    assert words == ["On", "Monday", "Marsh", "said", "…", ",", "smiling", "."]


def test_a_statement_within_another_s_content_has_that_for_its_narration() -> None:
    marked = "[0Marsh] {0said} <0that [1Oster] {1told} the board <1he would go>>."
    assert narration(marked, 1) == [
        "Marsh",
        "said",
        "that",
        "Oster",
        "told",
        "the",
        "board",
        "…",
        ".",
    ]


def test_a_cue_outside_all_paragraphs_has_no_narration() -> None:
    text, statements = framed("[Marsh] {said} <it>.")
    from sayso.statements.narration import Narrations

    assert Narrations(text, [], statements).told[0].words == ()
