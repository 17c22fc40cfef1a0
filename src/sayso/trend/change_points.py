"""The day from which a line's rate was another one, if there is such a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, lgamma, log

import numpy as np

from sayso.trend.burstiness import expected_days
from sayso.trend.counts import Counts
from sayso.trend.coverage import Coverage, Floats

# By how much twice the log-likelihood may lie below its best for a day to be as good as any: the
# 95 % point of chi-square with one degree of freedom.
_AS_GOOD = 3.841
_ALMOST = 1e-9  # figures that differ by less are equal


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """The likeliest first day of another rate; as likely is any from `earliest` to `latest`.

    `ratio` is the rate from that day on over the rate before it, inf where that was 0. `chance`
    is how often a line that never changed would show a change as marked, on whatever day.
    """

    day: date
    earliest: date
    latest: date
    ratio: float
    chance: float


def change_point(counts: Counts, coverage: Coverage, burstiness: float = 1.0) -> ChangePoint | None:
    """Scans both periods for the one day that splits them best; None with fewer than two reports.

    The statistic is the largest likelihood ratio over all days. Given the number of reports, its
    distribution is found exactly, from the paths that stay below it (Worsley 1983, Biometrika
    70:455, for a binomial share). Bursts divide the statistic, as they divide counts elsewhere.
    """
    expected = expected_days(counts, coverage)
    open_days = expected.nonzero()[0]
    found = counts.by_day[open_days]
    reports = int(found.sum())
    if reports < 2 or len(open_days) < 2:
        return None
    shares = expected[open_days] / expected.sum()
    before, until = found.cumsum()[:-1], shares.cumsum()[:-1]
    marked = _likelihood_ratios(before, until, reports) / burstiness
    best = int(marked.argmax())
    good = (marked >= marked[best] - _AS_GOOD).nonzero()[0]
    first = coverage.periods.before.first
    day, earliest, latest = (
        first + timedelta(int(open_days[at + 1])) for at in (best, int(good[0]), int(good[-1]))
    )
    rest = (reports - before[best]) / (1 - until[best])
    ratio = float(rest / (before[best] / until[best])) if before[best] else float("inf")
    return ChangePoint(day, earliest, latest, ratio, _chance(shares, reports, float(marked[best])))


def _likelihood_ratios(before: Floats, until: Floats, reports: int) -> Floats:
    """Twice the logarithm of the likelihood ratio of a change after each day."""
    after = reports - before
    parts = np.zeros_like(before)
    for part, share in ((before, until), (after, 1 - until)):
        there = part > 0
        parts[there] += part[there] * np.log(part[there] / (reports * share[there]))
    return 2 * parts


def _chance(shares: Floats, reports: int, marked: float) -> float:
    """The chance that the statistic reaches `marked` on some day, though nothing changes.

    Paths of the running count are followed day by day as if it were Poisson, and at the end only
    those that come to the number of reports are kept: such paths are multinomial.
    """
    numbers = np.arange(reports + 1, dtype=np.float64)
    paths = np.zeros(reports + 1)
    paths[0] = 1.0
    for share, until in zip(shares[:-1], shares.cumsum()[:-1], strict=True):
        paths = np.convolve(paths, _poisson(reports * share, reports))[: reports + 1]
        below = _likelihood_ratios(numbers, np.full_like(numbers, until), reports)
        paths[below >= marked - _ALMOST] = 0.0
    last = _poisson(reports * float(shares[-1]), reports)
    staying = float(paths @ last[::-1])
    whole = exp(reports * log(reports) - reports - lgamma(reports + 1))
    return min(1.0, max(0.0, 1 - staying / whole))


def _poisson(mean: float, most: int) -> Floats:
    """The chances of 0, 1, … `most` of a Poisson variate; its mean is above 0."""
    logs = np.cumsum(np.log(mean / np.arange(1, most + 1, dtype=np.float64)))
    chances: Floats = np.exp(np.concatenate(([0.0], logs)) - mean)
    return chances
