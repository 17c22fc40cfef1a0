"""Whether confidences hold: of a hundred parts at 0.9, about ninety should be right.

A part is right when the statement pairs with a gold one whose part shares at least half of
its words with it (as in relation ~; `link`: when all three do). The calibration error is the
expected one of Guo et al. 2017, "On calibration of modern neural networks", over ten bins of
equal width.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.corpora import Attribution, GoldArticle
from evaluation.score import comparison, is_close, is_exact, parts_from_attributions
from sayso.records import Confidence

PARTS = ("cue", "source", "content", "link")
BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """One part of one prediction: how sure the system was, and whether it was right."""

    part: str
    confidence: float
    close: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of like confidence: how many, their mean confidence, and the share right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """A part's filled bins, and its calibration errors, 0–1, by both measures of right."""

    bins: tuple[Bin, ...]
    error: float
    exact_error: float


def judged_from_predictions(
    articles: Sequence[GoldArticle], predictions: Mapping[str, Sequence[Attribution]]
) -> list[Judged]:
    """Every part of every prediction that has a confidence."""
    return [
        judged
        for article in articles
        for judged in _judged(article, predictions.get(article.id, ()))
    ]


def reliability_from_judged(judged: Sequence[Judged]) -> Reliability:
    """Bins and calibration errors of one part's predictions."""
    sure = np.array([j.confidence for j in judged], dtype=np.float64)
    close = np.array([j.close for j in judged], dtype=np.float64)
    exact = np.array([j.exact for j in judged], dtype=np.float64)
    place = np.minimum((sure * BINS).astype(np.int64), BINS - 1)
    bins = []
    exact_error = 0.0
    for i in range(BINS):
        here = place == i
        if not here.any():
            continue
        mean = float(sure[here].mean())
        share = float(close[here].mean())
        bins.append(Bin(i / BINS, (i + 1) / BINS, int(here.sum()), mean, share))
        exact_error += float(here.mean()) * abs(mean - float(exact[here].mean()))
    error = sum(b.count * abs(b.confidence - b.right) for b in bins) / max(len(judged), 1)
    return Reliability(tuple(bins), error, exact_error)


def _judged(article: GoldArticle, predictions: Sequence[Attribution]) -> list[Judged]:
    compared = comparison(
        parts_from_attributions(article.text, article.attributions),
        parts_from_attributions(article.text, predictions),
    )
    partner = {j: i for i, j in compared.pairs}
    found: list[Judged] = []
    for j, prediction in enumerate(predictions):
        if prediction.confidence is None:
            continue
        close, exact = [False] * 3, [False] * 3
        if j in partner:
            gold = compared.gold[partner[j]].in_order()
            given = compared.predicted[j].in_order()
            close = list(map(is_close, gold, given))
            exact = list(map(is_exact, gold, given))
        right = zip((*close, all(close)), (*exact, all(exact)), strict=True)
        for part, (near, same) in zip(PARTS, right, strict=True):
            found.append(Judged(part, _confidence(prediction.confidence, part), near, same))
    return found


def _confidence(given: Confidence, part: str) -> float:
    return {
        "cue": given.cue,
        "source": given.source,
        "content": given.content,
        "link": given.link,
    }[part]
