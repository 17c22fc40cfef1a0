"""Dates as articles and addresses write them: ISO 8601, possibly partial, never guessed.

A date counts only where the year stands beside it; day and month in figures alone
("03/04/2022") are left alone, for nobody can tell which is which.
"""

import re
from datetime import date
from functools import cache

from sayso.tables import rows_of

_FIRST_YEAR, _LAST_YEAR = 1700, 2099
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}\S*)?)?)?", re.ASCII)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|er|\.)?"
_WORDS = re.compile(
    r"(?<!\w)(?:"
    + _DAY.format("d1")
    + r"\s+(?:of\s+|de\s+)?(?P<m1>[^\W\d]+)\.?,?\s+(?:de\s+)?(?P<y1>\d{4})"
    + r"|(?P<m2>[^\W\d]+)\.?\s+"
    + _DAY.format("d2")
    + r",?\s+(?P<y2>\d{4})"
    + r"|(?P<y3>\d{4})-(?P<n3>\d{2})-(?P<d3>\d{2})(?:T[\d:.+Z-]+)?"
    + r")(?!\w)"
)
_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})"
    r"(?:(?P<sep>[/-])(?P<m>\d{1,2}|[a-z]{3})(?:(?P=sep)(?P<d>\d{1,2}))?(?=[/_.?-]|$)"
    r"|(?P<m8>\d{2})(?P<d8>\d{2})(?!\d))",
    re.ASCII,
)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")
_WORD = re.compile(r"[^\W\d]+")
_LONGEST_LINE = 120  # characters: a line that is only a date is not longer


def iso_date(written: str) -> str | None:
    """The date of an ISO 8601 date or time ("2022", "2022-07", "2022-07-14T09:00Z") or None."""
    match = _ISO.fullmatch(written.strip())
    return _checked(*match.groups()) if match else None


def date_from_address(url: str) -> str | None:
    """Date that stands in the path of an address ("/2022/07/14/", "/2022-07-14-", "20220714")."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url.lower())
    for match in _ADDRESS.finditer(path):
        month = match["m"] or match["m8"]
        if month.isalpha():
            month = _meanings().get(month, "")
        day = match["d"] or match["d8"]
        found = _checked(match["y"], month, day) if month.isdigit() else None
        # A month alone counts as a folder only: "/2022-07" is as often part of a name.
        if found and (day or match["sep"] == "/"):
            return found
    return None


def date_from_words(words: str) -> str | None:
    """The first full date in a short stretch of text ("Friday, July 21, 2017", "3 mai 2021")."""
    for match in _WORDS.finditer(words):
        if match["y3"]:
            found = _checked(match["y3"], match["n3"], match["d3"])
        else:
            month = _meanings().get((match["m1"] or match["m2"]).casefold(), "")
            day = match["d1"] or match["d2"]
            found = _checked(match["y1"] or match["y2"], month, day) if month.isdigit() else None
        if found:
            return found
    return None


def is_date_line(line: str) -> bool:
    """Whether `line` is nothing but a date, perhaps with weekday, time and "Published"."""
    return _rest_of_date_line(line) is not None


def date_at_start(line: str) -> str | None:
    """The date that a paragraph opens with ("Thursday, May 7, 2015 On Tuesday …")."""
    head = line[:_LONGEST_LINE]
    match = _WORDS.search(head)
    if match is None or not re.match(r"\s+[^\W\d_a-z]", head[match.end() :]):
        return None
    return date_from_line(head[: match.end()])


def date_from_line(line: str) -> str | None:
    """Date of publication on a line of its own; None for another line or a date of a change."""
    rest = _rest_of_date_line(line)
    return None if rest is None or "later" in rest else date_from_words(line)


def _rest_of_date_line(line: str) -> set[str] | None:
    """Meanings of the words around the date, None if the line says anything else."""
    if len(line) > _LONGEST_LINE or date_from_words(line) is None:
        return None
    around = _TIME.sub(" ", _WORDS.sub(" ", line)).casefold()
    rest = {_meanings().get(word, "?") for word in _WORD.findall(around)}
    return rest if rest <= {"skip", "later"} and not re.search(r"\d", around) else None


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    y, m, d = int(year), int(month or 1), int(day or 1)
    if not _FIRST_YEAR <= y <= _LAST_YEAR:
        return None
    try:
        whole = date(y, m, d).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]


@cache
def _meanings() -> dict[str, str]:
    """Word → number of the month, "skip" (says nothing), "later" (not when it came out).

    All languages at once: the first row of a word wins, and no two disagree on a month.
    """
    meanings: dict[str, str] = {}
    for row in rows_of("articles", "dates"):
        meanings.setdefault(row["word"], row["meaning"])
    return meanings
