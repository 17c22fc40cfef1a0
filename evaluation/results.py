"""All that is counted on one corpus, for a system and for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import numpy.typing as npt

from evaluation.corpora import Attribution, GoldArticle
from evaluation.intervals import Interval, f1_intervals, recall_intervals
from evaluation.kinds import KINDS, kinds_of, recall_counts
from evaluation.score import (
    FIGURES,
    Score,
    comparison,
    counts_from_comparison,
    parts_from_attributions,
    scores_from_counts,
)

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class KindResult:
    """How many statements of a kind there are, and the share found by relation ~."""

    count: int
    recall: float | None  # None where there are none
    interval: Interval


@dataclass(frozen=True, slots=True)
class Results:
    """Figures by name, each with an interval, and kinds by name.

    `comparisons` counts what was compared: articles, or ordered pairs of people.
    """

    articles: int
    comparisons: int
    attributions: int
    scores: Mapping[str, Score]
    intervals: Mapping[str, Interval]
    kinds: Mapping[str, KindResult]


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of one article: figures × (hits, predicted, gold), and kinds × (found, all)."""

    figures: Ints
    kinds: Ints


def results_from_predictions(
    articles: Sequence[GoldArticle], predictions: Mapping[str, Sequence[Attribution]]
) -> Results:
    """A system's results; an article without predictions counts as one where it found none."""
    counts = [_counts(a.text, a.attributions, predictions.get(a.id, ())) for a in articles]
    return _results(counts, comparisons=len(articles))


def results_from_annotators(articles: Sequence[GoldArticle]) -> Results:
    """People against each other: each ordered pair is gold and prediction once, pooled.

    This is the ceiling: nobody can agree better with one of them than they do among
    themselves. Only articles that several people read count.
    """
    counts, pairs = [], 0
    for article in articles:
        ordered = list(permutations(range(len(article.annotators)), 2))
        if ordered:
            counts.append(_pooled(article, ordered))
            pairs += len(ordered)
    return _results(counts, comparisons=pairs)


def _pooled(article: GoldArticle, ordered: Sequence[tuple[int, int]]) -> _Counts:
    parts = [parts_from_attributions(article.text, a) for a in article.annotators]
    kinds = [kinds_of(article.text, a) for a in article.annotators]
    figures, recalls = [], []
    for gold, predicted in ordered:
        compared = comparison(parts[gold], parts[predicted])
        figures.append(counts_from_comparison(compared))
        recalls.append(recall_counts(kinds[gold], compared))
    return _Counts(np.sum(figures, axis=0), np.sum(recalls, axis=0))


def _counts(text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> _Counts:
    compared = comparison(
        parts_from_attributions(text, gold), parts_from_attributions(text, predicted)
    )
    return _Counts(counts_from_comparison(compared), recall_counts(kinds_of(text, gold), compared))


def _results(counts: Sequence[_Counts], comparisons: int) -> Results:
    figures = np.array([c.figures for c in counts], dtype=np.int64).reshape(-1, len(FIGURES), 3)
    kinds = np.array([c.kinds for c in counts], dtype=np.int64).reshape(-1, len(KINDS), 2)
    scores = scores_from_counts(figures.sum(axis=0))
    totals = kinds.sum(axis=0)
    f1 = f1_intervals(figures) if len(counts) else [Interval(0, 0)] * len(FIGURES)
    recall = recall_intervals(kinds) if len(counts) else [Interval(0, 0)] * len(KINDS)
    relation = FIGURES.index("relation")
    return Results(
        articles=len(counts),
        comparisons=comparisons,
        attributions=int(figures[:, relation, 2].sum()),
        scores=scores,
        intervals=dict(zip(FIGURES, f1, strict=True)),
        kinds={
            kind.name: KindResult(int(n), float(found / n) if n else None, interval)
            for kind, (found, n), interval in zip(KINDS, totals, recall, strict=True)
        },
    )
