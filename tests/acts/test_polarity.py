"""sayso/acts/polarity.py"""

import pytest
from timing import quick

from sayso.acts.polarity import polarities_from_statements
from sayso.records import Polarity
from tests.statements.framed import framed


def polarity(marked: str) -> Polarity:
    return polarities_from_statements(*framed(marked))[0]


@pytest.mark.parametrize(
    "marked",
    [
        "[Marsh] {denied} <selling the boat>.",
        "[Marsh] {has consistently denied} <this>.",
        "[Marsh] {rejected} <the accusations>.",
        "[Marsh] {dismissed} <the claim>.",
        "<The request> {was declined}.",
        "[Marsh] {refused} <to sign the lease>.",
        "[Marsh] {does not believe} <that it will rain>.",
        "[Marsh] {no longer thinks} <it will rain>.",
        "[The board] {has no plans} <to sell>.",
        "[The crews] {showed little interest} <in sailing>.",
        "[Nobody] {wants} <a storm>.",
        "[Marsh] {doesn’t want} <to sail>.",
    ],
)
def test_a_source_denies(marked: str) -> None:
    assert polarity(marked) is Polarity.DENIED


@pytest.mark.parametrize(
    "marked",
    [
        "[Marsh] {declined} <to comment>.",
        "[Marsh] {declined} <to publicly say whether she would go>.",
        "[Marsh] {refused to answer} <the question>.",
        "[Marsh] {did not say} <whether she would go>.",
        "[Marsh] {wouldn’t say} <why>.",
        "[Marsh] {has not commented on} <the sale>.",
        "[Marsh] {did not respond to} <a request for comment>.",
        "[Marsh] {did not want} <to discuss the sale>.",
        "[Marsh] {said} <the board would not comment>.",
        "[Marsh] {said}: <“No comment.”>",
        "[None of the crews] {could say} <who had sailed>.",
        "[The report] {made no mention of} <the storm>.",
        "[The board] {has yet to announce} <a date>.",
        "{It is unclear} <whether the boat sank>.",
        "[Marsh] {stopped short of accusing} <the crew of theft>.",
        "The board did not respond to {requests for} <comment>.",
    ],
)
def test_a_source_keeps_it_to_itself(marked: str) -> None:
    assert polarity(marked) is Polarity.WITHHELD


@pytest.mark.parametrize(
    "marked",
    [
        "[Marsh] {did not deny} <the sale>.",
        "[Marsh] {never denied} <the sale>.",
        "[Marsh] {has not ruled out} <a sale>.",
        "[Marsh] {could not rule out} <a sale>.",
        "[Marsh] {refused} <to rule out a sale>.",
    ],
)
def test_what_is_not_denied_is_not_affirmed(marked: str) -> None:
    assert polarity(marked) is Polarity.WITHHELD


@pytest.mark.parametrize(
    "marked",
    [
        "[Marsh] {said} <she had no part in the sale>.",
        "[Marsh] {said} <she had not denied it>.",
        "The board answered {a request for} <comment>.",
        "The board did not hear {a request for} <boats>.",
        "[Marsh] {could not deny} <that the boat was old>.",
        "[Nobody] {disputes} <that it rained>.",
        "[Marsh] {walked back her remarks and said} <the boat was new>.",
        "[No. 4 Harbour Street] {said} <it was open>.",
        "[Marsh] {said} <the opposition would lose>.",
        "[Marsh] {does not mind} <the rain>.",
        "[Marsh] {’s not sure} <what to wear>.",
        "[Marsh] {has nothing but praise for} <the crew>.",
    ],
)
def test_a_source_stands_by_what_is_said(marked: str) -> None:
    assert polarity(marked) is Polarity.AFFIRMED


def test_a_long_content_is_not_silent_for_what_it_quotes() -> None:
    said = "it rained and " * 30
    assert polarity(f"[Marsh] {{said}} <{said}he had no comment>.") is Polarity.AFFIRMED


def test_a_statement_without_content_has_a_polarity() -> None:
    assert polarity("[Marsh] {declined}.") is Polarity.DENIED


def test_many_statements_take_linear_time() -> None:
    marked = " and ".join(f"[{i}Marsh] {{{i}did not say}} <{i}why>" for i in range(8_000))
    text, statements = framed(marked)
    with quick(8):
        polarities_from_statements(text, statements)
