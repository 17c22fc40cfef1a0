"""`python -m benchmarks.silences`: how often a silence is taken for a gap, on invented outlets.

Chance is seeded. Every figure is of `gaps_of_outlet` itself, of the middle 70 days of 182.
Exit code: 0 all well, 1 a limit is missed.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from sayso.trend.reports import Period
from sayso.trend.silences import USUAL, gaps_of_outlet

OUTLETS = 1_000
FALSE_DAYS = 0.01  # the limit: days of a steady outlet that are gaps by mistake
ASKED = 70
_DAYS = ASKED + 2 * USUAL
_WITHIN = Period(date(2024, 1, 1), date(2024, 1, 1) + timedelta(_DAYS - 1))  # from a Monday
_EARLIEST, _LATEST = USUAL, USUAL + ASKED // 2  # of the first day of an outage

Chance = np.random.Generator
Ints = npt.NDArray[np.int64]
Drawn = Callable[[Chance], Ints]


@dataclass(frozen=True, slots=True)
class Told:
    """Of `outlets`, those with a false gap, the share of false days, and outages found whole."""

    name: str
    outlets: int
    with_gap: int
    days: float
    found: int | None


def weekly(*rates: float, ratio: float = 1.0) -> Drawn:
    """Articles by the rate of each weekday from Monday, their variance `ratio` times the mean."""
    expected = np.array([rates[n % len(rates)] for n in range(_DAYS)], dtype=np.float64)

    def drawn(chance: Chance) -> Ints:
        if ratio == 1:
            return chance.poisson(expected)
        return chance.poisson(chance.gamma(expected / (ratio - 1), ratio - 1))

    return drawn


def growing(first: float, last: float) -> Drawn:
    """An outlet that publishes ever more."""
    return lambda chance: chance.poisson(np.linspace(first, last, _DAYS))


def told(name: str, drawn: Drawn, outlets: int, out: int = 0) -> Told:
    """Looks at invented outlets, each with an outage of `out` days somewhere."""
    chance = np.random.default_rng(len(name) + outlets)
    with_gap = days = found = 0
    for _ in range(outlets):
        counts = drawn(chance)
        start = int(chance.integers(_EARLIEST, _LATEST))
        counts[start : start + out] = 0
        articles = dict(zip(_WITHIN.days(), counts.tolist(), strict=True))
        gaps = gaps_of_outlet(articles, _WITHIN)
        gone = set(_WITHIN.days()[start : start + out])
        false = [d for d in _WITHIN.days()[USUAL:-USUAL] if d in gaps and d not in gone]
        with_gap += bool(false)
        days += len(false)
        found += gone <= gaps
    return Told(name, outlets, with_gap, days / outlets / ASKED, found if out else None)


def measurements(outlets: int) -> list[Told]:
    """Every measurement."""
    weekend = (0.0,) * 5
    steady = {
        "steady, one in ten days": weekly(0.1),
        "steady, one in two days": weekly(0.5),
        "steady, 1 a day": weekly(1),
        "steady, 3 a day": weekly(3),
        "steady, 10 a day": weekly(10),
        "weekends only, 1 a day": weekly(*weekend, 1, 1),
        "weekends only, 20 a day": weekly(*weekend, 20, 20),
        "not on Sundays, 5 a day": weekly(*[5] * 6, 0),
        "once a week, 8": weekly(0, 0, 0, 8, 0, 0, 0),
        "in bursts (variance 3), 1 a day": weekly(1, ratio=3),
        "in bursts (variance 8), 3 a day": weekly(3, ratio=8),
        "from 1 to 10 a day": growing(1, 10),
    }
    outages = {
        "out for 10 days, one in two days": (weekly(0.5), 10),
        "out for 7 days, 1 a day": (weekly(1), 7),
        "out for 10 days, 1 a day": (weekly(1), 10),
        "out for 3 days, 3 a day": (weekly(3), 3),
        "out for a day, 10 a day": (weekly(10), 1),
        "out for 7 days, 3 a day in bursts (variance 3)": (weekly(3, ratio=3), 7),
    }
    found = [told(name, drawn, outlets) for name, drawn in steady.items()]
    return found + [told(name, drawn, outlets, out) for name, (drawn, out) in outages.items()]


def markdown_from_told(found: Sequence[Told]) -> str:
    """The table. Days beside an outage without articles are one silence with it, and not told."""
    rows = ["| | outlets with a false gap | false days | outages found |", "|---|---:|---:|---:|"]
    for one in found:
        false = f"{one.with_gap / one.outlets:.1%} | {one.days:.2%} | "
        rows.append(
            f"| {one.name} | {false} |"
            if one.found is None
            else f"| {one.name} | | | {one.found / one.outlets:.0%} |"
        )
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.silences", description=__doc__)
    parser.add_argument("--outlets", type=int, default=OUTLETS)
    found = measurements(parser.parse_args(arguments).outlets)
    print(markdown_from_told(found))
    missed = [one for one in found if one.found is None and one.days > FALSE_DAYS]
    for one in missed:
        print(f"benchmarks: {one.name}: {one.days:.2%} of days", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
