"""What words that tell a time say of it, before any calendar is asked."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sayso.records import Span


class Unit(StrEnum):
    """What is counted back from the article's date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, 0 for Monday; in a week so many before this one, where that is told.

    `strictly` is "last Tuesday", which is never today.
    """

    number: int
    weeks: int | None = None
    strictly: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """So many units before the article's date; 0 is "today", "this week"."""

    unit: Unit
    count: int
    part: str = ""  # "early", "mid", "late" or "earlier"


@dataclass(frozen=True, slots=True)
class Weekend:
    """The last weekend, or so many before that."""

    count: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, as much of it as is told; `years` is so many years before the article's."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    years: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """A season, 0 for winter, of a year, or of so many years before the article's."""

    number: int
    year: int | None = None
    years: int = 0


@dataclass(frozen=True, slots=True)
class Untold:
    """A time by another event, which no calendar tells: "two days after the attack".

    `days` after what was last spoken of, where that is told ("the following day").
    """

    days: int | None = None


Time: TypeAlias = Weekday | Before | Weekend | Dated | Season | Untold


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time."""

    span: Span
    time: Time
