from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from sayso.trend.reports import Period
from sayso.trend.silences import Watch, gaps_of_outlet

MONDAY = date(2024, 1, 1)
WEEKS = 12


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def gaps(counts: Sequence[int], watch: Watch | None = None) -> list[int]:
    """The gaps of an outlet by number, from its articles on each day."""
    within = Period(MONDAY, day(len(counts) - 1))
    found = gaps_of_outlet(dict(zip(within.days(), counts, strict=True)), within, watch)
    return sorted((d - MONDAY).days for d in found)


def without(counts: Sequence[int], first: int, last: int) -> list[int]:
    """The same outlet, silent from one day to another, both counted."""
    return [0 if first <= n <= last else count for n, count in enumerate(counts)]


DAILY = [1] * 7 * WEEKS
BUSY = [10] * 7 * WEEKS
WEEKEND = [0, 0, 0, 0, 0, 20, 20] * WEEKS


def test_a_silence_that_is_improbable_is_a_gap() -> None:
    assert gaps(without(DAILY, 30, 39)) == list(range(30, 40))
    assert gaps(without(BUSY, 30, 30)) == [30]


def test_a_silence_as_there_may_be_is_none() -> None:
    assert gaps(without(DAILY, 30, 32)) == []


def test_a_paper_of_weekends_is_not_silent_in_between() -> None:
    assert gaps(WEEKEND) == []


def test_a_weekend_without_the_paper_of_weekends_is_a_gap() -> None:
    found = gaps(without(WEEKEND, 33, 34))  # a Saturday and a Sunday
    assert {33, 34} <= set(found) <= set(range(28, 40))


def test_an_outlet_that_comes_once_a_week_has_no_gaps() -> None:
    assert gaps([0, 0, 0, 8, 0, 0, 0] * WEEKS) == []


def test_a_second_outage_does_not_hide_the_first() -> None:
    counts = without(without(DAILY, 20, 31), 50, 61)
    assert gaps(counts) == [*range(20, 32), *range(50, 62)]


def test_what_comes_in_bursts_is_silent_for_longer() -> None:
    bursts = [7, 0, 0, 0, 7, 0, 0, 0, 0, 7, 0, 0] * 7
    assert gaps(without(bursts, 33, 39)) == []
    assert gaps(without([2] * len(bursts), 33, 39)) == list(range(33, 40))


def test_before_the_first_article_and_after_the_last_little_silence_is_enough() -> None:
    counts = without(without(DAILY, 0, 3), 80, 83)
    assert gaps(counts) == [0, 1, 2, 3, 80, 81, 82, 83]
    assert gaps(without(without(DAILY, 0, 1), 82, 83)) == []


def test_an_end_that_was_watched_is_judged_as_a_silence_amid_articles() -> None:
    counts = without(DAILY, 80, 83)
    assert gaps(counts, Watch(day(0), day(90))) == []
    assert gaps(counts, Watch(day(0), day(82))) == [80, 81, 82, 83]
    paused = Watch(day(0), day(90), (Period(day(81), day(81)),))
    assert gaps(counts, paused) == [80, 81, 82, 83]


def test_a_pause_in_which_less_was_had_than_usual_is_a_gap() -> None:
    watch = Watch(day(0), day(83), (Period(day(30), day(34)),))
    assert gaps([3 if 30 <= n <= 34 else 10 for n in range(84)], watch) == [30, 31, 32, 33, 34]
    assert gaps(without(DAILY, 31, 34), watch) == [30, 31, 32, 33, 34]


def test_a_pause_that_was_made_up_for_is_none() -> None:
    watch = Watch(day(0), day(83), (Period(day(30), day(34)),))
    assert gaps(BUSY, watch) == []
    assert gaps(DAILY, watch) == []


def test_an_outlet_that_is_looked_at_twice_a_week_has_no_gaps() -> None:
    pauses = tuple(Period(day(n), day(n + 3)) for n in range(0, 80, 3))
    assert gaps(BUSY, Watch(day(0), day(83), pauses)) == []


def test_without_articles_nothing_is_known() -> None:
    assert gaps([0] * 5) == [0, 1, 2, 3, 4]


def test_an_outlet_with_a_single_article_has_no_rate() -> None:
    assert gaps([0, 0, 1, 0]) == []


@pytest.mark.parametrize(
    "week",
    [
        (0.3,) * 7,
        (1,) * 7,
        (5,) * 7,
        (0, 0, 0, 0, 0, 10, 10),
        (0, 0, 0, 0, 0, 1, 1),
        (6, 6, 6, 6, 6, 3, 0),
    ],
)
def test_few_days_of_steady_outlets_are_gaps_by_mistake(week: Sequence[float]) -> None:
    chance = np.random.default_rng(11)
    outlets, days = 40, 18 * 7
    false = sum(len(gaps(chance.poisson(np.tile(week, 18)).tolist())) for _ in range(outlets))
    assert false <= 0.015 * outlets * days
