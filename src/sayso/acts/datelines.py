"""Datelines, where a paragraph says where and when it was written: "PARIS, July 3 (Agency) - "."""

import re
from collections.abc import Iterable

from sayso.acts.days import Days
from sayso.acts.expressions import Dated
from sayso.acts.table_words import words_of
from sayso.acts.time_words import expressions_from_text
from sayso.acts.times import days_from_time
from sayso.records import Precision, Span

_LONGEST = 90  # characters of a dateline
_LINES = 6  # paragraphs at the start of an article that may have one
_DASH = re.compile(r"\s[-–—]+\s|[-–—:]\s")
_WORD = re.compile(r"[^\W\d_]+")
# A place in capitals, perhaps with marks of emphasis and an agency: "LOW QUAY (Tidewire) —".
_PLACE = re.compile(
    r"[*_]{0,2}[^\W\d_a-z]{2,20}(?:[ .-]{1,2}[^\W\d_a-z]{2,20}){0,3}[*_]{0,2}"
    r"(?:[ ,]{1,2}\([^()\n]{1,40}\))?\s{0,6}(?:[—–]|--?(?=\s))\s{0,6}"
)
_GOES_ON = re.compile(r"[.,:)]{0,2}\s{1,4}(?=[^\W\d_a-z])")


def after_dateline(text: str, paragraph: Span) -> Span:
    """A paragraph without the dateline that it opens with: no time in it is one of saying."""
    end = min(paragraph.end, paragraph.start + _LONGEST)
    for time in expressions_from_text(text, paragraph.start, end)[:1]:
        if not isinstance(time.time, Dated) or time.time.day is None:
            break
        dash = _DASH.search(text, time.span.end, end)
        opening = text[paragraph.start : time.span.start]
        if dash is not None and _is_place(opening, text[time.span.end : dash.start()]):
            return Span(dash.end(), paragraph.end)
        follows = _GOES_ON.match(text, time.span.end, paragraph.end)
        if not opening.strip() and time.time.year is not None and follows is not None:
            return Span(follows.end(), paragraph.end)
        break
    place = _PLACE.match(text, paragraph.start, paragraph.end)
    return paragraph if place is None else Span(place.end(), paragraph.end)


def date_from_datelines(text: str, paragraphs: Iterable[Span], known: Days | None) -> Days | None:
    """The day of the first dateline, where it makes `known`, an article's date, more exact."""
    if known is None or known.precision is Precision.DAY:
        return known
    for paragraph, _ in zip(paragraphs, range(_LINES), strict=False):
        begins = after_dateline(text, paragraph).start
        for time in expressions_from_text(text, paragraph.start, begins)[:1]:
            found = days_from_time(time.time, known)
            if found is not None and known.first <= found.first and found.last <= known.last:
                return found
    return known


def _is_place(opening: str, rest: str) -> bool:
    """Whether a place and perhaps an agency stand around the date, and nothing that is told."""
    words = _WORD.findall(opening)
    told = words_of("said_when", "in place")
    named = bool(words) and not any(w.islower() and w not in told for w in words[1:])
    named = named and words[0].lower() not in words_of("said_when", "opens")
    return named and (not rest.strip(" ,.") or rest.lstrip(" ,.").startswith("("))
