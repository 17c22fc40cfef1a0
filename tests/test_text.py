"""Words and quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span
from sayso.text import (
    has_more_words,
    line_spans,
    overlapping,
    quotations,
    sentence_spans,
    word_bounds,
    word_spans,
)

marked = st.text(alphabet="ab '\"“”‘’«»„‹›\n.,5", max_size=60)


def ranges(text: str) -> list[Span]:
    return [q.span for q in quotations(text)]


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in ranges(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Stop," she said.', ['"Stop,"']),
        ("“Stop,” she said. “Now.”", ["“Stop,”", "“Now.”"]),
        ("„Halt“, rief er.", ["„Halt“"]),
        ("«Assez», dit-il.", ["«Assez»"]),
        ("»Genug«, sagte sie.", ["»Genug«"]),
        ("‘Stop,’ she said.", ["‘Stop,’"]),
        ("'Stop,' she said.", ["'Stop,'"]),
        ("「止まれ」と言った", ["「止まれ」"]),
    ],
)
def test_marks_of_every_style(text: str, quoted: list[str]) -> None:
    assert cut(text) == quoted


def test_a_quotation_inside_another_is_part_of_it() -> None:
    assert cut("“He said ‘never’ to me,” she said.") == ["“He said ‘never’ to me,”"]


def test_a_curly_opening_may_close_straight() -> None:
    assert cut('“Stop," she said.') == ['“Stop,"']


@pytest.mark.parametrize(
    "text",
    ["It’s Orla's and the rowers’ own.", "The '90s were long.", 'A plank of 6" was cut.'],
)
def test_apostrophes_and_inches_are_no_quotation_marks(text: str) -> None:
    assert cut(text) == []


def test_an_unclosed_quotation_reaches_to_the_end_of_its_line() -> None:
    first, second = quotations("“We will stay.\n“We will build,” she said.")
    assert not first.closed
    assert second.closed
    assert first.span == Span(0, 14)


def test_an_unclosed_single_mark_opens_nothing() -> None:
    assert cut("'Twas said that nobody came") == []


def test_single_marks_that_never_close_cost_no_more_than_others() -> None:
    assert cut(" 'a" * 100_000) == []  # would take hours, were each looked for by itself


def test_a_paragraph_wrapped_by_hand_holds_whole_quotations() -> None:
    text = "“We will\nstay,” she said."
    (found,) = quotations(text, [Span(0, len(text))])
    assert found.span == Span(0, 15)


@given(marked)
def test_quotations_are_in_order_and_never_cross_a_line(text: str) -> None:
    found = ranges(text)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all("\n" not in text[s.start : s.end] and s.start < s.end for s in found)


@given(marked, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3))
def test_overlapping_quotations_share_a_character_with_a_piece(
    text: str, bounds: list[tuple[int, int]]
) -> None:
    pieces = [Span(*sorted(b)) for b in bounds if b[0] != b[1]]
    inside = {i for p in pieces for i in range(p.start, p.end)}
    wanted = {q for q in quotations(text) if inside & set(range(q.span.start, q.span.end))}
    assert set(overlapping(quotations(text), pieces)) == wanted


@given(st.text(max_size=80))
def test_words_and_lines_hold_every_visible_character(text: str) -> None:
    inside = {i for s in word_spans(text) for i in range(s.start, s.end)}
    lines = {i for s in line_spans(text) for i in range(s.start, s.end)}
    for i, character in enumerate(text):
        assert (i in inside) == (not character.isspace())
        assert i in lines or character.isspace()


@pytest.mark.parametrize(("text", "more"), [("a b.", False), ("a b c.", True), ("abcde", False)])
def test_words_are_counted_as_they_are_cut(text: str, more: bool) -> None:
    assert has_more_words(text, 3) is more


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_bounds_are_those_of_the_words(text: str, start: int, end: int) -> None:
    assert word_bounds(text) == [(s.start, s.end) for s in word_spans(text)]
    within = word_bounds(text, start, end)
    assert within == [(a + start, b + start) for a, b in word_bounds(text[start:end])]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Marsh spoke. He left.", ["Mr. Marsh spoke.", "He left."]),
        ("J. K. Marsh of the U.S. spoke. Yes.", ["J. K. Marsh of the U.S. spoke.", "Yes."]),
        ("“Go!” he said. “Now.” She went.", ["“Go!” he said.", "“Now.”", "She went."]),
        ("It cost 3.5 crowns. No?", ["It cost 3.5 crowns.", "No?"]),
        ("He wrote on X. Marsh left.", ["He wrote on X.", "Marsh left."]),
        ("It is X. Marsh of Tarn.", ["It is X. Marsh of Tarn."]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, sentences: list[str]) -> None:
    found = sentence_spans(text, [Span(0, len(text))])
    assert [text[s.start : s.end] for s in found] == sentences


@given(st.text(alphabet="aB. !?\n”", max_size=60))
def test_sentences_are_in_order_and_within_their_lines(text: str) -> None:
    lines = line_spans(text)
    found = sentence_spans(text, lines)
    assert found == sorted(found)
    for sentence in found:
        assert any(line.start <= sentence.start < sentence.end <= line.end for line in lines)
