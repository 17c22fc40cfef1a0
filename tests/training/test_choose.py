import numpy as np
import pytest

from training.choose import fitted


def test_the_curve_of_calibrated_chances_is_the_neutral_one() -> None:
    rng = np.random.default_rng(1)
    odds = rng.normal(size=20_000)
    right = (rng.random(odds.size) < 1 / (1 + np.exp(-odds))).astype(np.float64)
    curve = fitted(odds, right)
    assert (curve.slope, curve.shift) == pytest.approx((1, 0), abs=0.06)


def test_overconfident_chances_are_drawn_to_the_middle() -> None:
    rng = np.random.default_rng(2)
    odds = rng.normal(size=20_000)
    right = (rng.random(odds.size) < 1 / (1 + np.exp(-odds / 2))).astype(np.float64)
    assert fitted(odds, right).slope == pytest.approx(0.5, abs=0.06)


def test_parts_that_are_always_right_give_a_finite_curve() -> None:
    curve = fitted(np.array([0.5, 1.0, 2.0]), np.ones(3))
    assert np.isfinite([curve.slope, curve.shift]).all()
    assert curve(0.9) > 0.5


def test_chances_at_both_ends_do_not_lead_astray() -> None:
    rng = np.random.default_rng(4)
    odds = np.where(rng.random(3000) < 0.9, 9.0, rng.normal(size=3000))
    right = (rng.random(odds.size) < 1 / (1 + np.exp(-(0.2 * odds + 0.5)))).astype(np.float64)
    curve = fitted(odds, right)
    assert (curve.slope, curve.shift) == pytest.approx((0.2, 0.5), abs=0.1)
