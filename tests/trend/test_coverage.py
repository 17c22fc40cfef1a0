import pytest

from sayso.trend.coverage import Missing, unknown_days
from sayso.trend.reports import OutletDays
from tests.trend.invented_lines import AFTER, DAYS, coverage, day, outlet


def test_an_outlet_that_was_out_for_the_second_period_is_left_out_of_both() -> None:
    found = coverage(outlet("Courier"), outlet("Tarn Daily", gaps=range(14)))
    assert list(found.places) == ["Courier"]
    assert found.missing == (Missing("Tarn Daily", 0, 14, left_out=True),)


def test_an_outlet_that_was_not_there_before_is_left_out() -> None:
    new = OutletDays("Tarn Daily", dict.fromkeys(DAYS[-14:], 10))
    assert list(coverage(outlet("Courier"), new).places) == ["Courier"]


def test_a_few_gaps_take_only_those_days_away() -> None:
    found = coverage(outlet("Tarn Daily", gaps=(0, 1, -5)))
    assert found.missing == (Missing("Tarn Daily", 1, 2, left_out=False),)
    assert (found.before.tolist(), found.after.tolist()) == ([550], [120])


def test_a_day_on_which_many_outlets_are_missing_is_left_out_for_all() -> None:
    found = coverage(outlet("Courier"), outlet("Tarn Daily", gaps=(0,)))
    assert found.dropped == (day(0),)
    assert found.after.tolist() == [130, 130]


def test_a_day_on_which_one_outlet_of_many_is_missing_counts_for_the_rest() -> None:
    found = coverage(*(outlet(f"Post {n}", gaps=(0,) if n == 0 else ()) for n in range(10)))
    assert found.dropped == ()
    assert sorted(found.after.tolist()) == [130, *[140] * 9]


def test_days_when_an_outlet_was_out_that_is_left_out_are_not_left_out_themselves() -> None:
    assert coverage(outlet("Courier"), outlet("Tarn Daily", gaps=range(14))).dropped == ()


def test_an_outlet_that_published_nothing_in_a_period_cannot_be_compared() -> None:
    silent = OutletDays("Tarn Daily", {d: int(d < AFTER) for d in DAYS})
    assert coverage(silent).missing == (Missing("Tarn Daily", 0, 0, left_out=True),)


def test_outlets_left_out_still_count_as_looked_at() -> None:
    assert coverage(outlet("Courier"), outlet("Tarn Daily", gaps=range(14))).outlets == 2


def test_two_outlets_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        coverage(outlet("Courier"), outlet("Courier"))


def test_fewer_articles_than_none_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="less than 0"):
        coverage(outlet("Courier", articles=-1))


def test_a_day_outside_both_periods_has_no_column() -> None:
    assert [coverage().column(day(n)) for n in (-57, -56, 13, 14)] == [None, 0, 69, None]


def test_unknown_days_are_counted_with_both_ends() -> None:
    assert unknown_days(outlet("Courier", gaps=(0, 2, 4)), day(0), day(3)) == 2


def test_no_days_have_no_unknown_ones() -> None:
    assert unknown_days(outlet("Courier"), day(0), day(-1)) == 0
