"""Where the phrases of a table stand in a text: one pass over its words, whatever asks for them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.records import Span
from sayso.tables import rows_of
from sayso.text import APOSTROPHES, word_bounds

_Entry = tuple[tuple[str, ...], frozenset[str]]  # words after the first, kinds


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a table as it stands in the text; a phrase may be of several kinds."""

    span: Span
    kinds: frozenset[str]


class Phrases:
    """A table's phrases in a text: at each place the longest, none across another.

    The table is a file `<name>.csv` of this stage with the columns language, kind and words,
    which stand between semicolons. Capital letters and styles of apostrophe do not matter.
    """

    def __init__(self, text: str, table: str) -> None:
        self._found = _found(text, _entries(table))
        self._starts = [p.span.start for p in self._found]

    def within(self, span: Span, *kinds: str) -> list[Phrase]:
        """Those of any of `kinds` that begin in `span`, in order."""
        first, last = (bisect_left(self._starts, at) for at in (span.start, span.end))
        return [p for p in self._found[first:last] if not p.kinds.isdisjoint(kinds)]


def words_in(text: str, start: int, end: int) -> list[str]:
    """Words and marks of `text[start:end]` in lower case, an apostrophe always a straight one."""
    return [_plain(text[a:b]) for a, b in word_bounds(text, start, end)]


def _plain(word: str) -> str:
    return "'" if word in APOSTROPHES else word.lower()


def _found(text: str, entries: Mapping[str, Sequence[_Entry]]) -> list[Phrase]:
    bounds, words = _words_of(text)
    found = []
    after = 0  # the phrase before
    for at in [i for i, word in enumerate(words) if word in entries]:
        if at < after:
            continue
        for rest, kinds in entries[words[at]]:
            if words[at + 1 : at + 1 + len(rest)] == rest:
                after = at + 1 + len(rest)
                found.append(Phrase(Span(bounds[at][0], bounds[after - 1][1]), kinds))
                break
    return found


@lru_cache(maxsize=1)  # of one text: each table of the stage is looked for in it
def _words_of(text: str) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    bounds = word_bounds(text)
    return bounds, tuple(_plain(text[a:b]) for a, b in bounds)


@cache
def _entries(table: str) -> Mapping[str, Sequence[_Entry]]:
    """A table's phrases by their first word, the longest first."""
    kinds = defaultdict[tuple[str, ...], set[str]](set)
    for row in rows_of("acts", table):
        for phrase in row["words"].split(";"):
            kinds[tuple(words_in(phrase, 0, len(phrase)))].add(row["kind"])
    entries = defaultdict[str, list[_Entry]](list)
    for words in sorted(kinds, key=len, reverse=True):
        entries[words[0]].append((words[1:], frozenset(kinds[words])))
    return entries
