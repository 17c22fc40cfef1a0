"""Trends in words, from fixed templates: the figures, and as readily that they show nothing."""

from collections.abc import Iterator
from datetime import date
from math import isinf

from sayso.trend.change_points import ChangePoint
from sayso.trend.counts import Tally
from sayso.trend.coverage import Coverage, Missing
from sayso.trend.rates import RateRatio
from sayso.trend.reports import Period
from sayso.trend.spread import Spread
from sayso.trend.trends import FEWEST, Trend, Verdict

_BURSTS = 1.1  # the ratio of variances from which bursts are spoken of
NO_CHANGE = "no change that these figures can show"
_FINDINGS = {
    Verdict.GROWS: "It grows.",
    Verdict.FALLS: "It falls.",
    Verdict.NO_CHANGE: "These figures show no change.",
    Verdict.TOO_FEW: "There are too few reports to say whether it grows.",
}
# strftime would tell them in the language of whoever runs it.
MONTHS = """
    January February March April May June July August September October November December
    """.split()  # noqa: SIM905 (a list of quoted words would be harder to read)


def words_of_trend(trend: Trend, coverage: Coverage) -> tuple[str, ...]:
    """What the figures show as a sentence, and the figures as another; or that there are none."""
    before, after = coverage.periods.before, coverage.periods.after
    if not coverage.places:
        days = f"the {_count(len(before), 'day')} before {words_of_day(after.first)}"
        return (f"Nothing to compare with: too little is known of {days}.",)
    figures = "; ".join(_figures(trend, coverage))
    days = f"In the {_count(len(after), 'day')} to {words_of_day(after.last)}"
    return _FINDINGS[trend.verdict], f"{days}: {figures}."


def words_of_change(change: ChangePoint) -> str:
    """When the rate changed: "the change is likeliest on 3 May 2024 (between …)"."""
    told = f"the change is likeliest on {words_of_day(change.day)}"
    if change.earliest == change.latest:
        return told
    return f"{told} (between {words_of_day(change.earliest)} and {words_of_day(change.latest)})"


def words_of_spread(spread: Spread) -> str:
    """Where a line was first, and how long it took to the outlets after it."""
    firsts = [a for a in spread.arrivals if a.delay == 0]
    told = [f"first in {_and([a.outlet for a in firsts])}, on {words_of_day(spread.first)}"]
    for arrival in spread.arrivals[len(firsts) :]:
        after = f"{_count(arrival.delay, 'day')} later in {arrival.outlet}"
        if arrival.unseen:
            after += f" (perhaps earlier: {_count(arrival.unseen, 'day')} not seen)"
        told.append(after)
    return "; ".join(told)


def words_of_coverage(coverage: Coverage) -> list[str]:
    """What is not compared: a line for outlets left out, and one for days."""
    out = [m for m in coverage.missing if m.left_out]
    some = [m for m in coverage.missing if not m.left_out]
    of = f"of {_count(coverage.outlets, 'outlet')}"
    told = []
    if out:
        silent = [m for m in out if not m.days]
        unseen = [m for m in out if m.days]
        if unseen:
            days = _days(unseen)
            told.append(f"nothing was collected of {len(unseen)} {of} for {days}: left out")
        if silent:
            told.append(f"{len(silent)} {of} published nothing in one of the periods: left out")
    if some:
        told.append(
            f"nothing was collected of {len(some)} {of} for {_days(some)}: these days are left out"
        )
    if coverage.dropped:
        days = _count(len(coverage.dropped), "day")
        told.append(f"{days} left out for all outlets: more than a tenth of them was missing")
    return told


def words_of_day(day: date) -> str:
    """A date in full: "3 May 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def words_of_ratio(ratio: RateRatio, days: int) -> str:
    """A ratio to `days` before: "3.2 times (95 % interval 1.8–5.9) the rate of the 56 days …"."""
    before = f"{_count(days, 'day')} before"
    if isinf(ratio.ratio):
        return f"none in the {before}: the rate is {_figure(ratio.low)} times or more (95 % bound)"
    if ratio.ratio == 0:
        most = f"{_figure(ratio.high)} times (95 % bound)"
        return f"none any more: at most {most} the rate of the {before}"
    interval = f"{_figure(ratio.low)}–{_figure(ratio.high)}"
    return f"{_figure(ratio.ratio)} times (95 % interval {interval}) the rate of the {before}"


def _figures(trend: Trend, coverage: Coverage) -> Iterator[str]:
    counts, periods = trend.counts, coverage.periods
    if trend.ratio is None:
        reports = f"{_count(counts.reports, 'independent report')} in both periods"
        yield f"{reports}, at least {FEWEST} are needed"
    else:
        yield words_of_ratio(trend.ratio, len(periods.before))
    if trend.first is not None:
        yield f"first on {words_of_day(trend.first)}"
    yield f"{_tally(counts.after, periods.after)}; before: {_tally(counts.before, periods.before)}"
    if trend.change is not None:
        yield words_of_change(trend.change)
    if trend.ratio is not None and trend.burstiness >= _BURSTS:
        times = _figure(trend.burstiness)
        yield f"reports come in bursts: {times} of them are taken for one, so the interval is wider"
    if counts.left_out:
        left = _count(counts.left_out, "report")
        yield f"{left} left out, from outlets or days that are not compared"


def _tally(tally: Tally, period: Period) -> str:
    reports = f"{_count(tally.reports, 'independent report')} in {_count(len(period), 'day')}"
    outlets = _count(tally.outlets, "outlet")
    # None at all are actors that nobody looked for, or texts that name nobody.
    actors = f", {_count(tally.actors, 'actor')}" if tally.actors else ""
    of = f"{_count(tally.articles, 'article')}"
    return f"{reports} ({_count(tally.statements, 'report')}; {outlets}{actors}; {of} in all)"


def _days(missing: list[Missing]) -> str:
    least, most = min(m.days for m in missing), max(m.days for m in missing)
    return _count(least, "day") if least == most else f"{least} to {_count(most, 'day')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _figure(number: float) -> str:
    """Two digits that count: 0.42, 3.2, 17; no more than the data bear."""
    if number >= 9.95:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 0.995 else f"{number:.2f}"
