"""sayso/statements/addressee.py"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.statements.addressee import addressees_from_statements
from tests.statements.framed import cut_from, framed


def addressees(marked: str) -> list[str]:
    text, statements = framed(marked)
    found = addressees_from_statements(text, cut_from(text, statements), statements)
    return [" … ".join(text[s.start : s.end] for s in spans) for spans in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Marsh] {told} reporters <that the harbour was closed>.", "reporters"),
        ("[Marsh] {told} the hearing on Monday <the harbour was closed>.", "the hearing"),
        ("<“Go home,”> [Oster] {told} the Tarn Courier.", "the Tarn Courier"),
        ("[Oster] {told} tarn-courier.com <that he would go>.", "tarn-courier.com"),
        ("[Oster] {told} a meeting in Tarn <that he would go>.", "a meeting in Tarn"),
        ("[Oster] {told} a meeting in May <that he would go>.", "a meeting"),
        ("[The board] {urged} both crews <not to sail>.", "both crews"),
        ("[The board] {called on} the mayor <to resign>.", "the mayor"),
        (
            "[Marsh] {thanked} Jo Brandt, Piet Oster and Ann Vos <for the boats>.",
            "Jo Brandt, Piet Oster and Ann Vos",
        ),
        ("[Marsh] {wrote} in a letter to the council <that she would go>.", "the council"),
        ("<“We sail,”> {said} [Marsh] to the waiting crews.", "the waiting crews"),
        ("[Marsh] {said} while talking to journalists <that she would sail>.", "journalists"),
        ("[Marsh] {expressed} <her gratitude to Piet Oster for the boats>.", "Piet Oster"),
        ("[Marsh] {apologised} <to the fishermen>.", "the fishermen"),
        ("[Marsh] {handed} <a note of protest> to the envoy to Tarn.", "the envoy to Tarn"),
        ("On Monday, the court {was told} <the boat had sunk>.", "the court"),
        ("The crew was brought in and {told} <to sail>.", "The crew"),
    ],
)
def test_the_hearer_is_the_noun_phrase_that_was_spoken_to(marked: str, expected: str) -> None:
    assert addressees(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "[Marsh] {said} <the harbour was closed>.",
        "[Marsh] {warned} <that boats might sink>.",
        "[Marsh] {plans} <to leave>.",
        "[Marsh] {accused} <the council of theft>.",
        "<The harbour was closed>, {according to} [the council].",
        "<“Why?”> {asked} [the mayor].",
        "[Marsh] {said} in response to the council <that she would go>.",
        "[Marsh] {ordered} <a second search, which failed>.",
        "[The book] {tells} the story of <a boat>.",
        "[The board] {called} on Monday <for the gates to be shut>.",
    ],
)
def test_no_hearer_is_made_up(marked: str) -> None:
    assert addressees(marked) == [""]


def test_a_hearer_that_the_content_took_in_is_found_there() -> None:
    assert addressees("[The board] {urged} <the crews to wait>.") == ["the crews"]


def test_a_subject_that_the_content_took_in_is_found_there() -> None:
    assert addressees("<She> {was told} <to leave>.") == ["She"]


def test_condolences_of_another_clause_have_another_hearer() -> None:
    marked = "Our condolences go to the crews, and [we] {hope} <that it ends>."
    assert addressees(marked) == [""]


def test_what_the_same_source_adds_in_the_sentence_has_the_same_hearer() -> None:
    marked = "[0[1Marsh]] {0told} reporters <0that she would go>, {1adding} <1that she was ill>."
    assert addressees(marked) == ["reporters", "reporters"]


def test_the_hearer_of_a_request_is_not_that_of_what_else_is_said() -> None:
    marked = "[0[1Marsh]] {0thanked} the crews <0for the boats> and {1noted} <1the weather>."
    assert addressees(marked) == ["the crews", ""]


def test_who_was_asked_is_who_answers() -> None:
    marked = "{0Asked} <0whether she would go>, [1Marsh] {1said} <1she was ill>."
    assert addressees(marked) == ["Marsh", ""]


def test_a_relative_clause_that_speaks_itself_is_no_part_of_the_hearer() -> None:
    marked = "[0Marsh] {0wrote} <0she would go> in a letter to a friend [1who] {1has denied} <1it>."
    assert addressees(marked)[0] == "a friend"


@given(st.text(alphabet="to the Board, told “.” who \u202e\u0301\n", max_size=80))
def test_whatever_follows_the_cue_the_hearer_is_cut_from_the_text(rest: str) -> None:
    text, statements = framed("[Marsh] {told} " + rest.replace("<", "") + " <that>")
    (found,) = addressees_from_statements(text, cut_from(text, statements), statements)
    assert all(0 <= s.start < s.end <= len(text) for s in found)


def test_a_sentence_of_thousands_of_statements_is_read_in_linear_time() -> None:
    marked = "".join(f"[{i}A] {{{i}told}} B <{i}c>, and " for i in range(600))
    text, statements = framed(marked)
    with quick(seconds=6):
        assert len(addressees_from_statements(text, cut_from(text, statements), statements)) == 600


@pytest.mark.parametrize("name", ["A" * 10_000, "A" + "\u0301" * 10_000, "\u202eA\u202c" * 3_000])
def test_a_hearer_of_any_length_and_letters_is_borne(name: str) -> None:
    text, statements = framed(f"[Marsh] {{told}} {name} <that she would go>.")
    with quick(seconds=2):
        addressees_from_statements(text, cut_from(text, statements), statements)
