"""Where words stand that somebody wrote down."""

import pytest

from sayso.corrections.places import REACH, spans_of_words
from sayso.records import Span

TEXT = "The other day he said:\n\n“Go  home.” Then he left. “Go home,” she said \u202e… later."


def found(written: str, near: Span | None = None) -> list[str]:
    return [TEXT[s.start : s.end] for s in spans_of_words(TEXT, written, near or Span(0, 5))]


def test_words_are_found_however_they_are_spaced() -> None:
    assert found("said: “Go home.”") == ["said:\n\n“Go  home.”"]
    assert found("  ") == []


def test_pieces_are_told_by_what_an_editor_marks_as_left_out() -> None:
    assert found("he left … “Go home,”") == ["he left", "“Go home,”"]
    assert found("said \ufffd… later") == ["said \u202e… later"]


def test_stand_ins_are_never_found_in_white_space() -> None:
    with pytest.raises(ValueError, match="does not stand near"):
        spans_of_words("Gone" + " " * 60 + "home", " ".join(5 * "\ufffd"), Span(0, 4))


def test_whole_words_come_before_parts_of_words() -> None:
    assert spans_of_words(TEXT, "he", Span(0, 1)) == (Span(14, 16),)
    assert found("othe") == ["othe"]


def test_of_several_places_it_is_the_nearest() -> None:
    end = len(TEXT)
    assert spans_of_words(TEXT, "Go home", Span(end - 1, end))[0].start == TEXT.index("Go home,")
    assert spans_of_words(TEXT, "Go home", Span(0, 1))[0].start == TEXT.index("Go  home")


@pytest.mark.parametrize("written", ["Go away", "he left … Go away", "(", "[a-z]+"])
def test_words_that_are_not_there_are_told(written: str) -> None:
    with pytest.raises(ValueError, match="does not stand near"):
        found(written)


def test_words_far_away_are_not_those_of_the_statement() -> None:
    text = "Far away." + " " * REACH + "Lena Marsh said so."
    with pytest.raises(ValueError, match="near"):
        spans_of_words(text, "Far away", Span(REACH + 10, REACH + 20))
