"""How far reports come in bursts: their variance against that of reports that come singly.

One event makes several reports, within days. Counts then vary more than a Poisson variate, and
tests that do not know it find trends where there are none. The remedy is that of Rao & Scott
(1999, Statistics in Medicine 18:1373): divide counts by the ratio of the variances. It is estimated
from pairs: 1 + (reports that are close in time, less those expected of single ones) / reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.trend.counts import Counts
from sayso.trend.coverage import Coverage, Floats

# Days apart that still count as close. A line by itself has too few pairs to look farther than
# the next day; all lines together tell of bursts of up to a week. Set in benchmarks/trends.py.
OWN, SHARED = 1, (0, 1, 3, 6)
ENOUGH = 1_000  # reports of all lines from which they tell together; pairs within a week are noisy


@dataclass(frozen=True, slots=True)
class Excess:
    """Pairs beyond those expected within `OWN` days, and within each of `SHARED`."""

    reports: int
    own: float
    shared: tuple[float, ...]


def expected_days(counts: Counts, coverage: Coverage) -> Floats:
    """The days' shares, were the rate of every outlet the same throughout; not to one scale."""
    published = coverage.before + coverage.after
    rates = np.divide(
        counts.by_outlet, published, out=np.zeros_like(published), where=published > 0
    )
    days: Floats = rates @ coverage.articles
    return days


def excess_of_counts(counts: Counts, coverage: Coverage) -> Excess:
    """The pairs of a line, each within its period: a change between them is no burst."""
    expected = expected_days(counts, coverage)
    split = len(coverage.periods.before)
    own, shared = 0.0, np.zeros(len(SHARED))
    for days in (slice(0, split), slice(split, None)):
        by_lag = _excess_by_lag(counts.by_day[days], expected[days])
        within = np.cumsum(by_lag)
        own += float(within[min(OWN, len(within) - 1)])
        shared += [within[min(lag, len(within) - 1)] for lag in SHARED]
    return Excess(counts.reports, own, tuple(float(pairs) for pairs in shared))


def shared_burstiness(excesses: Sequence[Excess]) -> float:
    """The ratio of all lines together; 1, as of single reports, where they have too few."""
    reports = sum(e.reports for e in excesses)
    if reports < ENOUGH:
        return 1.0
    pairs = [sum(e.shared[lag] for e in excesses) for lag in range(len(SHARED))]
    return max(1.0, *(1 + p / reports for p in pairs))


def burstiness(excess: Excess, shared: float) -> float:
    """The ratio to use for a line: its own or that of all, whichever is larger."""
    return max(1.0, shared, 1 + excess.own / excess.reports) if excess.reports else shared


def _excess_by_lag(found: Floats, expected: Floats) -> list[float]:
    """Ordered pairs that lie 0, 1, 2 … days apart, beyond those expected of single reports."""
    reports, whole = float(found.sum()), float(expected.sum())
    if reports < 2 or whole <= 0:
        return [0.0]
    shares = expected / whole
    chances = reports * (reports - 1)
    by_lag = [float(found @ found - reports - chances * (shares @ shares))]
    for lag in range(1, min(max(OWN, *SHARED), len(found) - 1) + 1):
        pairs = found[lag:] @ found[:-lag]
        by_lag.append(2 * float(pairs - chances * (shares[lag:] @ shares[:-lag])))
    return by_lag
