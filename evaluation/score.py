"""Scores of predicted attributions against gold ones, by the referee's definitions.

- cue, source, content (exact): a role's pieces are the same once trimmed of space, quotation
  marks and punctuation at their edges; pieces with no word between them are one.
- relation: all three roles exact. relation ~: each role shares at least half of its words
  with the other's (Jaccard ≥ 0.5; both empty agrees).
- words …: words shared inside pairs, against all predicted and all gold words of the role.

Predicted and gold attributions pair one to one, greatest shared words first, cues counting
tenfold. An empty role is neither right nor wrong by itself; in a relation it must agree.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evaluation.corpora import Attribution
from sayso.records import Span

Ints = npt.NDArray[np.int64]
Words = frozenset[tuple[int, int]]

ROLES = ("cue", "source", "content")
FIGURES = (*ROLES, "relation", "relation ~", *(f"words {role}" for role in ROLES))
HITS, PREDICTED, GOLD = range(3)  # columns of counts

_WORD = re.compile(r"\w+")
_EDGE = " \t\r\n\u00a0\"'“”‘’«».,;:–—-()[]"
_CUE_WEIGHT = 10
_CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A role as the scorer sees it: its words, by place, and its trimmed pieces."""

    words: Words
    pieces: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The three roles of one attribution."""

    cue: Part
    source: Part
    content: Part

    def in_order(self) -> tuple[Part, Part, Part]:
        """As in `ROLES`."""
        return self.cue, self.source, self.content


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article read twice, and which attributions (gold's, predicted's number) pair."""

    gold: tuple[Parts, ...]
    predicted: tuple[Parts, ...]
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, 0–1."""

    precision: float
    recall: float
    f1: float


def parts_from_attributions(text: str, given: Iterable[Attribution]) -> tuple[Parts, ...]:
    """The attributions' roles as words and trimmed pieces of `text`."""
    return tuple(
        Parts(_part(text, a.cue), _part(text, a.source), _part(text, a.content)) for a in given
    )


def comparison(gold: tuple[Parts, ...], predicted: tuple[Parts, ...]) -> Comparison:
    """Pairs what two readings of the same text found."""
    ranked = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            cue = len(g.cue.words & p.cue.words)
            content = len(g.content.words & p.content.words)
            if cue or content:
                shared = _CUE_WEIGHT * cue + content + len(g.source.words & p.source.words)
                ranked.append((-shared, i, j))
    pairs: list[tuple[int, int]] = []
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    for _, i, j in sorted(ranked):
        if i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append((i, j))
    return Comparison(gold, predicted, tuple(pairs))


def is_exact(gold: Part, predicted: Part) -> bool:
    """Whether the trimmed pieces are the same; two empty roles agree."""
    return gold.pieces == predicted.pieces


def is_close(gold: Part, predicted: Part) -> bool:
    """Whether at least half of the words are shared; two empty roles agree."""
    if not gold.words and not predicted.words:
        return True
    shared = len(gold.words & predicted.words)
    return shared / len(gold.words | predicted.words) >= _CLOSE


def related(gold: Parts, predicted: Parts) -> bool:
    """Whether the two are the same by relation ~."""
    return all(map(is_close, gold.in_order(), predicted.in_order()))


def counts_from_comparison(compared: Comparison) -> Ints:
    """Counts for one article: a row a figure of `FIGURES`, columns hits, predicted, gold."""
    matched = [(compared.gold[i], compared.predicted[j]) for i, j in compared.pairs]
    exact, words = [], []
    for role in range(len(ROLES)):
        gold = [parts.in_order()[role] for parts in compared.gold]
        predicted = [parts.in_order()[role] for parts in compared.predicted]
        pairs = [(g.in_order()[role], p.in_order()[role]) for g, p in matched]
        right = sum(bool(g.pieces) and is_exact(g, p) for g, p in pairs)
        exact.append((right, _filled(predicted), _filled(gold)))
        shared = sum(len(g.words & p.words) for g, p in pairs)
        words.append((shared, _size(predicted), _size(gold)))
    sizes = (len(compared.predicted), len(compared.gold))
    whole = sum(all(map(is_exact, g.in_order(), p.in_order())) for g, p in matched)
    close = sum(related(g, p) for g, p in matched)
    return np.array([*exact, (whole, *sizes), (close, *sizes), *words], dtype=np.int64)


def scores_from_counts(counts: Ints) -> dict[str, Score]:
    """The figures, by name, of counts summed over articles."""
    return {name: _score(*map(int, row)) for name, row in zip(FIGURES, counts, strict=True)}


def trimmed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces in order without their edges; those with no word between them become one."""
    found: list[Span] = []
    for span in sorted(spans):
        start, end = span.start, span.end
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start == end:
            continue
        if found and not _WORD.search(text[found[-1].end : start]):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def words_of(text: str, spans: Sequence[Span]) -> Words:
    """The places of the words in `spans`; half a word at an edge counts as one."""
    return frozenset(
        match.span() for span in spans for match in _WORD.finditer(text, span.start, span.end)
    )


def _part(text: str, spans: Sequence[Span]) -> Part:
    return Part(words_of(text, spans), trimmed(text, spans))


def _filled(parts: Iterable[Part]) -> int:
    return sum(bool(part.pieces) for part in parts)


def _size(parts: Iterable[Part]) -> int:
    return sum(len(part.words) for part in parts)


def _score(hits: int, predicted: int, gold: int) -> Score:
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)
