"""The ratio of two rates, with an exact interval, and how likely such a ratio is by chance.

Given how many reports there are in all, how many of them fall into the second period is binomial,
with a share that the articles published tell (Przyborowski & Wilenski 1940, Biometrika 31:313).
The interval is that of Clopper & Pearson (1934, Biometrika 26:404) for that share. Outlets whose
coverage differs have different shares; the binomial with their mean is the most dispersed of all
with that mean (Hoeffding 1956, Ann. Math. Statist. 27:713), so test and interval hold for it too.
Reports that come in bursts are counted as fewer: see `burstiness.py`.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf

from sayso.trend.beta import beta_below, beta_bound
from sayso.trend.counts import Counts
from sayso.trend.coverage import Coverage

LEVEL = 0.95  # of intervals
_ROUNDS = 200  # of halving; 60 meet
_LINES = 256  # whose ratio is kept: each is told in several sentences
_FAR = 60.0  # logarithm of a ratio beyond all figures


@dataclass(frozen=True, slots=True)
class RateRatio:
    """The rate after over the rate before, with its 95 % interval; inf and 0 where one is 0."""

    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Exposed:
    """An outlet's independent reports of a line in both periods, and its articles in each."""

    reports: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports in each period, already divided by `burstiness`, and the outlets' shares."""

    before: float
    after: float
    outlets: tuple[Exposed, ...]

    @property
    def reports(self) -> float:
        """In both periods."""
        return self.before + self.after


def comparison(counts: Counts, coverage: Coverage, burstiness: float = 1.0) -> Comparison:
    """Sets a line's periods side by side; outlets with the same shares are joined."""
    joined: dict[float, list[float]] = {}
    for number in counts.by_outlet.nonzero()[0]:
        before, after = float(coverage.before[number]), float(coverage.after[number])
        into = joined.setdefault(after / before, [0.0, before, after])
        into[0] += float(counts.by_outlet[number])
    outlets = tuple(Exposed(*figures) for _, figures in sorted(joined.items()))
    return Comparison(
        counts.before.reports / burstiness, counts.after.reports / burstiness, outlets
    )


def share_of_after(outlets: tuple[Exposed, ...], ratio: float) -> float:
    """The share of reports to expect in the second period, were its rate `ratio` times that."""
    reports = sum(o.reports for o in outlets)
    return (
        sum(o.reports * ratio * o.after / (ratio * o.after + o.before) for o in outlets) / reports
    )


def chance_of_more(given: Comparison) -> float:
    """The chance of so many reports in the second period or more, had the rate stayed as it was."""
    if given.after <= 0:
        return 1.0
    return beta_below(given.after, given.before + 1, share_of_after(given.outlets, 1))


def chance_of_fewer(given: Comparison) -> float:
    """The chance of so few reports in the second period or fewer, had the rate stayed."""
    if given.before <= 0:
        return 1.0
    return beta_below(given.before, given.after + 1, 1 - share_of_after(given.outlets, 1))


@lru_cache(_LINES)
def rate_ratio(given: Comparison, level: float = LEVEL) -> RateRatio:
    """The ratio of the rates; there must be a report.

    Raises ValueError where there is none.
    """
    if not given.outlets or given.reports <= 0:
        raise ValueError("no report, no ratio")
    outside = (1 - level) / 2
    low = high = None
    if given.after > 0:
        low = beta_bound(given.after, given.before + 1, outside)
    if given.before > 0:
        high = beta_bound(given.after + 1, given.before, 1 - outside)
    return RateRatio(
        _ratio_for(given.outlets, given.after / given.reports),
        0.0 if low is None else _ratio_for(given.outlets, low),
        inf if high is None else _ratio_for(given.outlets, high),
    )


def _ratio_for(outlets: tuple[Exposed, ...], share: float) -> float:
    """The ratio that makes `share` the share to expect."""
    if share <= 0:
        return 0.0
    if share >= 1:
        return inf
    if len(outlets) == 1:
        return share / (1 - share) * outlets[0].before / outlets[0].after
    low, high = -_FAR, _FAR
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if share_of_after(outlets, exp(middle)) < share:
            low = middle
        else:
            high = middle
    return exp((low + high) / 2)
