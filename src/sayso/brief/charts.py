"""A line's independent reports over time, as bars, with the days that were not seen."""

from collections.abc import Sequence
from datetime import date, timedelta

from sayso.brief.document import Bar, Chart
from sayso.brief.lines import Line, Setting
from sayso.trend.coverage import unknown_days
from sayso.trend.reports import OutletDays
from sayso.trend.reports import Report as Counted

_DAILY = 15  # days up to which each has a bar of its own; more would be too thin to read
_WEEK = 7


def chart_of_line(line: Line, setting: Setting) -> Chart | None:
    """Bars of weeks, or of days, from the first day that is compared to the last of the brief.

    Weeks end with the last day. Nothing is shown from before the first article. None where there
    is nothing to show.
    """
    periods = setting.coverage.periods
    if not line.counted:
        return None
    days = (periods.after.last - periods.before.first).days + 1
    step = 1 if days <= _DAILY else _WEEK
    firsts = _firsts(line.counted)
    bars = []
    end = periods.after.last
    while end >= periods.before.first:
        start = max(end - timedelta(step - 1), periods.before.first)
        bars.append(_bar(start, end, firsts, setting.outlets))
        end = start - timedelta(1)
    bars = bars[::-1]
    while bars and not bars[0].articles:  # before anything was kept
        bars.pop(0)
    name = "day" if step == 1 else "week"
    if not bars:
        return None
    return Chart(f"Independent reports a {name}", tuple(bars), len(setting.outlets), setting.first)


def _firsts(reports: Sequence[Counted]) -> list[date]:
    """The days of the first report of each occasion."""
    first: dict[object, date] = {}
    for n, report in enumerate(reports):
        key = report.occasion or n
        first[key] = min(first.get(key, report.day), report.day)
    return list(first.values())


def _bar(start: date, end: date, firsts: Sequence[date], outlets: Sequence[OutletDays]) -> Bar:
    days = [start + timedelta(n) for n in range((end - start).days + 1)]
    articles = sum(o.articles.get(day, 0) for o in outlets for day in days)
    unseen = sum(unknown_days(o, start, end) for o in outlets)
    return Bar(start, end, sum(start <= d <= end for d in firsts), articles, unseen)
