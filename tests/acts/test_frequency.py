"""sayso/acts/frequency.py"""

import pytest
from timing import quick

from sayso.acts.frequency import frequencies_from_statements
from sayso.acts.voices import Voices
from sayso.text import line_spans
from tests.statements.framed import framed


def frequency(marked: str) -> list[str]:
    text, statements = framed(marked)
    voices = Voices(text, line_spans(text), statements)
    found = frequencies_from_statements(text, voices, statements)[0]
    return [text[s.start : s.end] for s in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Marsh] {has repeatedly denied} <it>.", "repeatedly"),
        ("[Marsh] {again said} <it rained>.", "again"),
        ("[Marsh] {has long} {said} <it rains>.", "has long"),
        ("[Marsh] {continued to insist} <it rains>.", "continued to"),
        ("For weeks, [Marsh] {said} <it rained>.", "For weeks"),
        ("Once again [Marsh] {said} <it rained>.", "Once again"),
        ("[Marsh] {told} them repeatedly <that it rained>.", "repeatedly"),
        ("A growing number of [crews] {say} <it rains>.", "A growing number of"),
        ("[Marsh] {said} <it rained for the third time>.", "for the third time"),
        ("[Marsh] {said} <“it rains more and more”>.", "more and more"),
    ],
)
def test_words_of_frequency_are_found(marked: str, expected: str) -> None:
    assert frequency(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "<“It rained,”> [Marsh] {continued}.",
        "[The Tarn Daily] {said} <it rained>.",
        "[Marsh] {said} <the boat was twice as old>.",
        "[Marsh], who often sails, {said} <it rained>.",
        "[Marsh] {said} <it rained>, which it often does there.",
        "Boats often sink. [Marsh] {said} <it rained>.",
    ],
)
def test_words_of_other_clauses_and_names_are_left_out(marked: str) -> None:
    assert frequency(marked) == []


def test_words_are_given_in_order_and_once() -> None:
    marked = "Once again, [Marsh] {often} {said} <it rained every day>."
    assert frequency(marked) == ["Once again", "often", "every day"]


def test_a_long_sentence_of_many_statements_takes_linear_time() -> None:
    marked = " and ".join(f"[{i}Marsh] {{{i}often says}} <{i}it rains again>" for i in range(8_000))
    text, statements = framed(marked)
    voices = Voices(text, line_spans(text), statements)
    with quick(8):
        frequencies_from_statements(text, voices, statements)
