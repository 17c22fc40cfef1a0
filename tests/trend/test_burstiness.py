import numpy as np
import pytest

from sayso.trend.burstiness import Excess, burstiness, excess_of_counts, shared_burstiness
from sayso.trend.counts import counts_of_line
from tests.trend.invented_lines import coverage, outlet, reports, spread_out


def of(days: list[int]) -> Excess:
    return excess_of_counts(counts_of_line(reports(days), coverage()), coverage())


def test_reports_that_come_evenly_are_no_burst() -> None:
    even = excess_of_counts(counts_of_line(spread_out(28, 14), coverage()), coverage())
    assert burstiness(even, 1.0) == 1


def test_reports_of_one_day_are_a_burst_of_their_number() -> None:
    found = burstiness(of([5] * 6), 1.0)
    assert 4 < found <= 6


def test_a_burst_of_two_days_shows_too() -> None:
    assert burstiness(of([5, 5, 5, 6, 6, 6]), 1.0) > 4


def test_a_rise_between_the_periods_is_no_burst() -> None:
    steady = [n for n in range(14) for _ in range(3)]
    assert burstiness(of(steady), 1.0) < 1.1


def test_days_with_more_articles_may_have_more_reports() -> None:
    busy = outlet("Tarn Daily", 1)
    many = {d: 50 if d.weekday() == 0 else 1 for d in busy.articles}
    mondays = [n for n in range(-56, 14) if n % 7 == 0 for _ in range(4)]
    by_articles = coverage(type(busy)("Tarn Daily", many))
    uneven = excess_of_counts(counts_of_line(reports(mondays), by_articles), by_articles)
    assert burstiness(uneven, 1.0) < burstiness(of(mondays), 1.0) / 2


def test_a_line_takes_the_ratio_of_all_where_its_own_is_smaller() -> None:
    assert burstiness(Excess(10, 5.0, (0.0,) * 4), 2.5) == 2.5
    assert burstiness(Excess(10, 25.0, (0.0,) * 4), 2.5) == 3.5


def test_no_lines_have_no_bursts() -> None:
    assert shared_burstiness([]) == 1
    assert burstiness(of([]), 1.0) == 1


def test_a_few_lines_do_not_tell_of_bursts_together() -> None:
    assert shared_burstiness([Excess(500, 0.0, (900.0,) * 4)]) == 1
    assert shared_burstiness([Excess(500, 0.0, (900.0,) * 4)] * 2) == pytest.approx(2.8)


def test_the_ratio_of_all_lines_is_that_which_made_them() -> None:
    chance = np.random.default_rng(7)
    ratio = 3.0  # of variance to mean: a negative binomial
    excesses = []
    for _ in range(200):
        days = chance.poisson(chance.gamma(0.5 / (ratio - 1), ratio - 1, 70))
        excesses.append(of([int(n) - 56 for n in np.repeat(np.arange(70), days)]))
    assert shared_burstiness(excesses) == pytest.approx(ratio, rel=0.15)
