"""The words of a text as a grammar reads them: one after the other, by their places."""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from sayso.acts.expressions import Time
from sayso.acts.table_words import words_of
from sayso.text import word_bounds

YEAR = re.compile(r"[12]\d{3}", re.ASCII)


class Word(NamedTuple):
    """A word or mark of the text; `capital` where it begins with one."""

    start: int
    end: int
    lower: str
    capital: bool


Words: TypeAlias = Sequence[Word]
Found: TypeAlias = tuple[int, Time | None]  # the place after an expression; None: no time


def words_from_text(text: str, start: int, end: int | None) -> list[Word]:
    """The words of a stretch of a text."""
    bounds = word_bounds(text, start, end)
    return [Word(s, e, text[s:e].lower(), text[s].isupper()) for s, e in bounds]


def lower(words: Words, at: int) -> str:
    """The word at a place in lower case, "" beyond the ends."""
    return words[at].lower if 0 <= at < len(words) else ""


def is_a(words: Words, at: int, *kinds: str) -> bool:
    """Whether the word at a place is of one of the kinds of the table."""
    return lower(words, at) in words_of("time_words", *kinds)


def matches(pattern: re.Pattern[str], words: Words, at: int) -> bool:
    """Whether the word at a place is all of a pattern."""
    return pattern.fullmatch(lower(words, at)) is not None
