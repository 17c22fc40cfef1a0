"""Where the phrases of a table stand in a text: one pass over its words, whatever asks for them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.records import Span
from sayso.tables import rows_of
from sayso.text import APOSTROPHES, word_bounds


@dataclass(frozen=True, slots=True)
class _Table:
    """The kinds of each phrase, by its words, and how long those are that begin with a word."""

    kinds: Mapping[tuple[str, ...], frozenset[str]]
    sizes: Mapping[str, Sequence[int]]  # the longest first


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
        self._found = _found(text, _table(table))
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


def _found(text: str, table: _Table) -> list[Phrase]:
    bounds, words = _words_of(text)
    found = []
    after = 0  # the phrase before
    for at in [i for i, word in enumerate(words) if word in table.sizes]:
        if at < after:
            continue
        for size in table.sizes[words[at]]:
            phrase = words[at : at + size]  # shorter where the text ends
            if kinds := table.kinds.get(phrase):
                after = at + len(phrase)
                found.append(Phrase(Span(bounds[at][0], bounds[after - 1][1]), kinds))
                break
    return found


@lru_cache(maxsize=1)  # of one text: each table of the stage is looked for in it
def _words_of(text: str) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    bounds = word_bounds(text)
    return bounds, tuple(_plain(text[a:b]) for a, b in bounds)


@cache
def _table(name: str) -> _Table:
    kinds = defaultdict[tuple[str, ...], set[str]](set)
    for row in rows_of("acts", name):
        for phrase in row["words"].split(";"):
            kinds[tuple(words_in(phrase, 0, len(phrase)))].add(row["kind"])
    sizes = defaultdict[str, set[int]](set)
    for words in kinds:
        sizes[words[0]].add(len(words))
    return _Table(
        {words: frozenset(found) for words, found in kinds.items()},
        {word: sorted(found, reverse=True) for word, found in sizes.items()},
    )
