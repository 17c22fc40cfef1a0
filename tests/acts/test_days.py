"""sayso/acts/days.py"""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acts import days
from sayso.acts.days import Days
from sayso.records import Precision

DATES = st.dates(date(1900, 1, 1), date(2200, 1, 1))
ANY_DATES = st.dates(date.min, date.max)


def day(of: date) -> Days:
    return Days(of, of, Precision.DAY)


@given(DATES, st.integers(0, 6))
def test_a_weekday_is_that_of_the_seven_days_up_to_the_anchor(of: date, weekday: int) -> None:
    found = days.weekday_before(day(of), weekday)
    assert found is not None
    assert found.first == found.last and found.first.weekday() == weekday
    assert of - timedelta(days=6) <= found.first <= of


@given(DATES)
def test_last_tuesday_is_never_today(of: date) -> None:
    found = days.weekday_before(day(of), of.weekday(), strictly=True)
    assert found is not None and found.first == of - timedelta(days=7)


@given(DATES, st.integers(0, 1000))
def test_days_before_are_counted_as_the_calendar_counts(of: date, count: int) -> None:
    found = days.days_before(day(of), count)
    assert found is not None and of - found.last == timedelta(days=count)


@given(DATES, st.integers(1, 50))
def test_a_week_before_is_monday_to_sunday(of: date, count: int) -> None:
    found = days.weeks_before(day(of), count)
    assert found is not None
    assert found.first.weekday() == 0 and found.last - found.first == timedelta(days=6)
    assert found.first <= of - timedelta(days=7 * count) <= found.last


@given(DATES)
def test_this_week_ends_with_the_anchor(of: date) -> None:
    found = days.weeks_before(day(of), 0)
    assert found is not None and found.first.weekday() == 0 and found.last == of


@given(DATES, st.integers(0, 30))
def test_a_month_before_is_whole_and_so_many_before(of: date, count: int) -> None:
    found = days.months_before(day(of), count)
    assert found is not None and found.first.day == 1
    assert found.last.day == monthrange(found.last.year, found.last.month)[1]
    assert 12 * (of.year - found.first.year) + of.month - found.first.month == count


@given(DATES)
def test_a_weekend_has_begun_by_the_anchor(of: date) -> None:
    found = days.weekend_before(day(of))
    assert found is not None
    assert found.first.weekday() == 5 and found.first <= found.last <= of
    assert of - found.first < timedelta(days=7)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_the_three_parts_of_a_month_are_the_month(year: int, month: int) -> None:
    whole = days.dated(year, month)
    parts = [days.part_of_month(whole, part) for part in ("early", "mid", "late")]
    assert whole is not None and None not in parts
    told = [p for p in parts if p is not None]
    assert told[0].first == whole.first and told[-1].last == whole.last
    assert all((b.first - a.last).days == 1 for a, b in zip(told, told[1:], strict=False))


@given(st.integers(2, 9999), st.integers(0, 3))
def test_a_season_is_three_months(year: int, number: int) -> None:
    season = days.season_of(year, number)
    assert season is not None and 89 <= (season.last - season.first).days <= 91


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2022-07-14", ("2022-07-14", "2022-07-14")),
        ("2022-07", ("2022-07-01", "2022-07-31")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
    ],
)
def test_a_partial_date_is_all_of_its_days(written: str, expected: tuple[str, str]) -> None:
    found = days.days_from_iso(written)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == expected


@pytest.mark.parametrize("written", [None, "", "soon", "2022-02-30", "0000-01-01", "20220714"])
def test_what_no_calendar_has_is_no_date(written: str | None) -> None:
    assert days.days_from_iso(written) is None


@given(ANY_DATES, st.integers(0, 10**6), st.sampled_from(list(Precision)))
def test_no_date_and_no_count_raises(of: date, count: int, precision: Precision) -> None:
    anchor = Days(of, of, precision)
    for found in (
        days.days_before(anchor, count),
        days.weeks_before(anchor, count),
        days.months_before(anchor, count, "late"),
        days.years_before(anchor, count, "early"),
        days.weekend_before(anchor),
        days.weekday_before(anchor, count % 7, strictly=True),
        days.season_of(of.year, count % 4),
    ):
        assert found is None or found.first <= found.last
