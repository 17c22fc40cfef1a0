import pytest

from sayso.trend.change_points import ChangePoint
from sayso.trend.rates import RateRatio
from sayso.trend.reports import OutletDays, Report
from sayso.trend.spread import spread_of_line
from sayso.trend.trend_words import (
    words_of_change,
    words_of_coverage,
    words_of_day,
    words_of_ratio,
    words_of_spread,
    words_of_trend,
)
from sayso.trend.trends import trends_of_lines
from tests.trend.invented_lines import AFTER, DAYS, PERIODS, coverage, day, outlet, reports
from tests.trend.invented_lines import spread_out as spread


def words(line: list[Report], *outlets: OutletDays) -> str:
    found = trends_of_lines({"line": line}, outlets or (outlet("Tarn Daily"),), PERIODS)
    return " ".join(words_of_trend(found.lines[0], found.coverage))


def test_a_line_that_grows_is_told_by_its_figures() -> None:
    assert words(spread(28, 21)) == (
        "It grows. In the 14 days to 30 June 2024: "
        "3.0 times (95 % interval 1.6–5.5) the rate of the 56 days before; "
        "first on 22 April 2024; "
        "21 independent reports in 14 days (21 reports; 1 outlet, 1 actor; 140 articles in all)"
        "; before: 28 independent reports in 56 days "
        "(28 reports; 1 outlet, 1 actor; 560 articles in all); "
        "the change is likeliest on 17 June 2024 (between 13 June 2024 and 19 June 2024)."
    )


def test_what_is_found_is_one_short_sentence_and_the_figures_are_another() -> None:
    told = {}
    for line in (spread(28, 21), spread(28, 0), spread(28, 7), reports([1])):
        found = trends_of_lines({"line": line}, (outlet("Tarn Daily"),), PERIODS)
        finding, figures = words_of_trend(found.lines[0], found.coverage)
        told[finding] = figures.partition(": ")[2]
    grows, falls, no_change, too_few = told.values()
    assert list(told) == [
        "It grows.",
        "It falls.",
        "These figures show no change.",
        "There are too few reports to say whether it grows.",
    ]
    assert grows.startswith("3.0 times (95 % interval 1.6–5.5) the rate of the 56 days before; ")
    assert falls.startswith("none any more: at most")
    assert no_change.startswith("1.0 times (95 % interval 0.37–2.3) the rate")
    assert too_few.startswith("1 independent report in both periods, at least 6 are needed; ")


def test_too_few_reports_are_told_with_their_number() -> None:
    told = words(reports([1]))
    assert "There are too few reports to say whether it grows. In the 14 days" in told
    assert "1 independent report in both periods, at least 6 are needed; " in told


def test_nothing_to_compare_is_told() -> None:
    assert words(spread(28, 21), outlet("Tarn Daily", gaps=range(14))) == (
        "Nothing to compare with: too little is known of the 56 days before 17 June 2024."
    )


def test_reports_that_are_not_compared_are_told() -> None:
    told = words(spread(28, 21), outlet("Tarn Daily"), outlet("Courier", gaps=range(14)))
    line = [*spread(28, 21), *reports([1], "Courier")]
    assert "left out" not in told
    told = words(line, outlet("Tarn Daily"), outlet("Courier", gaps=range(14)))
    assert told.endswith("; 1 report left out, from outlets or days that are not compared.")


def test_bursts_are_told() -> None:
    assert "reports come in bursts: " in words([*spread(14, 3), *reports([3] * 12)])


@pytest.mark.parametrize(
    ("ratio", "told"),
    [
        (
            RateRatio(3.2, 1.8, 5.9),
            "3.2 times (95 % interval 1.8–5.9) the rate of the 1 day before",
        ),
        (RateRatio(17.4, 9.96, 1234.5), "17 times (95 % interval 10–1,234) the rate of the 1 day"),
        (RateRatio(0.421, 0.2, 0.996), "0.42 times (95 % interval 0.20–1.0) the rate of the 1 day"),
        (RateRatio(float("inf"), 2.31, float("inf")), "none in the 1 day before: the rate is 2.3"),
        (RateRatio(0, 0, 0.4), "none any more: at most 0.40 times (95 % bound) the rate of the 1"),
    ],
)
def test_ratios_are_rounded_to_what_they_bear(ratio: RateRatio, told: str) -> None:
    assert words_of_ratio(ratio, 1).startswith(told)


def test_a_day_is_told_in_full() -> None:
    assert words_of_day(AFTER) == "17 June 2024"


def test_a_change_on_a_day_that_is_not_sure_has_its_range() -> None:
    change = ChangePoint(day(3), day(1), day(4), 2.0, 0.01)
    assert words_of_change(change) == (
        "the change is likeliest on 20 June 2024 (between 18 June 2024 and 21 June 2024)"
    )


def test_the_spread_tells_who_was_first_and_how_long_it_took() -> None:
    line = [*reports([1]), *reports([1], "Courier"), *reports([2], "Upland Post")]
    found = spread_of_line(
        [*line, *reports([4], "Radio Meridel")], [outlet("Radio Meridel", gaps=(2,))]
    )
    assert found is not None
    assert words_of_spread(found) == (
        "first in Courier and Tarn Daily, on 18 June 2024; 1 day later in Upland Post; "
        "3 days later in Radio Meridel (perhaps earlier: 1 day not seen)"
    )


def test_whole_coverage_needs_no_words() -> None:
    assert words_of_coverage(coverage()) == []


def test_outlets_and_days_that_are_left_out_are_told() -> None:
    found = coverage(
        outlet("Courier", gaps=range(14)),
        outlet("Tarn Daily", gaps=(1,)),
        outlet("Upland Post", gaps=(1, 2)),
        OutletDays("Radio Meridel", {d: int(d < AFTER) for d in DAYS}),
    )
    assert words_of_coverage(found) == [
        "nothing was collected of 1 of 4 outlets for 14 days: left out",
        "1 of 4 outlets published nothing in one of the periods: left out",
        "nothing was collected of 2 of 4 outlets for 1 to 2 days: these days are left out",
        "2 days left out for all outlets: more than a tenth of them was missing",
    ]
