"""Where the words of a question stand."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span
from sayso.store.highlights import highlights
from sayso.store.question import phrases_of
from sayso.store.words import words_of


def cut(text: str, words: str, *pieces: Span) -> list[str]:
    found = highlights(text, pieces or (Span(0, len(text)),), phrases_of(words))
    return [text[span.start : span.end] for span in found]


def test_words_are_marked_as_they_are_written() -> None:
    assert cut("The HARBOUR is shut; harbours are not.", "harbour") == ["HARBOUR"]
    assert cut("L'École est fermée", "ecole fermee") == ["École", "fermée"]
    assert cut("قالت إنّ الميناء مغلق", "ان") == ["إنّ"]
    assert cut("我们去东京大学", "东京") == ["东京"]


def test_a_phrase_is_marked_whole_and_only_where_it_is_whole() -> None:
    assert cut("shut the gates, the gates!", '"the gates"') == ["the gates", "the gates"]
    assert cut("the old gates", '"the gates"') == []


def test_overlapping_words_are_one_mark() -> None:
    assert cut("one two three", '"one two" "two three"') == ["one two three"]


def test_a_phrase_does_not_reach_over_the_end_of_a_piece() -> None:
    assert cut("one two", '"one two"', Span(0, 3), Span(4, 7)) == []
    assert cut("one two", "two", Span(0, 3)) == []


@given(st.text(st.characters(max_codepoint=0x3FF)), st.text("aeé -", min_size=1, max_size=9))
def test_what_is_marked_holds_words_that_were_asked_for(text: str, words: str) -> None:
    asked = set(words_of(words))
    for piece in cut(text, words):
        assert set(words_of(piece)) <= asked
