from datetime import date

import pytest

from sayso.trend.reports import OutletDays, Period, Periods, periods_until
from tests.trend.invented_lines import FIRST


def test_the_periods_meet_and_have_their_lengths() -> None:
    periods = periods_until(date(2024, 6, 30), after=14, before=56)
    assert (len(periods.before), len(periods.after)) == (56, 14)
    assert (periods.before.last, periods.after.first) == (date(2024, 6, 16), date(2024, 6, 17))
    assert periods.after.last == date(2024, 6, 30)


def test_a_period_ends_no_sooner_than_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2024, 5, 2), date(2024, 5, 1))


def test_periods_with_a_day_between_them_are_none() -> None:
    with pytest.raises(ValueError, match="day after"):
        Periods(Period(FIRST, FIRST), Period(FIRST.replace(day=30), FIRST.replace(day=30)))


def test_a_day_that_nobody_counted_is_not_covered() -> None:
    known = OutletDays("Tarn Daily", {date(2024, 5, 1): 0})
    assert known.covers(date(2024, 5, 1))
    assert not known.covers(date(2024, 5, 2))


def test_a_gap_is_not_covered_though_some_articles_were_had() -> None:
    assert not OutletDays("Tarn Daily", {FIRST: 4}, frozenset({FIRST})).covers(FIRST)
