"""Days in words, the day of an article, and lists of names."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from sayso.records import Article
from sayso.trend.trend_words import MONTHS

_DAYS = 4_096  # that are kept: a line has thousands of reports of a few weeks


def day_of(article: Article) -> date | None:
    """The day of publication; of a month or year its first. None where there is none."""
    return first_day(article.date)


@lru_cache(_DAYS)
def first_day(written: str | None) -> date | None:
    """The day of an ISO 8601 date; of a month or year its first. None where it tells none."""
    parts = (written or "")[:10].split("-")
    try:
        return date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return None


def words_of_date(article: Article, year: int | None = None) -> str:
    """When it was published, as exactly as is known; the year only where it is not `year`."""
    day = day_of(article)
    if day is None:
        return "undated"
    exact = (article.date or "")[:10].count("-")
    ending = "" if day.year == year else f" {day.year}"
    if exact == 0:
        return str(day.year)
    month = f"{MONTHS[day.month - 1]}{ending}"
    return month if exact == 1 else f"{day.day} {month}"


def words_of_day(day: date, year: int | None = None) -> str:
    """A day as "9 April", with the year where it is not `year`."""
    ending = "" if day.year == year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{ending}"


def words_of_days(first: date, last: date) -> str:
    """A stretch of days, saying nothing twice: "5–11 April 2024"."""
    if first == last:
        return words_of_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{words_of_day(last)}"
    return f"{words_of_day(first, last.year)} – {words_of_day(last)}"


def joined(names: Sequence[str]) -> str:
    """One or several as a list in words: "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
