"""training/shifts.py"""

import numpy as np
import pytest

from training.shifts import fitted_shifts


def test_an_act_that_is_right_oftener_than_told_is_shifted_up() -> None:
    shifts = fitted_shifts(np.zeros((90, 3)), np.repeat([0, 1, 2], (70, 10, 10)))
    assert shifts[0] > 0 > shifts[1] == pytest.approx(shifts[2])


def test_with_many_labels_the_chances_become_how_often_each_act_is_right() -> None:
    scores = np.log(np.tile([0.2, 0.3, 0.5], (20_000, 1)))
    shifts = fitted_shifts(scores, np.repeat([0, 1, 2], (12_000, 4_000, 4_000)))
    odds = np.exp(scores[0] + shifts)
    assert odds / odds.sum() == pytest.approx([0.6, 0.2, 0.2], abs=0.001)


def test_scores_that_are_right_as_often_as_they_say_are_left_alone() -> None:
    scores = np.log(np.tile([0.5, 0.3, 0.2], (100, 1)))
    shifts = fitted_shifts(scores, np.repeat([0, 1, 2], (50, 30, 20)))
    assert shifts == pytest.approx([0, 0, 0], abs=1e-6)


def test_an_act_that_is_never_right_keeps_a_finite_shift() -> None:
    assert fitted_shifts(np.zeros((100, 2)), np.zeros(100, dtype=np.int64))[1] > -10
