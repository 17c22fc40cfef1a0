import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.statements.calibration import Calibration, Platt, log_odds

chances = st.floats(0, 1)


@given(chances)
def test_the_neutral_curve_changes_nothing_but_the_very_ends(chance: float) -> None:
    assert Platt()(chance) == pytest.approx(chance, abs=1e-4)


@given(chances, st.floats(-5, 5), st.floats(-5, 5))
def test_a_calibrated_chance_is_a_probability(chance: float, slope: float, shift: float) -> None:
    assert 0 <= Platt(slope, shift)(chance) <= 1


@given(chances, chances)
def test_a_rising_curve_keeps_the_order(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert Platt(0.5, 1.0)(low) <= Platt(0.5, 1.0)(high)


def test_the_link_is_judged_by_all_three_parts() -> None:
    sure = Calibration().confidence(0.9, 0.8, 0.5)
    assert sure.link == pytest.approx(0.36)


@given(chances)
def test_log_odds_are_finite(chance: float) -> None:
    assert math.isfinite(log_odds(chance))
