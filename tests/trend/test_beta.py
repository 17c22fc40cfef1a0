import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binom

from sayso.trend.beta import beta_below, beta_bound

sizes = st.floats(0.1, 2000)
shares = st.floats(0.001, 0.999)


@given(sizes, sizes, shares)
def test_the_incomplete_beta_function_is_that_of_scipy(a: float, b: float, x: float) -> None:
    assert beta_below(a, b, x) == pytest.approx(beta.cdf(x, a, b), abs=1e-11)


@given(sizes, sizes, shares)
def test_a_bound_is_where_the_function_has_the_share(a: float, b: float, share: float) -> None:
    bound = beta_bound(a, b, share)
    assert bound in (0, 1) or bound == pytest.approx(beta.ppf(share, a, b), rel=1e-6, abs=1e-9)


@given(st.integers(1, 300), st.integers(0, 300), shares)
def test_it_is_the_tail_of_the_binomial(k: int, rest: int, share: float) -> None:
    assert beta_below(k, rest + 1, share) == pytest.approx(
        binom.sf(k - 1, k + rest, share), abs=1e-11
    )


def test_tiny_tails_keep_their_digits() -> None:
    assert beta_below(60, 1, 0.2) == pytest.approx(0.2**60, rel=1e-9)


@pytest.mark.parametrize(("x", "chance"), [(0, 0), (-1, 0), (1, 1), (2, 1)])
def test_nothing_lies_beyond_the_ends(x: float, chance: float) -> None:
    assert beta_below(2, 3, x) == chance
