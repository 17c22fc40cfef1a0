"""Counts of days as small bars, in SVG that the style sheet colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from markupsafe import Markup

from sayso.trend.trend_words import words_of_day

_PLACE, _HEIGHT = 8, 36  # of a bar; the page scales the drawing
_GAP = 2
_WIDE = 192  # of a drawing with few bars


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
    noun = escape(noun)
    drawn = "".join(_bar(day, n * _PLACE, most, noun) for n, day in enumerate(days))
    width, floor = len(days) * _PLACE, _HEIGHT - 0.5
    told = ", ".join(str(day.count) for day in days)
    label = f"{noun} a day, {words_of_day(days[0].day)} to {words_of_day(days[-1].day)}: {told}"
    return Markup(  # noqa: S704 (of numbers, and of words that are escaped)
        f'<svg class="bars" viewBox="0 0 {width} {_HEIGHT}" width="{width}" height="{_HEIGHT}" '
        f'role="img" aria-label="{label}">{drawn}'
        f'<line class="floor" x1="0" x2="{width}" y1="{floor}" y2="{floor}"/></svg>'
    )


def bars_of_periods(periods: Sequence[tuple[str, int]], noun: str) -> Markup:
    """Bars of named periods, in order of time; `noun` is what is counted."""
    most = max((count for _, count in periods), default=0) or 1
    noun, place = escape(noun), max(_PLACE, _WIDE // len(periods))
    drawn = "".join(
        _drawn(Day(date.min, count), n * place, most, f"{escape(name)}: {count} {noun}", place)
        for n, (name, count) in enumerate(periods)
    )
    width, floor = len(periods) * place, _HEIGHT - 0.5
    label = f"{noun}, {escape(periods[0][0])} to {escape(periods[-1][0])}"
    return Markup(  # noqa: S704 (of numbers, and of words that are escaped)
        f'<svg class="bars" viewBox="0 0 {width} {_HEIGHT}" width="{width}" height="{_HEIGHT}" '
        f'role="img" aria-label="{label}">{drawn}'
        f'<line class="floor" x1="0" x2="{width}" y1="{floor}" y2="{floor}"/></svg>'
    )


def _bar(day: Day, x: int, most: int, noun: str) -> str:
    words = f"{words_of_day(day.day)}: {day.count} {noun}"
    return _drawn(day, x, most, f"{words}; not all known" if day.is_gap else words)


def _drawn(day: Day, x: int, most: int, words: str, place: int = _PLACE) -> str:
    height = (_HEIGHT - 2) * day.count / most
    gap = ""
    if day.is_gap:
        gap = f'<path class="gap" d="M{x + (place - _GAP) / 2},0V{_HEIGHT}"/>'
    return (
        f'<g><title>{words}</title><rect class="place" x="{x}" y="0" width="{place}" '
        f'height="{_HEIGHT}"/>{gap}<rect class="bar{" now" * day.is_now}" x="{x}" '
        f'y="{_HEIGHT - height - 0.5:.1f}" width="{place - _GAP}" height="{height:.1f}"/></g>'
    )
