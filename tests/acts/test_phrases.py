"""sayso/acts/phrases.py"""

from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.acts.phrases import Phrases, words_in
from sayso.records import Span


def phrases(text: str, *kinds: str) -> list[str]:
    found = Phrases(text, "frequency").within(Span(0, len(text)), *kinds)
    return [text[p.span.start : p.span.end] for p in found]


def test_phrases_are_found_in_any_case_and_in_order() -> None:
    assert phrases("Often, and over and over.", "anywhere") == ["Often", "over and over"]


def test_the_longest_phrase_is_found_and_none_within_it() -> None:
    assert phrases("He asked over and over again.", "anywhere", "cue") == ["over and over again"]


def test_a_shorter_phrase_is_found_where_the_text_ends() -> None:
    assert phrases("He asked over and over", "anywhere", "cue") == ["over and over"]


def test_only_the_kinds_that_are_asked_for_are_found() -> None:
    assert phrases("He often asked again.", "cue") == ["again"]


def test_phrases_that_begin_outside_of_the_span_are_not_found() -> None:
    text = "Once again it rained."
    assert Phrases(text, "frequency").within(Span(1, len(text)), "anywhere") == []


def test_apostrophes_are_one() -> None:
    assert words_in("She’s", 0, 5) == words_in("She's", 0, 5) == ["she", "'", "s"]


@given(st.text(alphabet="again nd\n.,’'", max_size=60))
def test_phrases_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = Phrases(text, "frequency").within(Span(0, len(text)), "anywhere", "cue")
    ends = [at for p in found for at in (p.span.start, p.span.end)]
    assert ends == sorted(ends)
    assert all(0 <= at <= len(text) for at in ends)


def test_a_long_text_takes_linear_time() -> None:
    with quick(6):
        Phrases("over and over and " * 50_000, "frequency")
