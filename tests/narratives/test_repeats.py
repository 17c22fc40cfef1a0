"""Whether statements are one saying."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.narratives.repeats import SAME_SAYING, same_saying
from sayso.narratives.told import Told
from sayso.narratives.traces import traces_of_words
from tests.narratives.statements import told

QUOTED = "“I do not publish figures which contradict each other. That was my decision.”"
WORDS = QUOTED.strip("“”").split()


def _quist(content: str, cue: str = "said", article: str = "b", **details: object) -> Told:
    return told("Edda Quist", cue, content, name="Edda Quist", article=article, **details)


FIRST = _quist(QUOTED, article="a")


@pytest.mark.parametrize(
    "content",
    [
        '"I do not publish figures which contradict each other,"',
        "'I do not publish figures which contradict each other'",
        "that she would not publish “figures which contradict each other”",
        "that she did not publish figures that contradicted each other",
    ],
)
def test_a_quotation_shortened_or_told_is_the_same_saying(content: str) -> None:
    assert same_saying(FIRST, _quist(content, date="2024-03-13")) >= SAME_SAYING


def test_what_the_same_actor_says_of_something_else_is_another_saying() -> None:
    other = _quist("“The gates of the dam will be opened on Friday”")
    assert same_saying(FIRST, other) < SAME_SAYING


def test_the_same_charge_a_week_later_is_another_saying() -> None:
    content = "the ministry of hiding the survey"
    first, later = (
        told("Ravn", "accused", content, name="Ilko Ravn", article=day, date=day)
        for day in ("2024-03-11", "2024-03-18")
    )
    assert same_saying(first, later) == 0.0


def test_the_same_charge_by_another_is_another_saying() -> None:
    content = "the ministry of hiding the survey"
    first, other = (
        told(name, "accused", content, name=name, article=name)
        for name in ("Ilko Ravn", "Mirja Solt")
    )
    assert same_saying(first, other) == 0.0


def test_a_quotation_is_the_same_two_weeks_later() -> None:
    assert same_saying(FIRST, _quist(QUOTED, date="2024-03-25")) >= SAME_SAYING


def test_a_quotation_given_to_another_is_the_same_saying() -> None:
    other = told("Fell", "said", QUOTED, name="Arno Fell", article="b")
    assert same_saying(FIRST, other) >= SAME_SAYING


def test_a_headline_may_call_the_speaker_otherwise() -> None:
    headline, body = (
        told(name, "said", "the gates of the dam will be opened on Friday", name=name)
        for name in ("Minister", "Edda Quist")
    )
    assert same_saying(headline, body) == 0.0
    assert same_saying(replace(headline, headline=True), replace(body, lead=True)) >= SAME_SAYING


def test_copies_that_say_it_in_the_same_words_are_certain() -> None:
    a, b = (told("it", "said", "the gates will open", f, article=f) for f in ("wire", "wire"))
    assert same_saying(a, b) == 0.99


def test_statements_without_words_are_no_repeats() -> None:
    assert same_saying(_quist("so"), _quist("so", cue="")) == 0.0


@given(st.integers(0, 7), st.integers(5, 13))
def test_a_cut_quotation_is_found_and_the_same(start: int, length: int) -> None:
    part = WORDS[start : start + length]
    if {"publish", "figures", "contradict"} <= set(part):
        cut = _quist(f"“{' '.join(part)}”")
        assert same_saying(FIRST, cut) >= SAME_SAYING
        assert set(traces_of_words(FIRST.words)) & set(traces_of_words(cut.words))


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_chance_and_the_same_either_way_round(first: str, second: str) -> None:
    a, b = _quist(first, article="a"), _quist(second)
    assert 0.0 <= same_saying(a, b) <= 1.0
    assert same_saying(a, b) == same_saying(b, a)
