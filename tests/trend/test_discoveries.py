import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from sayso.trend.discoveries import adjusted_chances

chances = st.lists(st.floats(0, 1), max_size=40)


@given(chances.filter(bool))
def test_the_adjusted_chances_are_those_of_scipy(given_: list[float]) -> None:
    assert adjusted_chances(given_) == pytest.approx(list(false_discovery_control(given_)))


@given(chances)
def test_adjusting_never_makes_a_chance_smaller(given_: list[float]) -> None:
    assert all(new >= old for old, new in zip(given_, adjusted_chances(given_), strict=True))


def test_a_single_line_needs_no_adjusting() -> None:
    assert adjusted_chances([0.03]) == [0.03]
