"""What the figures show of the invented world, from a store with all of its articles."""

import hashlib
from collections import Counter
from datetime import date, timedelta

import pytest
from world_lines import HIDDEN, MONEY, VOTE, WRITTEN, read, sayings_of, tables

from sayso.store.articles import Origin, add_version, as_version
from sayso.store.connection import Store
from sayso.store.published import outlet_days
from sayso.trend.frequency_claims import Finding
from sayso.trend.frequency_in_sayings import frequency_claims_of_sayings
from sayso.trend.from_sayings import reports_of_sayings, trend_from_sayings
from sayso.trend.reports import OutletDays, periods_until
from sayso.trend.trend_words import words_of_coverage, words_of_trend
from sayso.trend.trends import Trend, Verdict

START, END = date(2024, 3, 1), date(2024, 4, 11)
PERIODS = periods_until(END, before=28)


@pytest.fixture
def days(store: Store) -> list[OutletDays]:
    """What the outlets published in the six weeks."""
    with store.writing() as connection:
        for id_ in WRITTEN:
            raw = hashlib.sha256(id_.encode()).hexdigest()
            origin = Origin(id_, raw, id_, "text 1")
            add_version(connection, as_version(read(id_), origin), origin, 1_700_000_000)
        return outlet_days(connection, START, END)


def by_week(counts: Counter[date]) -> list[int]:
    weeks = [0] * 6
    for day, count in counts.items():
        weeks[(day - START).days // 7] += count
    return weeks


def column(number: int) -> list[int]:
    """A column of the table of weeks."""
    return [int(row[number]) for row in tables("Weeks")[0]]


def lines(days: list[OutletDays]) -> dict[str, Trend]:
    told = {heading: sayings_of(heading) for heading in (HIDDEN, VOTE, MONEY)}
    return {trend.line: trend for trend in trend_from_sayings(told, days, PERIODS).lines}


def test_the_articles_of_each_week_are_counted(days: list[OutletDays]) -> None:
    counts = {one.outlet: Counter(dict(one.articles)) for one in days}
    assert by_week(sum(counts.values(), Counter())) == column(7)
    assert by_week(counts["Averra One"]) == column(6)


def test_no_silence_of_six_weeks_is_improbable(days: list[OutletDays]) -> None:
    # Ten days without Averra One, which has an article every other day: a chance of 1 in 200.
    assert {one.outlet: one.gaps for one in days if one.gaps} == {}


@pytest.mark.parametrize(("heading", "number"), [(HIDDEN, 3), (VOTE, 4), (MONEY, 5)])
def test_independent_reports_are_those_of_the_table(heading: str, number: int) -> None:
    firsts: dict[str, date] = {}
    for report in reports_of_sayings(sayings_of(heading)):
        firsts[report.occasion] = min(report.day, firsts.get(report.occasion, report.day))
    assert by_week(Counter(firsts.values())) == column(number)


def test_the_line_that_grows_is_told_with_its_figures(days: list[OutletDays]) -> None:
    told = trend_from_sayings({HIDDEN: sayings_of(HIDDEN)}, days, PERIODS)
    (trend,) = told.lines
    assert trend.verdict is Verdict.GROWS
    assert " ".join(words_of_trend(trend, told.coverage)) == (
        "It grows. In the 14 days to 11 April 2024: "
        "3.8 times (95 % interval 1.4–11) the rate of the 28 days before; "
        "first on 4 March 2024; 14 independent reports in 14 days (17 reports; 5 outlets, "
        "5 actors; 28 articles in all); before: 7 independent reports in 28 days "
        "(15 reports; 5 outlets, 3 actors; 54 articles in all); the change is likeliest on "
        "30 March 2024 (between 16 March 2024 and 1 April 2024)."
    )
    assert words_of_coverage(told.coverage) == []


def test_the_other_line_that_grows_does_so_by_a_little(days: list[OutletDays]) -> None:
    trend = lines(days)[VOTE]
    assert trend.verdict is Verdict.GROWS
    assert (trend.counts.before.reports, trend.counts.after.reports) == (4, 8)
    assert trend.ratio is not None and 1 < trend.ratio.low < 1.1


def test_the_line_that_only_seems_to_grow_does_not(days: list[OutletDays]) -> None:
    trend = lines(days)[MONEY]
    assert trend.verdict is Verdict.NO_CHANGE
    assert (trend.counts.before.reports, trend.counts.after.reports) == (5, 4)
    # By days alone, and with the outage in the first period, it would be 1.6 times the rate.
    assert trend.ratio is not None and trend.ratio.low < 1 < trend.ratio.high


def test_the_outage_hides_nothing_where_it_is_known(days: list[OutletDays]) -> None:
    outage = {date(2024, 3, 14) + timedelta(n) for n in range(10)}
    known = [
        OutletDays(o.outlet, o.articles, frozenset(outage) if o.outlet == "Averra One" else o.gaps)
        for o in days
    ]
    trends = lines(known)
    # One outlet of five is more than a tenth: these days are left out, or with them the outlet.
    assert trends[HIDDEN].verdict is Verdict.GROWS
    assert trends[MONEY].verdict in (Verdict.NO_CHANGE, Verdict.TOO_FEW)


def test_words_of_frequency_are_set_beside_the_lines(days: list[OutletDays]) -> None:
    words = {
        HIDDEN: {
            "courier-0402-ravn": "again",
            "tidewire-0403-fell": "once again",
            "courier-0404-analysis": "increasingly",
        },
        MONEY: {"averra-one-0402-drown": "once more"},
    }
    found = {
        claim.report.owner: claim.finding.finding
        for heading, at in words.items()
        for sayings in [sayings_of(heading, at)]
        for claim in frequency_claims_of_sayings(
            sayings, reports_of_sayings(sayings), days, before=28
        )
        if claim.finding is not None
    }
    assert found == {
        "courier-0402-ravn": Finding.BORNE_OUT,
        "tidewire-0403-fell": Finding.BORNE_OUT,
        "averra-one-0402-drown": Finding.BORNE_OUT,
        # The table says that it is. A week before the end the figures cannot tell it from chance.
        "courier-0404-analysis": Finding.NOT_SHOWN,
    }
