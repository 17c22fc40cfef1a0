"""Silences of an outlet that are too long for it: gaps in what was had, and not in what was said.

Nobody notes what an archive lacks. But whoever publishes three articles a day and has none in a
week was hardly silent. Given how many articles there are in all, how many of them fall into a
stretch of days is binomial, with a share that the outlet's usual week tells (Przyborowski &
Wilenski 1940, Biometrika 31:313). Articles that come in bursts are counted as fewer: counts are
divided by the ratio of their variance to that of single ones (Rao & Scott 1999, Statistics in
Medicine 18:1373).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from sayso.trend.beta import beta_below
from sayso.trend.coverage import Floats
from sayso.trend.reports import Period

# The chance below which a silence amid articles is a gap. A steady outlet has some twenty silences
# in 70 days: one to three such outlets in a hundred have a false gap (benchmarks/silences.py),
# which costs days on which there is nothing to count.
IMPROBABLE = 0.001
# The same before the first article, after the last one, and while nobody looked: there a gap is as
# likely as not from the start.
UNSURE = 0.05
USUAL = 56  # days on either side of a silence that tell what is usual; an outlet changes in years
_ROUNDS = 4  # of looking again with what was found left out; two are the rule

Days = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Watch:
    """The days on which an outlet was looked at as it published, from `first` to `last`.

    `pauses` are the days of them on which what came was perhaps missed.
    """

    first: date
    last: date
    pauses: tuple[Period, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether it was looked at on a day, without a pause."""
        return self.first <= day <= self.last and not any(day in pause for pause in self.pauses)


def gaps_of_outlet(
    articles: Mapping[date, int], within: Period, watch: Watch | None = None
) -> frozenset[date]:
    """The days of `within` on which the outlet could not be had, or not all of it.

    `articles` has how many it published on each day; days with none may be left out. `within` are
    the days from which there may be articles, if possible `USUAL` more on either side than those
    that are asked for: they tell what is usual. Without articles all days are gaps.
    """
    found = np.array([articles.get(day, 0) for day in within.days()], dtype=np.float64)
    if not found.any():
        return frozenset(within.days())
    outlet = _Outlet(found, within.first.weekday())
    gaps = outlet.silences()
    for days in outlet.ends():
        watched = watch and all(map(watch.covers, within.days()[days]))
        least = IMPROBABLE if watched else UNSURE
        if outlet.chance_of_so_few(days, gaps) < least:
            gaps[days] = True
    # Each by itself: a pause in which as much as usual was had is none.
    for pause in watch.pauses if watch else ():
        days = _places(pause, within)
        if days.start < days.stop and outlet.chance_of_so_few(days, gaps) < UNSURE:
            gaps[days] = True
    return frozenset(within.first + timedelta(int(n)) for n in gaps.nonzero()[0])


@dataclass(frozen=True, slots=True)
class _Outlet:
    """The articles of each day, and the weekday of the first."""

    found: Floats
    weekday: int

    def silences(self) -> Days:
        """The days of silences amid articles that are improbable at the outlet's usual rate."""
        gaps = np.zeros(len(self.found), dtype=np.bool_)
        for _ in range(_ROUNDS):
            again = np.zeros_like(gaps)
            for days in self._silent():
                again[days] = self.chance_of_so_few(days, gaps) < IMPROBABLE
            if (again == gaps).all():
                break
            gaps = again
        return gaps

    def ends(self) -> list[slice]:
        """The days before the first article, and those after the last."""
        known = self.found.nonzero()[0]
        ends = slice(0, int(known[0])), slice(int(known[-1]) + 1, len(self.found))
        return [days for days in ends if days.start < days.stop]

    def _silent(self) -> Iterator[slice]:
        known = self.found.nonzero()[0]
        for before, after in zip(known[:-1].tolist(), known[1:].tolist(), strict=True):
            if after > before + 1:
                yield slice(before + 1, after)

    def chance_of_so_few(self, days: slice, gaps: Days) -> float:
        """The chance of no more articles than there are in `days`, at the rate of the days around.

        Of these `gaps` are left out; each weekday has its own rate.
        """
        first, last = max(0, days.start - USUAL), min(len(self.found), days.stop + USUAL)
        rest = ~gaps
        rest[days] = False
        known = self.found.nonzero()[0]
        rest[: max(first, known[0])] = False
        rest[min(last, known[-1] + 1) :] = False
        weekdays = (np.arange(len(self.found)) + self.weekday) % 7
        number = np.bincount(weekdays[rest], minlength=7)
        usual = np.bincount(weekdays[rest], weights=self.found[rest], minlength=7)
        rates = np.divide(usual, number, out=np.zeros(7), where=number > 0)
        expected, others = float(rates[weekdays[days]].sum()), float(usual.sum())
        if not expected:
            return 1.0
        bursts = _burstiness(self.found[rest], rates[weekdays[rest]], number[rates > 0])
        here = float(self.found[days].sum())
        return beta_below(others / bursts, here / bursts + 1, others / (others + expected))


def _burstiness(found: Floats, expected: Floats, number: npt.NDArray[np.int_]) -> float:
    """The variance of days against that of single articles, by Pearson's statistic; 1 at least."""
    free = int((number - 1).sum())
    some = expected > 0
    if free < 1:
        return 1.0
    return max(1.0, float(((found[some] - expected[some]) ** 2 / expected[some]).sum()) / free)


def _places(days: Period, within: Period) -> slice:
    """Where the days of one period lie in the other; empty where they do not."""
    start = max(0, (days.first - within.first).days)
    return slice(start, max(start, min(len(within), (days.last - within.first).days + 1)))
