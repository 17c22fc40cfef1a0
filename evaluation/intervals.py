"""Intervals by the bootstrap: how far figures move when other articles had been drawn.

Source: Efron and Tibshirani 1993, "An introduction to the bootstrap" (percentile interval),
resampling whole articles, for attributions of one article are not independent.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

RESAMPLES = 1000
LEVEL = 95  # per cent
_SEED = 20_240_131  # any; fixed, so that the same counts give the same interval


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends of an interval, 0–1."""

    low: float
    high: float


def f1_intervals(counts: Ints) -> list[Interval]:
    """Intervals of F1 for counts articles × figures × (hits, predicted, gold)."""
    sums = _resampled(counts)
    hits, sizes = sums[..., 0], sums[..., 1] + sums[..., 2]
    return _intervals(_share(2 * hits, sizes))


def recall_intervals(counts: Ints) -> list[Interval]:
    """Intervals of the share found, for counts articles × kinds × (found, all).

    Resamples without a statement of the kind say nothing of its recall and are left out.
    """
    sums = _resampled(counts)
    shares = _share(sums[..., 0], sums[..., 1])
    shares[sums[..., 1] == 0] = np.nan
    shares[:, np.isnan(shares).all(axis=0)] = 0
    return _intervals(shares)


def _resampled(counts: Ints) -> Floats:
    """Sums over resampled articles, resamples × rows × columns.

    How often each article is drawn is multinomial, so all resamples are one product.
    """
    articles = len(counts)
    draws = np.random.default_rng(_SEED).multinomial(
        articles, np.full(articles, 1 / articles), size=RESAMPLES
    )
    flat = counts.reshape(articles, -1).astype(np.float64)
    return (draws @ flat).reshape(RESAMPLES, *counts.shape[1:])


def _share(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _intervals(values: Floats) -> list[Interval]:
    edge = (100 - LEVEL) / 2
    low, high = np.nanpercentile(values, [edge, 100 - edge], axis=0)
    return [Interval(float(a), float(b)) for a, b in zip(low, high, strict=True)]
