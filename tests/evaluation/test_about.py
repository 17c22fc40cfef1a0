"""evaluation/about.py"""

import numpy as np
import pytest

from evaluation.about import best_threshold, fitted


def test_what_tells_nothing_has_no_weight() -> None:
    x = np.array([[1.0, a] for a in (0, 1, 0, 1)])
    assert fitted(x, np.array([0.0, 0.0, 1.0, 1.0])) == pytest.approx([0, 0], abs=1e-6)


def test_what_goes_with_being_right_weighs_for_it() -> None:
    x = np.array([[1.0, a] for a in (0, 1, 0, 1)])
    assert fitted(x, np.array([0.0, 1.0, 0.0, 1.0]))[1] > 0


def test_without_features_the_bias_is_the_log_odds() -> None:
    bias = fitted(np.ones((4, 1)), np.array([1.0, 1.0, 1.0, 0.0]))[0]
    assert bias == pytest.approx(np.log(3))


@pytest.mark.parametrize(
    ("right", "annotated", "taken"),
    [([1, 1, 0, 0], 2, 2), ([1, 0, 0, 1], 9, 4), ([1, 0, 0, 0], 1, 1)],
)
def test_as_many_are_taken_as_give_the_best_f1(
    right: list[int], annotated: int, taken: int
) -> None:
    scores = np.array([4.0, 3.0, 2.0, 1.0])
    threshold = best_threshold(scores, np.array(right, dtype=float), annotated)
    assert (scores > threshold).sum() == taken
