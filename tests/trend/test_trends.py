from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.trend.reports import OutletDays, Report
from sayso.trend.trends import FEWEST, Trend, Verdict, trends_of_lines
from tests.trend.invented_lines import PERIODS, day, outlet, reports, spread_out

DAILY = outlet("Tarn Daily")
made = st.lists(
    st.builds(
        Report,
        st.integers(-56, 13).map(day),
        st.just("Tarn Daily"),
        st.sampled_from(["Orlan", "Marsh"]),
        st.sampled_from(["", "", "speech"]),
    ),
    max_size=40,
)


def trend(line: Sequence[Report], *outlets: OutletDays) -> Trend:
    return trends_of_lines({"line": line}, outlets or (DAILY,), PERIODS).lines[0]


def test_a_line_that_trebles_grows() -> None:
    found = trend(spread_out(28, 21))
    assert found.verdict is Verdict.GROWS
    assert found.ratio is not None
    assert found.ratio.ratio == pytest.approx(3)
    assert found.ratio.low > 1


def test_a_line_that_stops_falls() -> None:
    assert trend(spread_out(40, 1)).verdict is Verdict.FALLS


def test_a_line_that_goes_on_shows_no_change() -> None:
    found = trend(spread_out(28, 7))
    assert (found.verdict, found.change) == (Verdict.NO_CHANGE, None)


def test_a_line_with_few_reports_is_not_judged() -> None:
    found = trend(reports(range(FEWEST - 1)))
    assert (found.verdict, found.ratio) == (Verdict.TOO_FEW, None)


def test_a_line_without_reports_is_not_judged() -> None:
    assert trend([]).verdict is Verdict.TOO_FEW


def test_without_outlets_nothing_is_judged() -> None:
    assert trends_of_lines({"line": spread_out(28, 21)}, (), PERIODS).lines[0].verdict is (
        Verdict.TOO_FEW
    )


def test_many_reports_of_one_occasion_are_no_trend() -> None:
    copies = [Report(day(3), "Tarn Daily", "Orlan", "wire")] * 30
    assert trend([*spread_out(14, 3), *copies]).verdict is Verdict.NO_CHANGE


def test_many_reports_of_one_day_are_no_trend() -> None:
    assert trend([*spread_out(14, 3), *reports([3] * 12)]).verdict is Verdict.NO_CHANGE


def test_more_reports_in_as_many_more_articles_are_no_trend() -> None:
    doubled = OutletDays("Tarn Daily", {d: 30 if d >= day(0) else 10 for d in DAILY.articles})
    assert trend(spread_out(28, 21), doubled).verdict is Verdict.NO_CHANGE


@pytest.mark.parametrize("gone", [range(14), range(-56, 0), range(7), range(-28, 0)])
def test_an_outage_of_half_the_outlets_is_no_trend(gone: range) -> None:
    names = ("Courier", "Tarn Daily", "Upland Post", "Radio Meridel")
    outlets = [outlet(n, gaps=gone if n in names[:2] else ()) for n in names]
    line = [
        r
        for at, name in enumerate(names)
        for r in reports(range(-56 + at, 14, 4), name)
        if name not in names[:2] or r.day not in {day(n) for n in gone}
    ]
    assert trend(line, *outlets).verdict is Verdict.NO_CHANGE


def test_an_outage_does_not_hide_a_trend_in_the_rest() -> None:
    line = [*spread_out(28, 21), *reports(range(-56, 0), "Courier")]
    gone = outlet("Courier", gaps=range(14))
    assert trend(line, DAILY, gone).verdict is Verdict.GROWS


def test_what_passes_for_one_line_may_not_pass_among_many() -> None:
    alone = {"line": spread_out(28, 16)}
    others = {str(n): spread_out(28, 7) for n in range(300)}
    found = [trends_of_lines(ls, [DAILY], PERIODS).lines[0] for ls in (alone, alone | others)]
    assert [t.verdict for t in found] == [Verdict.GROWS, Verdict.NO_CHANGE]


def test_only_lines_with_reports_enough_count_as_looked_at() -> None:
    found = trends_of_lines({"few": reports([1]), "more": spread_out(28, 7)}, [DAILY], PERIODS)
    assert (found.tested, [t.line for t in found.lines]) == (1, ["few", "more"])


@given(made)
def test_a_verdict_never_contradicts_its_interval(line: list[Report]) -> None:
    found = trend(line)
    if found.ratio is not None:
        assert found.verdict is not Verdict.GROWS or found.ratio.low > 1
        assert found.verdict is not Verdict.FALLS or found.ratio.high < 1


@given(made, st.sets(st.integers(-56, 13), max_size=3))
def test_outlets_without_a_report_change_no_ratio(line: list[Report], gaps: set[int]) -> None:
    others = [outlet(f"Post {n}") for n in range(10)]
    alone, beside = trend(line), trend(line, DAILY, outlet("Courier", 99, gaps), *others)
    assert alone.ratio == beside.ratio
    assert (alone.verdict, alone.more, alone.fewer) == (beside.verdict, beside.more, beside.fewer)


@given(made)
def test_a_day_without_articles_and_reports_is_as_good_as_a_gap(line: list[Report]) -> None:
    kept = [r for r in line if r.day != day(2)]
    silent = OutletDays("Tarn Daily", {**DAILY.articles, day(2): 0})
    one, other = trend(kept, silent), trend(kept, outlet("Tarn Daily", gaps=(2,)))
    assert (one.verdict, one.ratio, one.more) == (other.verdict, other.ratio, other.more)


@pytest.mark.parametrize("ratio", [1, 3], ids=["singly", "in bursts"])
def test_months_without_a_change_have_hardly_a_growing_line(ratio: int) -> None:
    chance = np.random.default_rng(5)
    months = 0
    for _ in range(20):
        lines = {}
        for n in range(100):
            rate = np.full(70, float(chance.lognormal(-1, 0.8)))
            if ratio > 1:
                rate = chance.gamma(rate / (ratio - 1), ratio - 1)
            lines[str(n)] = reports((np.repeat(np.arange(70), chance.poisson(rate)) - 56).tolist())
        told = trends_of_lines(lines, [DAILY], PERIODS).lines
        months += any(t.verdict is Verdict.GROWS for t in told)
    assert months <= 3  # one is to be expected


def test_a_doubled_rate_is_found_more_often_than_not() -> None:
    chance = np.random.default_rng(5)
    found = 0
    for _ in range(100):
        days = np.concatenate((chance.poisson(1, 56), chance.poisson(2, 14)))
        line = reports((np.repeat(np.arange(70), days) - 56).tolist())
        found += trend(line).verdict is Verdict.GROWS
    assert found >= 60
