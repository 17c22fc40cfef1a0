"""Days of the calendar by how they lie from a day, a month or a year that is known.

A date of which only the month or the year is known is the whole month or year: what is asked
of it widens to what is surely known. Whatever the numbers, nothing raises: there is no 30
February, and nothing before year 1 or after 9999.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.records import Precision

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)", re.ASCII)
_THIRD = 10  # days of the early and of the middle part of a month
_YEAR_THIRD = 4  # months of each part of a year
_SEASON = 3  # months
_NEAR = 7  # days within which a time is counted to the month that the article is of


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from `first` to `last`, both included, and what they were given by."""

    first: date
    last: date
    precision: Precision


def days_from_iso(written: str | None) -> Days | None:
    """The day, month or year of an ISO 8601 date, perhaps partial; None for none or no date."""
    match = _ISO.match(written or "")
    if match is None:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    return None if year is None else dated(year, month, day)


def dated(year: int, month: int | None = None, day: int | None = None) -> Days | None:
    """A day, a month or a year; None where the calendar has none such."""
    if not date.min.year <= year <= date.max.year:
        return None
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    if not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    if day is None:
        return Days(date(year, month, 1), date(year, month, length), Precision.MONTH)
    if not 1 <= day <= length:
        return None
    return Days(date(year, month, day), date(year, month, day), Precision.DAY)


def stretch(first: Days | None, last: Days | None) -> Days | None:
    """From the one day to the other; None where they are not in order."""
    if first is None or last is None or first.first > last.last:
        return None
    return Days(first.first, last.last, Precision.DAYS)


def up_to(found: Days, last: date) -> Days:
    """Those that are not after `last`; all where even the first is."""
    return replace(found, last=last) if found.first <= last < found.last else found


def weekday_before(anchor: Days, weekday: int, *, strictly: bool = False) -> Days | None:
    """The last such weekday (0 is Monday) at or before the anchor, or only before it."""
    back = (anchor.last.weekday() - weekday) % 7
    return days_before(anchor, 7 if strictly and not back else back)


def days_before(anchor: Days, count: int) -> Days | None:
    """The day so many days before."""
    if anchor.precision is not Precision.DAY:
        return anchor if count <= _NEAR else _moved(anchor, count)
    day = _plus(anchor.last, -count)
    return None if day is None else Days(day, day, Precision.DAY)


def weeks_before(anchor: Days, count: int) -> Days | None:
    """The week, Monday to Sunday, so many weeks before; this week ends with the anchor."""
    if anchor.precision is not Precision.DAY:
        return anchor if count <= 1 else _moved(anchor, 7 * count)
    day = anchor.last
    monday = _plus(day, -day.weekday() - 7 * count)
    sunday = day if count == 0 else None if monday is None else _plus(monday, 6)
    if monday is None or sunday is None:
        return None
    return Days(monday, sunday, Precision.WEEK)


def weekend_before(anchor: Days, count: int = 0) -> Days | None:
    """The last weekend that has begun at the anchor, or so many before that one."""
    if anchor.precision is not Precision.DAY:
        return anchor
    saturday = _plus(anchor.last, -((anchor.last.weekday() - 5) % 7) - 7 * count)
    if saturday is None:
        return None
    sunday = _plus(saturday, 1)
    if sunday is None:
        return None
    return Days(saturday, min(sunday, anchor.last), Precision.DAYS)


def months_before(anchor: Days, count: int, part: str = "") -> Days | None:
    """The month so many months before, or its part: "early", "mid", "late"."""
    if anchor.precision is Precision.YEAR:
        return anchor
    months = 12 * anchor.last.year + anchor.last.month - 1 - count
    return part_of_month(dated(months // 12, months % 12 + 1), part)


def years_before(anchor: Days, count: int, part: str = "") -> Days | None:
    """The year so many years before, or its part; "earlier" is its days up to the anchor."""
    year = dated(anchor.last.year - count)
    if part == "earlier" and year is not None and count == 0:
        return Days(year.first, anchor.last, Precision.PART_OF_YEAR)
    return part_of_year(year, part)


def part_of_month(month: Days | None, part: str) -> Days | None:
    """The first ten days, the next ten or the rest of a month; all of it where no part is told."""
    if month is None or part not in ("early", "mid", "late"):
        return month
    first = {"early": 1, "mid": _THIRD + 1, "late": 2 * _THIRD + 1}[part]
    last = {"early": _THIRD, "mid": 2 * _THIRD, "late": month.last.day}[part]
    return Days(
        month.first.replace(day=first), month.first.replace(day=last), Precision.PART_OF_MONTH
    )


def part_of_year(year: Days | None, part: str) -> Days | None:
    """Four months of a year, "early", "mid" or "late"; all of it where no part is told."""
    if year is None or part not in ("early", "mid", "late"):
        return year
    first = {"early": 1, "mid": _YEAR_THIRD + 1, "late": 2 * _YEAR_THIRD + 1}[part]
    found = stretch(dated(year.first.year, first), dated(year.first.year, first + _YEAR_THIRD - 1))
    return None if found is None else Days(found.first, found.last, Precision.PART_OF_YEAR)


def season_of(year: int, season: int) -> Days | None:
    """The season of a year, as months of the north: 0 is winter, which ends in it, in February."""
    first = _SEASON * season
    before = first == 0
    found = stretch(dated(year - before, 12 if before else first), dated(year, first + _SEASON - 1))
    return None if found is None else Days(found.first, found.last, Precision.SEASON)


def _moved(anchor: Days, count: int) -> Days | None:
    """A month or year, of which one day is meant, so many days back."""
    first, last = _plus(anchor.first, -count), _plus(anchor.last, -count)
    return None if first is None or last is None else Days(first, last, Precision.DAYS)


def _plus(day: date, count: int) -> date | None:
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None
