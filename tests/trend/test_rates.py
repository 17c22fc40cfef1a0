from math import inf, isinf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from sayso.trend.counts import counts_of_line
from sayso.trend.rates import (
    Comparison,
    Exposed,
    chance_of_fewer,
    chance_of_more,
    comparison,
    rate_ratio,
    share_of_after,
)
from tests.trend.invented_lines import coverage, outlet, reports

numbers = st.integers(0, 120)
articles = st.floats(1, 10_000)
effective = st.just(0.0) | st.floats(0.01, 80)  # counts, divided by bursts


def beside(before: float, after: float, old: float = 100, new: float = 100) -> Comparison:
    return Comparison(before, after, (Exposed(before + after, old, new),))


@given(numbers, numbers, articles, articles)
def test_the_interval_is_that_of_clopper_and_pearson(
    before: int, after: int, old: float, new: float
) -> None:
    assume(before + after > 0)
    found = rate_ratio(beside(before, after, old, new))
    exact = binomtest(after, before + after).proportion_ci(0.95, "exact")
    for bound, share in ((found.low, exact.low), (found.high, exact.high)):
        if share < 1:
            assert bound == pytest.approx(share / (1 - share) * old / new, rel=1e-6)
        else:
            assert isinf(bound)


@given(numbers, numbers, articles, articles)
def test_the_chances_are_those_of_the_exact_binomial_test(
    before: int, after: int, old: float, new: float
) -> None:
    assume(before + after > 0)
    given_ = beside(before, after, old, new)
    for chance, way in ((chance_of_more, "greater"), (chance_of_fewer, "less")):
        exact = binomtest(after, before + after, new / (old + new), way).pvalue
        assert chance(given_) == pytest.approx(exact, abs=1e-10)


@given(effective, effective, articles, articles)
def test_the_interval_holds_the_estimate(before: float, after: float, old: float, new: float):
    assume(before + after > 0)
    found = rate_ratio(beside(before, after, old, new))
    assert found.low <= found.ratio * (1 + 1e-9)
    assert found.ratio <= found.high * (1 + 1e-9)


outlets = st.lists(st.tuples(st.integers(1, 30), articles, articles), min_size=1, max_size=4)


@given(outlets, st.data())
def test_swapping_the_periods_turns_the_ratio_over(drawn, data: st.DataObject) -> None:
    reports_ = sum(n for n, _, _ in drawn)
    after = data.draw(st.integers(1, reports_))
    assume(after < reports_)
    there = Comparison(reports_ - after, after, tuple(Exposed(*o) for o in drawn))
    back = Comparison(after, reports_ - after, tuple(Exposed(n, b, a) for n, a, b in drawn))
    one, other = rate_ratio(there), rate_ratio(back)
    assert one.ratio == pytest.approx(1 / other.ratio, rel=1e-6)
    assert one.low == pytest.approx(1 / other.high, rel=1e-6)
    assert one.high == pytest.approx(1 / other.low, rel=1e-6)
    assert chance_of_more(there) == pytest.approx(chance_of_fewer(back), abs=1e-9)


@given(st.integers(1, 50), st.integers(1, 50), articles, articles, st.floats(1.1, 10))
def test_more_articles_with_as_many_reports_are_a_lower_rate(
    before: int, after: int, old: float, new: float, times: float
) -> None:
    fewer, more = beside(before, after, old, new), beside(before, after, old, new * times)
    assert rate_ratio(more).ratio < rate_ratio(fewer).ratio
    assert chance_of_more(more) >= chance_of_more(fewer)


@given(outlets)
def test_the_share_to_expect_grows_with_the_ratio(drawn) -> None:
    exposed = tuple(Exposed(*o) for o in drawn)
    shares = [share_of_after(exposed, ratio) for ratio in (0.1, 1, 10)]
    assert shares == sorted(shares)


def test_bursts_make_the_interval_wider_and_leave_the_estimate() -> None:
    found = counts_of_line(reports([*range(-56, 0, 2), *range(14)]), coverage())
    single = rate_ratio(comparison(found, coverage()))
    bursts = rate_ratio(comparison(found, coverage(), burstiness=3))
    assert bursts.ratio == pytest.approx(single.ratio)
    assert bursts.low < single.low < single.high < bursts.high


def test_an_outlet_that_was_seen_less_does_not_pull_the_ratio() -> None:
    # Both report as often as ever; the Courier, fond of the line, was seen for fewer days after.
    others = [outlet(f"Post {n}") for n in range(10)]
    known = coverage(outlet("Courier", gaps=(0, 1, 2)), outlet("Tarn Daily"), *others)
    fond = reports([n for n in range(-56, 14) if n not in (0, 1, 2)], "Courier")
    found = counts_of_line([*fond, *reports(range(-56, 14, 14))], known)
    assert known.dropped == ()
    assert rate_ratio(comparison(found, known)).ratio == pytest.approx(1, abs=0.01)


def test_none_before_has_no_upper_bound() -> None:
    found = rate_ratio(beside(0, 8))
    assert (found.ratio, found.high) == (inf, inf)
    assert found.low > 1


def test_none_after_has_no_lower_bound() -> None:
    found = rate_ratio(beside(8, 0))
    assert (found.ratio, found.low) == (0, 0)
    assert found.high < 1


def test_no_reports_have_no_ratio() -> None:
    with pytest.raises(ValueError, match="no report"):
        rate_ratio(Comparison(0, 0, ()))
