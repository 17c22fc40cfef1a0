"""selection.py"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import harbour, silent

from sayso.acts.days import Days, days_from_iso
from sayso.reading import Reading
from sayso.records import ActKind, Polarity, Precision, When
from sayso.selection import Selection, selected_reading

NAMES = ("Crews of Tarn", "Piet Oster's clerk", "=Crews", "nobody")
SELECTIONS = st.builds(
    Selection,
    acts=st.frozensets(st.sampled_from(ActKind)),
    about=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    hedged=st.sampled_from([None, True, False]),
    polarities=st.frozensets(st.sampled_from(Polarity)),
    said=st.sampled_from([None, days_from_iso("2024"), days_from_iso("2023")]),
)


def chosen(selection: Selection, reading: Reading | None = None) -> list[int]:
    """The numbers of the statements that are chosen, counted from 0."""
    reading = reading or harbour()
    ids = [s.id for s in reading.statements]
    return [ids.index(s.id) for s in selected_reading(reading, selection).statements]


def days(written: str) -> Days:
    found = days_from_iso(written)
    assert found is not None
    return found


def test_who_asks_nothing_gets_all() -> None:
    assert selected_reading(harbour(), Selection()) == harbour()


def test_of_several_acts_any_will_do() -> None:
    assert chosen(Selection(acts=frozenset({ActKind.ACCUSE, ActKind.REQUEST}))) == [1, 3]


def test_of_several_polarities_any_will_do() -> None:
    assert chosen(Selection(polarities=frozenset({Polarity.DENIED, Polarity.WITHHELD}))) == [1, 2]


@pytest.mark.parametrize(("hedged", "found"), [(True, [1]), (False, [0, 2, 3])])
def test_hedged_or_not_is_each_the_other_s_rest(hedged: bool, found: list[int]) -> None:
    assert chosen(Selection(hedged=hedged)) == found


def test_a_source_that_is_cautious_itself_is_not_hedged() -> None:
    reading = harbour()
    acts = tuple(replace(act, hedges=act.hedges[1:]) for act in reading.acts)
    assert chosen(Selection(hedged=True), replace(reading, acts=acts)) == []


@pytest.mark.parametrize(
    "words", ["Crews of Tarn", "crews OF tarn", "=crews", "clerk", "Piet Oster's clerk"]
)
def test_a_statement_is_about_those_whose_name_holds_the_words(words: str) -> None:
    assert chosen(Selection(about=(words,))) == [3]


@pytest.mark.parametrize("words", ["the crews", "crews", "The CREWS"])
def test_who_has_no_name_is_called_as_the_article_does(words: str) -> None:
    reading = harbour()
    *others, crews = reading.cast.actors
    actors = (*others, replace(crews, name=None, names=()))
    unnamed = replace(reading, cast=replace(reading.cast, actors=actors))
    assert chosen(Selection(about=(words,)), unnamed) == [3]


def test_an_article_before_a_name_asks_nothing() -> None:
    assert chosen(Selection(about=("the Crews of Tarn",))) == [3]


def test_who_speaks_is_not_whom_it_is_about() -> None:
    assert chosen(Selection(about=("Lena Marsh",))) == []


@pytest.mark.parametrize(("about", "found"), [(("crews", "clerk"), [3]), (("crews", "nobody"), [])])
def test_all_names_must_be_met_each_by_somebody(about: tuple[str, ...], found: list[int]) -> None:
    assert chosen(Selection(about=about)) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2024-03-01", [3]),
        ("2024-03-31", [3]),
        ("2024-03", [3]),
        ("2024", [3]),
        ("2024-02", []),
        ("2024-04-01", []),
    ],
)
def test_a_time_of_which_a_day_is_asked_for_will_do(written: str, found: list[int]) -> None:
    assert chosen(Selection(said=days(written))) == found


def test_a_time_in_words_is_on_no_day() -> None:
    reading = harbour()
    assert reading.acts[1].when is not None
    assert 1 not in chosen(Selection(said=days("2024")))


def test_all_that_is_asked_must_be_so() -> None:
    denied = frozenset({Polarity.DENIED})
    assert chosen(Selection(acts=frozenset({ActKind.ACCUSE}), polarities=denied)) == [1]
    assert chosen(Selection(acts=frozenset({ActKind.REQUEST}), polarities=denied)) == []


def test_the_cast_is_still_that_of_the_article() -> None:
    kept = selected_reading(harbour(), Selection(acts=frozenset({ActKind.DENY})))
    assert (kept.cast.actors, kept.cast.affiliations) == (
        harbour().cast.actors,
        harbour().cast.affiliations,
    )
    assert kept.statements == kept.acts == kept.cast.participants == ()


def test_silence_stays_silence() -> None:
    assert selected_reading(silent(), Selection(hedged=False)) == silent()


@given(SELECTIONS)
def test_a_chosen_statement_keeps_its_act_and_those_who_take_part(selection: Selection) -> None:
    reading = harbour()
    kept = selected_reading(reading, selection)
    assert set(kept.attributions()) <= set(reading.attributions())


@given(SELECTIONS)
def test_choosing_twice_chooses_the_same(selection: Selection) -> None:
    once = selected_reading(harbour(), selection)
    assert selected_reading(once, selection) == once


@given(*[st.dates()] * 4)
def test_times_touch_that_share_a_day(one: date, two: date, three: date, four: date) -> None:
    (first, last), (start, end) = sorted([one, two]), sorted([three, four])
    reading = harbour()
    when = When(start.isoformat(), end.isoformat(), Precision.DAYS, ())
    acts = (*reading.acts[:3], replace(reading.acts[3], when=when))
    asked = Selection(said=Days(first, last, Precision.DAYS))
    touch = first <= end and start <= last
    assert (3 in chosen(asked, replace(reading, acts=acts))) == touch
