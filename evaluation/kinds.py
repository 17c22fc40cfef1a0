"""Kinds of statements that systems find hard, told by simple rules from the gold alone.

A statement may be of several kinds. What a system is measured on is what each kind's gold
says; nothing here looks at a prediction.
"""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.corpora import Attribution
from evaluation.noun_cues import is_noun_cue
from evaluation.score import Comparison, related, trimmed, words_of
from sayso.records import Span, StatementKind
from sayso.statements.kinds import kind_of_content
from sayso.text import quotations

Ints = npt.NDArray[np.int64]

LONG_SOURCE = 6  # words
LONG_CUE = 3  # words
_INFINITIVE = re.compile(r"to\s+[^\W\d]", re.IGNORECASE)
_ACCORDING = re.compile(r"\baccording\s+to\b", re.IGNORECASE)
_BREAK = re.compile(r"[\n\r]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A name and the rule that says whether an attribution of a text is of the kind."""

    name: str
    holds: Callable[[str, Attribution], bool]


def _is(kind: StatementKind) -> Callable[[str, Attribution], bool]:
    return lambda text, given: kind_of(text, given) == kind


def kind_of(text: str, given: Attribution) -> str:
    """Direct, mixed or indirect: as annotated, else by the quotation marks of the content."""
    return given.kind or kind_of_content(text, given.content, _quotations(text))


def has_infinitive_content(text: str, given: Attribution) -> bool:
    """The content begins with "to" and a word: "plans [to leave]"."""
    first = trimmed(text, given.content)[:1]
    return any(_INFINITIVE.match(text, piece.start, piece.end) is not None for piece in first)


def has_attitude_cue(text: str, given: Attribution) -> bool:
    """A word of the cue tells of belief, wish, intention, support and the like, not speech."""
    return any(word.lower() in _attitude_words() for word in _words(text, given.cue))


def ends_with_according_to(text: str, given: Attribution) -> bool:
    """Whether "according to" stands after all of the content: "…, according to the mayor"."""
    cued = any(_ACCORDING.search(text, piece.start, piece.end) for piece in given.cue)
    return cued and bool(given.content) and _end(given.content) <= _start(given.cue)


def crosses_paragraphs(text: str, given: Attribution) -> bool:
    """A line break stands somewhere between the first and the last of its words."""
    pieces = trimmed(text, (*given.source, *given.cue, *given.content))
    return bool(pieces) and _BREAK.search(text, _start(pieces), _end(pieces)) is not None


KINDS = (
    Kind("direct", _is(StatementKind.DIRECT)),
    Kind("mixed", _is(StatementKind.MIXED)),
    Kind("indirect", _is(StatementKind.INDIRECT)),
    Kind("noun cue", lambda text, a: is_noun_cue(text, a.cue)),
    Kind("attitude cue", has_attitude_cue),
    Kind("infinitive content", has_infinitive_content),
    Kind("no source", lambda text, a: not trimmed(text, a.source)),
    Kind("long source", lambda text, a: len(words_of(text, a.source)) >= LONG_SOURCE),
    Kind("long cue", lambda text, a: len(words_of(text, a.cue)) >= LONG_CUE),
    Kind("several pieces", lambda text, a: len(trimmed(text, a.content)) > 1),
    Kind("over paragraphs", crosses_paragraphs),
    Kind("according to, at the end", ends_with_according_to),
)


def kinds_of(text: str, given: Sequence[Attribution]) -> npt.NDArray[np.bool_]:
    """Which attributions are of which kind, a row an attribution, columns as in `KINDS`."""
    rows = [[kind.holds(text, a) for kind in KINDS] for a in given]
    return np.array(rows, dtype=np.bool_).reshape(len(given), len(KINDS))


def recall_counts(kinds: npt.NDArray[np.bool_], compared: Comparison) -> Ints:
    """For one article, kinds × (found by relation ~, all), `kinds` being those of its gold."""
    found = np.zeros(len(kinds), dtype=np.int64)
    for i, j in compared.pairs:
        found[i] = related(compared.gold[i], compared.predicted[j])
    return np.stack([found @ kinds, kinds.sum(axis=0)], axis=1).astype(np.int64)


_quotations = lru_cache(maxsize=4)(quotations)  # asked anew for each statement of a text


@cache
def _attitude_words() -> frozenset[str]:
    path = Path(__file__).parent / "attitude_words.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return frozenset(
            word for row in csv.DictReader(rows) for word in (row["word"], *row["forms"].split())
        )


def _words(text: str, pieces: Sequence[Span]) -> list[str]:
    return [m[0] for p in pieces for m in _WORD.finditer(text, p.start, p.end)]


def _start(pieces: Sequence[Span]) -> int:
    return min(piece.start for piece in pieces)


def _end(pieces: Sequence[Span]) -> int:
    return max(piece.end for piece in pieces)
