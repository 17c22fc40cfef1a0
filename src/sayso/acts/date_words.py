"""Dates in words and figures: "September 12, 2022", "12/13 September", "mid-July", "2022-07-14"."""

import re

from sayso.acts.expressions import Dated
from sayso.acts.table_words import places_of
from sayso.acts.word_places import YEAR, Found, Words, is_a, lower, matches

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_TWO_DIGITS = re.compile(r"\d\d", re.ASCII)
_DASHES = frozenset("-–—/")


def iso_date(words: Words, at: int, part: str) -> Found | None:
    """Such as "2022-07-14"; what no calendar has is found out later."""
    if not matches(YEAR, words, at) or at + 4 >= len(words):
        return None
    year, dash, month, dash_too, day = words[at : at + 5]
    if dash.lower != "-" or dash_too.lower != "-" or day.end - year.start != len("2000-01-01"):
        return None
    if not (_TWO_DIGITS.fullmatch(month.lower) and _TWO_DIGITS.fullmatch(day.lower)):
        return None
    return at + 5, Dated(int(year.lower), int(month.lower), int(day.lower))


def date(words: Words, at: int, part: str) -> Found | None:
    """Such as "September 12, 2022", "Sept. 12-13", "12 September", "12/13 September last year"."""
    month_first = month_at(words, at)
    if month_first is not None:
        after, month = month_first
        days = _days(words, after)
        if days is None or matches(YEAR, words, after):
            return None
        after, day, last = days
    else:
        days = _days(words, at)
        if days is None:
            return None
        after, day, last = days
        after += lower(words, after) == "of"
        month_last = month_at(words, after)
        if month_last is None:
            return None
        after, month = month_last
    after, year, years = _year_after(words, after)
    return after, Dated(year, month, day, last, years)


def date_after(words: Words, at: int) -> Found | None:
    """A date after a weekday, with or without a comma."""
    at += lower(words, at) == ","
    return date(words, at, "")


def month(words: Words, at: int, part: str) -> Found | None:
    """Such as "in July", "mid-September", "May 2016", "October last year"."""
    found = month_at(words, at)
    if found is None:
        return None
    after, month = found
    after, year, years = _year_after(words, after)
    told = part or year is not None or years is not None
    if not told and not is_a(words, at - 1, "to month"):
        return None
    return after, Dated(year, month, years=years, part=part)


def year(words: Words, at: int, part: str) -> Found | None:
    """Such as "in 2016", "late 2016"; a number alone may be anything."""
    if not matches(YEAR, words, at) or not (part or is_a(words, at - 1, "to year")):
        return None
    return at + 1, Dated(int(words[at].lower), part=part)


def month_at(words: Words, at: int) -> tuple[int, int] | None:
    """The place after a month's name, a point included, and its number."""
    if at >= len(words) or not words[at].capital:
        return None
    number = places_of("time_words", "month").get(words[at].lower)
    if number is not None:
        return at + 1, number + 1
    number = places_of("time_words", "short month").get(words[at].lower)
    return None if number is None else (at + 1 + (lower(words, at + 1) == "."), number + 1)


def _days(words: Words, at: int) -> tuple[int, int, int | None] | None:
    """The place after a day of a month or two, and the two."""
    first = _DAY.fullmatch(lower(words, at))
    if first is None:
        return None
    second = _DAY.fullmatch(lower(words, at + 2))
    if second is not None and (lower(words, at + 1) in _DASHES or lower(words, at + 1) == "and"):
        return at + 3, int(first[1]), int(second[1])
    return at + 1, int(first[1]), None


def _year_after(words: Words, at: int) -> tuple[int, int | None, int | None]:
    """The place after a year that follows, the year, or how many before the article's it is."""
    begin = at + (lower(words, at) in (",", "of", "in"))
    if matches(YEAR, words, begin):
        return begin + 1, int(words[begin].lower), None
    if lower(words, begin + 1) == "year" and is_a(words, begin, "last", "this"):
        return begin + 2, None, int(is_a(words, begin, "last"))
    return at, None, None
