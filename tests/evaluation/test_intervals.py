"""evaluation/intervals.py"""

import time

import numpy as np
import pytest

from evaluation.intervals import f1_intervals, recall_intervals


def test_articles_that_agree_leave_no_doubt() -> None:
    counts = np.tile([[[6, 8, 12]]], (20, 1, 1))
    (interval,) = f1_intervals(counts)
    assert (interval.low, interval.high) == pytest.approx((0.6, 0.6))


def test_the_interval_is_as_wide_as_theory_says() -> None:
    # A share of a half over 400 articles of one statement: ± 1.96 · 0.5 / 20.
    counts = np.array([[[i % 2, 1]] for i in range(400)])
    (interval,) = recall_intervals(counts)
    assert interval.high - interval.low == pytest.approx(2 * 1.96 * 0.5 / 20, rel=0.1)


def test_more_articles_make_it_narrower() -> None:
    few = np.array([[[i % 2, 1]] for i in range(20)])
    many = np.array([[[i % 2, 1]] for i in range(2000)])
    (wide,), (narrow,) = recall_intervals(few), recall_intervals(many)
    assert narrow.high - narrow.low < (wide.high - wide.low) / 5


def test_the_same_counts_give_the_same_interval() -> None:
    counts = np.random.default_rng(1).integers(1, 9, size=(30, 4, 3))
    assert f1_intervals(counts) == f1_intervals(counts)


def test_resamples_without_the_kind_are_left_out() -> None:
    # One article has the kind, and it was found: many resamples miss the article.
    counts = np.array([[[1, 1]]] + [[[0, 0]]] * 9)
    (interval,) = recall_intervals(counts)
    assert (interval.low, interval.high) == (1, 1)


def test_a_kind_that_nowhere_occurs_has_an_empty_interval() -> None:
    (interval,) = recall_intervals(np.zeros((5, 1, 2), dtype=np.int64))
    assert (interval.low, interval.high) == (0, 0)


def test_a_thousand_articles_take_under_a_second() -> None:
    counts = np.random.default_rng(1).integers(1, 9, size=(1000, 8, 3))
    start = time.process_time()
    f1_intervals(counts)
    assert time.process_time() - start < 1
