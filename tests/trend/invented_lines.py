"""Outlets and reports of invented lines, for the tests of trends."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sayso.trend.coverage import Coverage, coverage_in_periods
from sayso.trend.reports import OutletDays, Periods, Report, periods_until

PERIODS = periods_until(date(2024, 6, 30))
FIRST = PERIODS.before.first
AFTER = PERIODS.after.first
DAYS = (*PERIODS.before.days(), *PERIODS.after.days())


def day(number: int) -> date:
    """A day by its number from the first of the second period; below 0 lies the first."""
    return AFTER + timedelta(number)


def outlet(name: str, articles: int = 10, gaps: Iterable[int] = ()) -> OutletDays:
    """An outlet with as many articles every day, and its gaps by number."""
    return OutletDays(name, dict.fromkeys(DAYS, articles), frozenset(map(day, gaps)))


def coverage(*outlets: OutletDays, periods: Periods = PERIODS) -> Coverage:
    """The coverage of some outlets; of the Tarn Daily alone without any."""
    return coverage_in_periods(outlets or (outlet("Tarn Daily"),), periods)


def reports(days: Sequence[int], name: str = "Tarn Daily", actor: str = "Orlan") -> list[Report]:
    """A report on each of some days, by number."""
    return [Report(day(number), name, actor) for number in days]


def spread_out(before: int, after: int, name: str = "Tarn Daily") -> list[Report]:
    """So many reports in each period, as evenly as days allow."""
    old = [-56 + n * 56 // before for n in range(before)]
    new = [n * 14 // after for n in range(after)]
    return reports([*old, *new], name)
