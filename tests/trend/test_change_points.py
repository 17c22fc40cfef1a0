from datetime import timedelta
from math import isinf

import numpy as np
import pytest

from sayso.trend.change_points import ChangePoint, change_point
from sayso.trend.counts import counts_of_line
from tests.trend.invented_lines import coverage, day, outlet, reports


def found(days: list[int], burstiness: float = 1.0) -> ChangePoint:
    change = change_point(counts_of_line(reports(days), coverage()), coverage(), burstiness)
    assert change is not None
    return change


STEP = [*range(-56, -20, 4), *(n for n in range(-20, 14) for _ in range(2))]


def test_a_step_is_found_on_its_day() -> None:
    change = found(STEP)
    assert change.day == day(-20)
    assert change.ratio == pytest.approx(8, rel=0.01)
    assert change.chance < 1e-6


def test_the_days_that_are_as_likely_hold_the_likeliest() -> None:
    change = found([-50, -33, -21, -7, 1, 2, 4, 5, 7, 8, 9])
    assert change.earliest <= change.day <= change.latest
    assert change.latest - change.earliest > timedelta(1)


def test_a_steady_line_has_no_change_to_show() -> None:
    assert found(list(range(-56, 14, 2))).chance > 0.9


def test_bursts_make_a_change_less_sure() -> None:
    assert found(STEP, burstiness=4).chance > found(STEP).chance


def test_none_before_makes_the_ratio_infinite() -> None:
    assert isinf(found([3, 4, 5, 6, 7]).ratio)


def test_one_report_has_no_change() -> None:
    assert change_point(counts_of_line(reports([3]), coverage()), coverage()) is None


def test_a_gap_is_not_a_change() -> None:
    gone = range(-12, -2)
    known = coverage(outlet("Tarn Daily", gaps=gone))
    days = [n for n in range(-56, 14) if n not in gone]
    change = change_point(counts_of_line(reports(days), known), known)
    assert change is not None
    assert change.chance > 0.9


def test_lines_that_do_not_change_show_a_change_as_often_as_the_chance_says() -> None:
    chance = np.random.default_rng(11)
    low = 0
    for _ in range(300):
        days = np.repeat(np.arange(-56, 14), chance.poisson(0.4, 70))
        low += found([int(n) for n in days]).chance <= 0.1
    assert 12 <= low <= 50  # 30 are to be expected, fewer for counts are whole numbers
