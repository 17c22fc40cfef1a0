"""Words of a text that tell a time: "Tuesday night", "late last month", "12/13 September".

Read from the left by a small grammar over the table `time_words.csv`; what an expression
comes to on the calendar is `times.py`. Stretches that reach to the present ("the past 24
hours") and times to come ("next week") are no times at which something was said.
"""

import re
from collections.abc import Callable

from sayso.acts.date_words import date, date_after, iso_date, month, month_at, year
from sayso.acts.expressions import (
    Before,
    Dated,
    Expression,
    Season,
    Unit,
    Untold,
    Weekday,
    Weekend,
)
from sayso.acts.table_words import places_of, words_of
from sayso.acts.word_places import (
    YEAR,
    Found,
    Words,
    is_a,
    lower,
    matches,
    words_from_text,
)
from sayso.records import Span

# Kinds of words that an expression may begin with, figures aside.
_STARTS = (
    "weekday", "short weekday", "month", "short month", "season", "number", "one", "unit",
    "days ago", "tonight", "weekend", "early", "mid", "late", "earlier", "last", "this",
    "next", "past", "some", "other days", "eve",
)  # fmt: skip
_COUNT = re.compile(r"\d{1,3}", re.ASCII)
_AFTER_PART = 3  # words that may stand between "late" and its month
_EVENT = 6  # words of what an untold time is told by: "two days after the attack"


def expressions_from_text(text: str, start: int = 0, end: int | None = None) -> list[Expression]:
    """The expressions in a stretch of a text, in order; they do not overlap. Linear."""
    words = words_from_text(text, start, end)
    found: list[Expression] = []
    starts = words_of("time_words", *_STARTS)
    end_before = 0
    for at in [i for i, w in enumerate(words) if w.lower in starts or w.lower[0].isdigit()]:
        read = _read(words, at) if at >= end_before else None
        if read is None:
            continue
        end_before, time = read
        if time is not None:
            last = _event_end(words, end_before) if time == Untold() else end_before
            found.append(Expression(Span(words[at].start, words[last - 1].end), time))
    return found


def _event_end(words: Words, at: int) -> int:
    """The place after the words that name the event, up to a mark or a verb's clause."""
    if lower(words, at - 1) not in words_of("time_words", "of event"):
        return at
    end = at
    while end < min(len(words), at + _EVENT) and words[end].lower.isalnum():
        end += 1
    return end


def _read(words: Words, at: int) -> Found | None:
    figure = words[at].lower[0].isdigit()
    part, core = ("", at) if figure else _part(words, at)
    for reader in _FIGURES if figure else _READERS:
        found = reader(words, core, part)
        if found is not None:
            return found
    return None


def _part(words: Words, at: int) -> tuple[str, int]:
    """The part that a word such as "late" tells of, and where what it is a part of begins."""
    for part in ("early", "mid", "late", "earlier"):
        if lower(words, at) in words_of("time_words", part):
            core = at + 1
            while core <= at + _AFTER_PART and is_a(words, core, "after part"):
                core += 1
            return part, core
    return "", at


def _counted_days(words: Words, at: int, part: str) -> Found | None:
    """Such as "today", "yesterday morning", "tonight", "the day before yesterday"."""
    known = places_of("time_words", "days ago")
    if is_a(words, at, "tonight"):
        return at + 1, Before(Unit.DAY, 0)
    if is_a(words, at, "unit") and lower(words, at + 1) == "before":
        count = known.get(lower(words, at + 2))
        return (at + 3, Before(Unit.DAY, count + 1)) if count else None
    count = known.get(lower(words, at))
    return None if count is None else (_after_part_of_day(words, at + 1), Before(Unit.DAY, count))


def _weekday(words: Words, at: int, part: str) -> Found | None:
    """Such as "Tuesday", "Friday night", "Monday, July 25", "Tuesday last week"."""
    number = places_of("time_words", "weekday").get(lower(words, at))
    after = at + 1
    if number is None:
        number = places_of("time_words", "short weekday").get(lower(words, at))
        after += lower(words, after) == "."
        if date_after(words, after) is None:
            return None
    if number is None or not words[at].capital:
        return None
    if is_a(words, after, "no weekday") and words[after].capital:
        return after + 1, None
    after = _after_part_of_day(words, after)
    date = date_after(words, after)
    if date is not None:
        return date
    if lower(words, after + 1) == "week" and is_a(words, after, "last", "this"):
        weeks = 1 if is_a(words, after, "last") else 0
        return after + 2, Weekday(number, weeks)
    return after, Weekday(number)


def _ago(words: Words, at: int, part: str) -> Found | None:
    """Such as "two days ago", "a week ago"; of "a few days ago" no calendar tells the day."""
    some = is_a(words, at, "some") or is_a(words, at + 1, "some")
    count = None if some else _count(words, at)
    after = at + 1
    if some:
        while after <= at + _AFTER_PART and not is_a(words, after, "unit"):
            after += 1
    elif count is None:
        return None
    unit = _unit(words, after)
    if unit is None or not is_a(words, after + 1, "ago"):
        return None
    return after + 2, Untold() if count is None else Before(unit, count, part)


def _shifted(words: Words, at: int, part: str) -> Found | None:
    """Such as "last week", "this month", "last Tuesday", "this morning", "last summer"."""
    if is_a(words, at, "next", "past"):
        return _passed_over(words, at)
    if not is_a(words, at, "last", "this"):
        return None
    last, word = int(is_a(words, at, "last")), lower(words, at + 1)
    if word in words_of("time_words", "part of day"):
        return at + 2, Before(Unit.DAY, last)
    if word in words_of("time_words", "weekend"):
        return at + 2, Weekend()
    season = places_of("time_words", "season").get(word)
    if season is not None:
        return at + 2, Season(season, None, last)
    weekday = _weekday(words, at + 1, part)
    if weekday is not None:
        after, time = weekday
        if isinstance(time, Weekday) and last:
            time = Weekday(time.number, time.weeks, strictly=True)
        return after, time
    month = month_at(words, at + 1)
    if month is not None:
        return month[0], Dated(month=month[1], part=part)
    unit = _unit(words, at + 1)
    if unit is None or word.endswith("s") or unit is Unit.DAY:
        return _passed_over(words, at)
    return at + 2, Before(unit, last, part)


def _passed_over(words: Words, at: int) -> Found | None:
    """A stretch up to now or a time to come, read so that no part of it is: "next Tuesday"."""
    if is_a(words, at, "next", "past") and is_a(words, at + 1, "unit"):
        # "the next day" is after what was spoken of; "the previous week" before it.
        if lower(words, at - 1) == "the" and is_a(words, at, "other days"):
            return at + 2, Untold(1 if is_a(words, at, "next") else -1)
        return at + 2, None
    counted = _count(words, at + 1) is not None or is_a(words, at + 1, "some")
    if counted and is_a(words, at + 2, "unit"):
        return at + 3, None
    following = lower(words, at + 1)
    known = words_of("time_words", "weekday", "month", "weekend", "season")
    if is_a(words, at, "next", "past") and following in known:
        return at + 2, None
    return None


def _weekend(words: Words, at: int, part: str) -> Found | None:
    reached = lower(words, at - 1) == "the" and is_a(words, at - 2, "to weekend")
    return (at + 1, Weekend()) if reached and is_a(words, at, "weekend") else None


def _season(words: Words, at: int, part: str) -> Found | None:
    """Such as "the summer of 2016"."""
    number = places_of("time_words", "season").get(lower(words, at))
    if number is None:
        return None
    after = at + 1 + (lower(words, at + 1) == "of")
    if not matches(YEAR, words, after):
        return None
    return after + 1, Season(number, int(words[after].lower))


def _other_day(words: Words, at: int, part: str) -> Found | None:
    """Such as "the following day", "a day later", "two days after": told by what was spoken of."""
    if is_a(words, at, "other days") and is_a(words, at + 1, "unit"):
        day = lower(words, at + 1) == "day"
        known = {"following": 1, "next": 1, "same": 0, "previous": -1}
        return at + 2, Untold(known.get(lower(words, at)) if day else None)
    count = _count(words, at)
    unit = None if count is None else _unit(words, at + 1)
    if count is None or unit is None or not is_a(words, at + 2, "from there"):
        return None
    follows = lower(words, at + 2)
    days = count if unit is Unit.DAY else None
    if follows in words_of("time_words", "of event"):
        return at + 3, Untold()
    return at + 3, Untold(days if follows == "later" or days is None else -days)


def _eve(words: Words, at: int, part: str) -> Found | None:
    """Such as "the eve of the vote"."""
    of = is_a(words, at, "eve") and is_a(words, at + 1, "of event")
    return (at + 2, Untold()) if of else None


def _after_part_of_day(words: Words, at: int) -> int:
    return at + is_a(words, at, "part of day")


def _count(words: Words, at: int) -> int | None:
    word = lower(words, at)
    if _COUNT.fullmatch(word):
        return int(word)
    return (
        1 if word in words_of("time_words", "one") else places_of("time_words", "number").get(word)
    )


def _unit(words: Words, at: int) -> Unit | None:
    place = places_of("time_words", "unit").get(lower(words, at))
    return None if place is None else tuple(Unit)[place]


_READERS: tuple[Callable[[Words, int, str], Found | None], ...] = (
    _counted_days,
    iso_date,
    date,
    _weekday,
    _ago,
    _shifted,
    month,
    _weekend,
    _season,
    year,
    _other_day,
    _eve,
)
_FIGURES = (iso_date, date, _ago, year, _other_day)  # those that may begin with a figure
