"""A statement as it is compared."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import harbour

from sayso.narratives.told import LONGEST, told_from_attribution
from sayso.records import Block, BlockKind, Span
from tests.narratives.statements import attribution, told


def test_words_that_tell_nothing_are_left_out() -> None:
    found = told("Mirja Solt", "said", "that the survey of the dam was hidden")
    assert set(found.words) == {"survey", "dam", "hid"}


def test_words_of_the_cue_weigh_half() -> None:
    found = told("Solt", "demanded", "demands and a date")
    other = told("Solt", "demanded", "a date")
    assert other.words["demand"] < found.words["demand"]


def test_a_speaker_is_told_by_the_names_of_the_actor() -> None:
    assert told("he", "said", "so", name="Davit Orlan").speaker == {"davit", "orlan"}


def test_an_unknown_speaker_is_told_by_the_last_word_that_names_it() -> None:
    assert told("Commander Davit Orlan, 44,", "said", "so").speaker == {"orlan"}


def test_nobody_is_told_by_a_pronoun() -> None:
    assert told("he", "said", "so").speaker == frozenset()


def test_a_partial_date_is_its_first_day() -> None:
    assert told("Solt", "said", "so", date="2024-03").day == date(2024, 3, 1).toordinal()


def test_a_statement_without_a_date_has_no_day() -> None:
    assert told("Solt", "said", "so", date=None).day is None


def test_quoted_words_are_told_apart() -> None:
    found = told("Solt", "said", "that it was “a child’s broken jug” and worse")
    assert found.quoted == (("a", "child", "s", "broken", "jug"),)


def test_what_a_headline_and_what_the_body_begins_with_are_told() -> None:
    article, found = attribution("Solt", "said", "the survey was hidden")
    start = found.statement.content[0].start
    whole = Span(0, len(article.text))
    above, far = Span(0, start - 1), replace(article, text=" " * 999 + article.text)
    for blocks, expected in (
        ((Block(BlockKind.HEADLINE, whole),), (True, False)),
        ((Block(BlockKind.HEADLINE, above),), (False, True)),
        ((Block(BlockKind.BODY, whole),), (False, False)),
    ):
        compared = told_from_attribution(replace(article, blocks=blocks), found)
        assert (compared.headline, compared.lead) == expected
    spans = tuple(Span(span.start + 999, span.end + 999) for span in found.statement.content)
    later = replace(found, statement=replace(found.statement, content=spans))
    compared = told_from_attribution(
        replace(far, blocks=(Block(BlockKind.HEADLINE, above),)), later
    )
    assert (compared.headline, compared.lead) == (False, False)


@pytest.mark.parametrize(
    ("content", "asks"),
    [("“Who hid the survey?”", True), ("who hid it?", True), ("“Who?” was asked", False)],
)
def test_a_question_is_told_by_its_sign(content: str, asks: bool) -> None:
    assert told("Solt", "said", content).asks is asks


def test_a_word_that_its_article_has_often_is_less_rare() -> None:
    article, found = attribution("Solt", "said", "the survey of the dam")
    often = replace(article, text=article.text + " A survey, one survey and another survey.")
    once, more = (told_from_attribution(a, found) for a in (article, often))
    survey, dam = once.places["survey"], once.places["dam"]
    assert more.rare[survey] < once.rare[survey] == once.weights[survey]
    assert more.rare[dam] == once.rare[dam]


def test_every_statement_of_a_reading_can_be_compared() -> None:
    reading = harbour()
    for found in reading.attributions():
        compared = told_from_attribution(reading.article, found, key=7, owner="all versions")
        assert (compared.key, compared.owner) == (7, "all versions")
        assert compared.vectors.shape[0] == len(compared.words) == len(compared.weights)


@given(st.text(max_size=200), st.text(max_size=30), st.sampled_from(["en", "ar", "und"]))
def test_any_text_can_be_compared(content: str, cue: str, language: str) -> None:
    article, found = attribution("Solt", cue, content, language=language)
    compared = told_from_attribution(article, found)
    assert all(weight > 0 for weight in compared.words.values())
    assert len(compared.order) <= LONGEST
