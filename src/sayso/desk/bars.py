"""Counts of days as small bars, in SVG that the style sheet colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from sayso.trend.trend_words import words_of_day

_PLACE, _HEIGHT = 8, 36  # of a bar; the page scales the drawing
_GAP = 2


@dataclass(frozen=True, slots=True)
class Day:
    """How many on a day; `is_now` where it is one of the days that are looked at.

    `is_gap` tells that not all of the day is known.
    """

    day: date
    count: int
    is_now: bool = True
    is_gap: bool = False


def bars_of_days(days: Sequence[Day], noun: str) -> Markup:
    """Bars in order of time, told in words to who does not see them. `noun` is what is counted."""
    most = max((day.count for day in days), default=0) or 1
    told = ", ".join(str(day.count) for day in days)
    drawn = Markup().join(_bar(day, n * _PLACE, most, noun) for n, day in enumerate(days))
    width = len(days) * _PLACE
    # Put together of numbers and of what is escaped as it is filled in.
    frame = Markup(
        '<svg class="bars" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-label="{label}">{drawn}'
        '<line class="floor" x1="0" x2="{width}" y1="{floor}" y2="{floor}"/></svg>'
    )
    label = f"{noun} a day, {words_of_day(days[0].day)} to {words_of_day(days[-1].day)}: {told}"
    return frame.format(width=width, height=_HEIGHT, label=label, drawn=drawn, floor=_HEIGHT - 0.5)


def _bar(day: Day, x: int, most: int, noun: str) -> Markup:
    height = (_HEIGHT - 2) * day.count / most
    bar = Markup(
        '<g><title>{words}</title><rect class="place" x="{x}" y="0" width="{place}" '
        'height="{full}"/>{gap}<rect class="{kind}" x="{x}" y="{top:.1f}" width="{width}" '
        'height="{height:.1f}"/></g>'
    )
    gap = Markup('<path class="gap" d="M{x},0V{full}"/>') if day.is_gap else Markup("")
    return bar.format(
        words=f"{words_of_day(day.day)}: {day.count} {noun}{'; not all known' * day.is_gap}",
        gap=gap.format(x=x + (_PLACE - _GAP) / 2, full=_HEIGHT),
        x=x,
        place=_PLACE,
        full=_HEIGHT,
        kind="bar now" if day.is_now else "bar",
        top=_HEIGHT - height - 0.5,
        width=_PLACE - _GAP,
        height=height,
    )
