"""What words that tell a time come to on the calendar, seen from an article's date.

Where the article's date is a month or a year only, a time that hangs on its day widens to that
month or year; without any date, only words that carry their own year come to days. No date, no
guess. What an article of a known day reports was said by then.
"""

from sayso.acts import days
from sayso.acts.days import Days
from sayso.acts.expressions import (
    Before,
    Dated,
    Expression,
    Season,
    Time,
    Unit,
    Untold,
    Weekday,
    Weekend,
)
from sayso.records import Precision, When

_LEAP = 8  # years, the longest from one 29 February to the next


def when_from_expression(
    expression: Expression, anchor: Days | None, before: Days | None = None
) -> When | None:
    """The days that an expression tells, with its words; None where the calendar has none such.

    A time by another event is kept as words, without days, and so is one that hangs on a date
    that the article lacks; "the following day" follows `before`, the days that were told last.
    """
    time = expression.time
    if isinstance(time, Untold):
        if time.days is None or before is None:
            return When(None, None, Precision.WORDS, (expression.span,))
        found = days.days_before(before, -time.days)
    else:
        found = days_from_time(time, anchor)
    if found is None:
        no_date = anchor is None and not isinstance(time, Untold)
        hangs = no_date and not (isinstance(time, Dated | Season) and time.year is not None)
        return When(None, None, Precision.WORDS, (expression.span,)) if hangs else None
    if anchor is not None and anchor.precision is Precision.DAY:
        found = days.up_to(found, anchor.last)
    return When(
        found.first.isoformat(), found.last.isoformat(), found.precision, (expression.span,)
    )


def days_from_time(time: Time, anchor: Days | None) -> Days | None:
    """The days of a time; `anchor` is the article's date, a day, a month or a year."""
    if isinstance(time, Dated):
        return _dated(time, anchor)
    if isinstance(time, Season):
        return _season(time, anchor)
    if anchor is None or isinstance(time, Untold):
        return None
    if isinstance(time, Weekend):
        return days.weekend_before(anchor, time.count)
    if isinstance(time, Weekday):
        return _weekday(time, anchor)
    return _before(time, anchor)


def _before(time: Before, anchor: Days) -> Days | None:
    if time.unit is Unit.DAY:
        return days.days_before(anchor, time.count)
    if time.unit is Unit.WEEK:
        return days.weeks_before(anchor, time.count)
    if time.unit is Unit.MONTH:
        return days.months_before(anchor, time.count, time.part)
    return days.years_before(anchor, time.count, time.part)


def _weekday(time: Weekday, anchor: Days) -> Days | None:
    if time.weeks is None or anchor.precision is not Precision.DAY:
        return days.weekday_before(anchor, time.number, strictly=time.strictly)
    back = anchor.last.weekday() - time.number + 7 * time.weeks
    return days.days_before(anchor, back)


def _dated(time: Dated, anchor: Days | None) -> Days | None:
    if time.year is not None:
        return _on(time, time.year)
    if anchor is None:
        return None
    if time.years is not None:
        return _on(time, anchor.last.year - time.years)
    for back in range(_LEAP + 1):
        found = _on(time, anchor.last.year - back)
        if found is not None and found.first <= anchor.last:
            return found
    return None


def _on(time: Dated, year: int) -> Days | None:
    if time.last_day is not None:
        return days.stretch(
            days.dated(year, time.month, time.day), days.dated(year, time.month, time.last_day)
        )
    found = days.dated(year, time.month, time.day)
    if time.month is None:
        return days.part_of_year(found, time.part)
    return found if time.day is not None else days.part_of_month(found, time.part)


def _season(time: Season, anchor: Days | None) -> Days | None:
    if time.year is not None:
        return days.season_of(time.year, time.number)
    if anchor is None:
        return None
    return days.season_of(anchor.last.year - time.years, time.number)
