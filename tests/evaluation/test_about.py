"""evaluation/about.py"""

import numpy as np
import pytest

from evaluation.about import best_threshold, cross_scores, fitted


def test_what_tells_nothing_has_no_weight() -> None:
    x = np.array([[1.0, a] for a in (0, 1, 0, 1)])
    assert fitted(x, np.array([0.0, 0.0, 1.0, 1.0])) == pytest.approx([0, 0], abs=1e-6)


def test_what_goes_with_being_right_weighs_for_it() -> None:
    x = np.array([[1.0, a] for a in (0, 1, 0, 1)])
    assert fitted(x, np.array([0.0, 1.0, 0.0, 1.0]))[1] > 0


def test_without_features_the_bias_is_the_log_odds() -> None:
    bias = fitted(np.ones((4, 1)), np.array([1.0, 1.0, 1.0, 0.0]))[0]
    assert bias == pytest.approx(np.log(3))


@pytest.mark.parametrize("taken", [20, 50, 80])
def test_as_many_are_taken_as_give_the_best_f1(taken: int) -> None:
    scores = np.arange(100.0, 0, -1)
    threshold, f1 = best_threshold(scores, (scores > 100 - taken).astype(float), taken)
    assert abs((scores > threshold).sum() - taken) <= 1
    assert f1 > 0.97


def test_one_lucky_threshold_is_not_taken_before_many_good_ones() -> None:
    right = np.array([1.0] + [0.0] * 30 + [1.0] * 60)
    threshold, _ = best_threshold(np.arange(91.0, 0, -1), right, 61)
    assert threshold < 5


def test_an_article_is_scored_by_weights_fitted_on_others() -> None:
    articles = np.repeat(np.arange(16), 4)
    x = np.array([[1.0, a] for a in (0, 1, 0, 1)] * 16)
    right = np.array([0.0, 1.0, 0.0, 1.0] * 16)
    scores = cross_scores(x, right, articles)
    right[articles % 8 == 3] = 1 - right[articles % 8 == 3]
    again = cross_scores(x, right, articles)
    here = articles % 8 == 3
    assert scores[here] == pytest.approx(again[here])
    assert scores[~here] != pytest.approx(again[~here])
