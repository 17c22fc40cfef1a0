"""`python -m benchmarks.trends`: false alarms, power and outages of trends, on invented lines.

Chance is seeded. Every figure is of `trends_of_lines` itself. `--months` and `--lines` make it
smaller. Exit code: 0 all well, 1 a limit is missed.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import compress

import numpy as np
import numpy.typing as npt

from sayso.trend.reports import OutletDays, Periods, Report, periods_until
from sayso.trend.trends import FALSE_SHARE, Verdict, trends_of_lines

MONTHS, LINES = 1_000, 300
FALSE_MONTHS = 0.05  # the limit: months without any change in which a line is said to grow
POWER = 0.60  # the floor: a doubled rate from 14 a fortnight, one line looked at
OUTLETS = 10
LAST = date(2024, 6, 30)
_USUAL = 6.0  # reports a fortnight of the usual line; the rest lie around it, log-normally
_DOUBLED = 14.0  # a fortnight, before

Ints = npt.NDArray[np.int64]
Chance = np.random.Generator
Days = Callable[[Chance, float, int], Ints]  # chance, reports a day, days → reports on each
_NAMES = tuple(f"Outlet {n}" for n in range(OUTLETS))
_ARTICLES = (4, 7, 10, 14, 20, 25, 30, 45, 70, 120)  # a day


@dataclass(frozen=True, slots=True)
class Told:
    """How often lines were said to grow or to fall, of `lines` in `months`.

    `rising` are those with an adjusted chance of at most 0.05, whatever their interval.
    """

    name: str
    months: int
    lines: int
    growing: int
    rising: int
    falling: int
    growing_months: int
    seconds: float


def singly(chance: Chance, rate: float, days: int) -> Ints:
    """Reports that come singly: Poisson."""
    return chance.poisson(rate, days)


def in_days(ratio: float) -> Days:
    """Bursts within a day: negative binomial, its variance `ratio` times the mean."""

    def drawn(chance: Chance, rate: float, days: int) -> Ints:
        return chance.poisson(chance.gamma(rate / (ratio - 1), ratio - 1, days))

    return drawn


def over_days(size: float) -> Days:
    """Bursts of `size` reports on average, geometric, of which 60, 30 and 10 % a day later each."""

    def drawn(chance: Chance, rate: float, days: int) -> Ints:
        found = np.zeros(days + 2, dtype=np.int64)
        starts = chance.poisson(rate / size, days + 2)
        for day in starts.nonzero()[0]:
            reports = int(chance.geometric(1 / size, starts[day]).sum())
            for later, many in enumerate(chance.multinomial(reports, (0.6, 0.3, 0.1))):
                if day + later < len(found):
                    found[day + later] += many
        return found[2:]

    return drawn


def wandering(spread: float) -> Days:
    """A rate that wanders: another one every week, gamma, `spread` its deviation."""

    def drawn(chance: Chance, rate: float, days: int) -> Ints:
        weeks = chance.gamma(spread**-2, spread**2, -(-days // 7))
        return chance.poisson(rate * np.repeat(weeks, 7)[:days])

    return drawn


def false_alarms(name: str, drawn: Days, months: int, lines: int, before: int = 56) -> Told:
    """Months in which nothing changes."""
    periods = periods_until(LAST, before=before)
    outlets, shares = _outlets(periods, ()), _shares()

    def month(chance: Chance) -> Mapping[str, Sequence[Report]]:
        rates = np.exp(chance.normal(np.log(_USUAL), 1.0, lines)) / 14
        return {
            str(n): _reports(chance, drawn(chance, rate, before + 14), shares, periods)
            for n, rate in enumerate(rates)
        }

    return _told(name, month, outlets, periods, months)


def doubled(name: str, drawn: Days, months: int, others: int, growing: int, before: int) -> Told:
    """Months in which `growing` lines double, among `others` that do not; these alone are told."""
    periods = periods_until(LAST, before=before)
    outlets, shares = _outlets(periods, ()), _shares()

    def month(chance: Chance) -> Mapping[str, Sequence[Report]]:
        lines = {}
        for n in range(growing):
            old = drawn(chance, _DOUBLED / 14, before)
            new = drawn(chance, 2 * _DOUBLED / 14, 14)
            days = np.concatenate((old, new))
            lines[f"grows {n}"] = _reports(chance, days, shares, periods)
        rates = np.exp(chance.normal(np.log(_USUAL), 1.0, others)) / 14
        for n, rate in enumerate(rates):
            lines[str(n)] = _reports(chance, drawn(chance, rate, before + 14), shares, periods)
        return lines

    return _told(name, month, outlets, periods, months, "grows ")


def outage(name: str, out: Sequence[int], months: int, lines: int, copied: bool) -> Told:
    """Months without a change, in which half of the outlets cannot be had on the days `out`.

    Days count from the first of the second period. Where `copied`, half of all occasions stand
    in several outlets, so that fewer outlets see nearly as many of them.
    """
    periods = periods_until(LAST)
    gone = frozenset(periods.after.first + timedelta(n) for n in out)
    outlets, shares = _outlets(periods, gone), _shares()
    silent = set(_NAMES[::2])

    def month(chance: Chance) -> Mapping[str, Sequence[Report]]:
        found = {}
        for n in range(lines):
            days = singly(chance, 1.0, 70)
            reports = _reports(chance, days, shares, periods)
            if copied:
                reports = _copied(chance, reports)
            found[str(n)] = [r for r in reports if r.outlet not in silent or r.day not in gone]
        return found

    return _told(name, month, outlets, periods, months)


def _copied(chance: Chance, reports: Sequence[Report]) -> list[Report]:
    """The same occasions, every second of them in about half of all outlets."""
    also = (chance.random((len(reports), OUTLETS)) < 0.5) & (chance.random((len(reports), 1)) < 0.5)
    found = []
    for number, (report, row) in enumerate(zip(reports, also.tolist(), strict=True)):
        names = {report.outlet, *compress(_NAMES, row)}
        found += [Report(report.day, name, report.actor, str(number)) for name in sorted(names)]
    return found


def _told(
    name: str,
    month: Callable[[Chance], Mapping[str, Sequence[Report]]],
    outlets: Sequence[OutletDays],
    periods: Periods,
    months: int,
    counted: str = "",
) -> Told:
    chance = np.random.default_rng(len(name) + months)
    lines = growing = rising = falling = growing_months = 0
    start = time.perf_counter()
    for _ in range(months):
        told = list(trends_of_lines(month(chance), outlets, periods).lines)
        told = [t for t in told if t.line.startswith(counted)]
        verdicts = [t.verdict for t in told]
        lines += len(verdicts)
        grown = verdicts.count(Verdict.GROWS)
        growing += grown
        rising += sum(t.more <= FALSE_SHARE for t in told)
        growing_months += grown > 0
        falling += verdicts.count(Verdict.FALLS)
    return Told(
        name, months, lines, growing, rising, falling, growing_months, time.perf_counter() - start
    )


def _outlets(periods: Periods, gone: frozenset[date] | tuple[()]) -> list[OutletDays]:
    days = [*periods.before.days(), *periods.after.days()]
    return [
        OutletDays(name, dict.fromkeys(days, many), frozenset(gone) if n % 2 == 0 else frozenset())
        for n, (name, many) in enumerate(zip(_NAMES, _ARTICLES, strict=True))
    ]


def _shares() -> npt.NDArray[np.float64]:
    articles = np.array(_ARTICLES, dtype=np.float64)
    shares: npt.NDArray[np.float64] = articles / articles.sum()
    return shares


def _reports(
    chance: Chance, days: Ints, shares: npt.NDArray[np.float64], periods: Periods
) -> list[Report]:
    """Reports on each day, each in an outlet drawn by how much it publishes."""
    at = np.repeat(np.arange(len(days)), days)
    outlets = chance.choice(len(shares), len(at), p=shares)
    first = periods.before.first
    return [
        Report(first + timedelta(day), _NAMES[outlet], f"Actor {day % 5}")
        for day, outlet in zip(at.tolist(), outlets.tolist(), strict=True)
    ]


def _measurements(months: int, lines: int) -> dict[str, Callable[[str], Told]]:
    """Every measurement by its name, which it takes."""
    few, after = max(1, months // 10), range(14)
    tenth = max(1, lines // 10)

    def unchanged(drawn: Days) -> Callable[[str], Told]:
        return lambda name: false_alarms(name, drawn, months, lines)

    def rises(drawn: Days, others: int, growing: int, before: int = 56) -> Callable[[str], Told]:
        times = few if others else 4 * months
        return lambda name: doubled(name, drawn, times, others, growing, before)

    def out(days: Sequence[int], copied: bool = False) -> Callable[[str], Told]:
        return lambda name: outage(name, days, few, lines, copied)

    return {
        "no change, reports singly": unchanged(singly),
        "no change, bursts in a day, variance 2": unchanged(in_days(2)),
        "no change, bursts in a day, variance 4": unchanged(in_days(4)),
        "no change, bursts of 2 over three days": unchanged(over_days(2)),
        "no change, bursts of 4 over three days": unchanged(over_days(4)),
        "a rate that wanders by 30 % a week": unchanged(wandering(0.3)),
        "doubled, one line": rises(singly, 0, 1),
        "doubled, one line, 28 days before": rises(singly, 0, 1, 28),
        "doubled, one line, variance 2": rises(in_days(2), 0, 1),
        "doubled, one of all lines": rises(singly, lines - 1, 1),
        "doubled, a tenth of all lines": rises(singly, lines - tenth, tenth),
        "half out on no day": out(()),
        "half out on no day, copies": out((), copied=True),
        "half out, all after": out(after),
        "half out, all before": out(range(-56, 0)),
        "half out, 7 days after": out(after[:7]),
        "half out, 3 days after": out(after[:3]),
        "half out, 28 days before": out(range(-28, 0)),
        "half out, 14 days before": out(range(-14, 0)),
        "half out, 7 days after, copies": out(after[:7], copied=True),
        "half out, 3 days after, copies": out(after[:3], copied=True),
        "half out, 14 days before, copies": out(range(-14, 0), copied=True),
    }


def missed_limits(told: Sequence[Told]) -> list[str]:
    """A line for each figure beyond its limit; a rate that wanders does change, and has none."""
    missed = []
    for one in told:
        if one.name.startswith(("no change", "half out")):
            if one.growing_months > FALSE_MONTHS * one.months:
                missed.append(f"{one.name}: {one.growing_months} months of {one.months}")
        elif one.name == "doubled, one line" and one.growing < POWER * one.lines:
            missed.append(f"{one.name}: found {one.growing} of {one.lines}")
    return missed


def markdown_from_told(told: Sequence[Told]) -> str:
    """The table."""
    rows = [
        "| | months | lines | said to grow | p alone | said to fall | months with one | s |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for one in told:
        grow, fall = one.growing / one.lines, one.falling / one.lines
        rise = one.rising / one.lines
        rows.append(
            f"| {one.name} | {one.months:,} | {one.lines:,} | {grow:.3%} | {rise:.3%} | {fall:.3%} "
            f"| {one.growing_months / one.months:.1%} | {one.seconds:.0f} |"
        )
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trends", description=__doc__)
    parser.add_argument("--months", type=int, default=MONTHS)
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--only", default="", help="only those whose names begin so")
    args = parser.parse_args(arguments)
    measurements = _measurements(args.months, args.lines)
    told = [run(name) for name, run in measurements.items() if name.startswith(args.only)]
    print(markdown_from_told(told))
    missed = missed_limits(told)
    for line in missed:
        print(f"benchmarks: {line}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
