"""What goes in: a line's reports, and what each outlet published at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)", re.ASCII)
_DATES = 4096  # kept as days: thousands of reports are of a few


@dataclass(frozen=True, slots=True)
class Report:
    """One statement of a line, as one article has it.

    `actor` is "" where the text names nobody: such are no actors that could be counted. `occasion`
    is the id of what it goes back to: the wire copy, the interview, the speech. Reports that share
    it count once. "" stands for one of its own.
    """

    day: date
    outlet: str
    actor: str
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class OutletDays:
    """How many articles an outlet published on each day, on whatever subject.

    A day on which it published nothing has a 0. Days that are not in `articles` are unknown, and
    so no better than `gaps`: days on which it could not be had, or not all of it.
    """

    outlet: str
    articles: Mapping[date, int]
    gaps: frozenset[date] = frozenset()

    def covers(self, day: date) -> bool:
        """Whether what the outlet published on a day is known."""
        return day in self.articles and day not in self.gaps


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, from `first` to `last`, both counted."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period from {self.first} cannot end on {self.last}")

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def days(self) -> list[date]:
        """Every day of it, in order."""
        return [self.first + timedelta(n) for n in range(len(self))]


@dataclass(frozen=True, slots=True)
class Periods:
    """The days that are looked at (`after`), and those that they are set against (`before`)."""

    before: Period
    after: Period

    def __post_init__(self) -> None:
        if self.after.first != self.before.last + timedelta(1):
            raise ValueError("the second period must begin on the day after the first")


@lru_cache(_DATES)
def day_of_date(written: str | None) -> date | None:
    """The day of an ISO 8601 date; None where it tells only a month, a year or nothing."""
    match = _ISO_DAY.match(written or "")
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


# Whole weeks, so that Sundays count alike. 56 days: a base of 28 finds a doubled rate from 14 a
# fortnight 10 points less often (benchmarks/trends.py).
AFTER, BEFORE = 14, 56


def periods_until(last: date, after: int = AFTER, before: int = BEFORE) -> Periods:
    """The `after` days up to `last` (counted), and the `before` days before them."""
    first = last - timedelta(after - 1)
    return Periods(
        Period(first - timedelta(before), first - timedelta(1)),
        Period(first, last),
    )
