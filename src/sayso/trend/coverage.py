"""What can be compared: the outlets and days that are known in both periods.

An outlet counts in both periods or in neither. Days without coverage have neither reports nor
articles, and days without coverage of many outlets are no days at all, so that an outage can
neither make a trend nor hide one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from sayso.trend.reports import OutletDays, Period, Periods

Floats = npt.NDArray[np.float64]

# Of its days in either period an outlet must be known on these, or it is left out of both.
KNOWN = 0.75
# A day on which more than this share of the other outlets is missing is left out for all. What is
# copied is seen in those that are left, so reports and articles would not be missing alike.
MISSED = 0.1


@dataclass(frozen=True, slots=True)
class Missing:
    """An outlet of which nothing, or not all, could be had on some days of the two periods."""

    outlet: str
    before: int  # days
    after: int
    left_out: bool  # altogether, not only on those days

    @property
    def days(self) -> int:
        """Days in both periods together."""
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Coverage:
    """The outlets that are compared, in order, and how much each published.

    `articles` has a row for each outlet and a column for each day of both periods, 0 where a day
    is left out; `known` tells which days are not. `missing` is of all outlets, also those left out;
    `dropped` are days that are left out for all.
    """

    periods: Periods
    places: Mapping[str, int]
    articles: Floats
    known: npt.NDArray[np.bool_]
    before: Floats  # articles of each outlet
    after: Floats
    missing: tuple[Missing, ...]
    dropped: tuple[date, ...]

    @property
    def outlets(self) -> int:
        """How many outlets were looked at, also those left out."""
        return len(self.places) + sum(m.left_out for m in self.missing)

    def column(self, day: date) -> int | None:
        """The column of a day; None outside both periods."""
        at = (day - self.periods.before.first).days
        return at if 0 <= at < self.articles.shape[1] else None


def coverage_in_periods(outlets: Iterable[OutletDays], periods: Periods) -> Coverage:
    """What can be compared of `outlets`; the same for all lines.

    Raises ValueError where two have one name, or a count is below 0.
    """
    given = sorted(outlets, key=lambda o: o.outlet)
    if len({o.outlet for o in given}) < len(given):
        raise ValueError("an outlet is there twice")
    days = [*periods.before.days(), *periods.after.days()]
    split = len(periods.before)
    known = np.array([[o.covers(d) for d in days] for o in given], dtype=np.bool_)
    known = known.reshape(len(given), len(days))
    articles = np.array([[o.articles.get(d, 0) for d in days] for o in given], dtype=np.float64)
    articles = articles.reshape(known.shape)
    if (articles < 0).any():
        raise ValueError("an outlet cannot have published less than 0 articles")
    gaps = ~known
    kept = (_share(known[:, :split]) >= KNOWN) & (_share(known[:, split:]) >= KNOWN)
    dropped = gaps[kept].mean(axis=0) > MISSED if kept.any() else np.zeros(len(days), np.bool_)
    known = known & ~dropped
    articles = np.where(known, articles, 0.0)
    kept &= (articles[:, :split].sum(axis=1) > 0) & (articles[:, split:].sum(axis=1) > 0)
    articles = articles[kept]
    return Coverage(
        periods,
        {o.outlet: at for at, o in enumerate(o for o, k in zip(given, kept, strict=True) if k)},
        articles,
        known[kept],
        articles[:, :split].sum(axis=1),
        articles[:, split:].sum(axis=1),
        tuple(
            Missing(o.outlet, int(row[:split].sum()), int(row[split:].sum()), left_out=not k)
            for o, row, k in zip(given, gaps, kept, strict=True)
            if row.any() or not k
        ),
        tuple(day for day, gone in zip(days, dropped, strict=True) if gone),
    )


def unknown_days(outlet: OutletDays, first: date, last: date) -> int:
    """How many days of an outlet from `first` to `last`, both counted, are not known."""
    if last < first:
        return 0
    days = set(Period(first, last).days())
    return len(days) - len((days & outlet.articles.keys()) - outlet.gaps)


def _share(known: npt.NDArray[np.bool_]) -> Floats:
    """The share of days on which each outlet is known."""
    share: Floats = known.mean(axis=1)
    return share
