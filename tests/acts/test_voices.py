"""sayso/acts/voices.py"""

from dataclasses import replace

from sayso.acts.voices import Voices
from sayso.records import StatementKind
from sayso.text import line_spans
from tests.statements.framed import framed


def narration(marked: str, number: int = 0) -> list[str]:
    text, statements = framed(marked)
    voices = Voices(text, line_spans(text), statements)
    return [text[s.start : s.end] for s in voices.narration(statements[number])]


def test_the_narration_is_the_sentence_without_content() -> None:
    assert narration("It rained. [Marsh] {said} <she would go>, smiling. So she did.") == [
        "Marsh said ",
        ", smiling.",
    ]


def test_the_content_of_other_statements_is_no_narration() -> None:
    marked = "[0Marsh] {0said} <0it rained>, and [1Oster] {1said} <1it snowed>."
    assert narration(marked, 0) == ["Marsh said ", ", and Oster said ", "."]


def test_a_statement_within_another_s_content_has_that_for_its_narration() -> None:
    marked = "[0Marsh] {0said} <0[1Oster] {1told} her <1he would go>>."
    assert narration(marked, 1) == ["Marsh said Oster told her ", "."]


def test_what_stands_in_marks_is_quoted() -> None:
    text, statements = framed("[Marsh] {said} <it was “a farce”>.")
    voices = Voices(text, line_spans(text), statements)
    assert [voices.is_quoted(text.index(w)) for w in ("it was", "farce")] == [False, True]


def test_direct_content_is_the_source_s_own_without_marks() -> None:
    text, (statement,) = framed("[Marsh] {said}: <We will sail>.")
    direct = replace(statement, kind=StatementKind.DIRECT)
    voices = Voices(text, line_spans(text), [direct])
    at = text.index("We")
    assert (voices.is_own(direct, at), voices.is_own(statement, at)) == (True, False)
