"""Coreference on annotated mentions: MUC, B³, CEAF-e and their mean, the CoNLL average.

Definitions: Vilain et al. 1995 (MUC), Bagga & Baldwin 1998 (B³), Luo 2005 (CEAF with the
φ4 similarity of entities), Pradhan et al. 2012 (their mean). Mentions are given; entities of
one mention are left out of key and response alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[frozenset[int]]  # mentions by number


@dataclass(frozen=True, slots=True)
class Agreement:
    """Sums over documents of one measure: overlap and sizes, for recall and for precision."""

    found: float = 0.0
    key: float = 0.0
    overlap: float = 0.0
    response: float = 0.0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(
            self.found + other.found,
            self.key + other.key,
            self.overlap + other.overlap,
            self.response + other.response,
        )

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        recall = self.found / self.key if self.key else 0.0
        precision = self.overlap / self.response if self.response else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


MEASURES = ("muc", "b3", "ceafe")


def agreements(key: Clusters, response: Clusters) -> dict[str, Agreement]:
    """The three measures on one document."""
    key = [c for c in key if len(c) > 1]
    response = [c for c in response if len(c) > 1]
    return {
        "muc": Agreement(*_muc(key, response), *_muc(response, key)),
        "b3": Agreement(*_b3(key, response), *_b3(response, key)),
        "ceafe": _ceafe(key, response),
    }


def conll(sums: dict[str, Agreement]) -> float:
    """The CoNLL average of sums over documents."""
    return sum(sums[m].f1 for m in MEASURES) / len(MEASURES)


def _muc(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Links of the key that the response has, and all links of the key."""
    of = {m: i for i, cluster in enumerate(response) for m in cluster}
    found = 0
    for cluster in key:
        parts = {of[m] for m in cluster if m in of}
        found += len(cluster) - len(parts) - sum(m not in of for m in cluster)
    return found, sum(len(c) - 1 for c in key)


def _b3(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Each mention's share of its key entity that stands with it in the response."""
    of = {m: cluster for cluster in response for m in cluster}
    found = sum(len(c & of.get(m, frozenset())) / len(c) for c in key for m in c)
    return found, sum(map(len, key))


def _ceafe(key: Clusters, response: Clusters) -> Agreement:
    """The best pairing of entities by φ4: twice what they share over both sizes."""
    if not key or not response:
        return Agreement(0, len(key), 0, len(response))
    alike = np.array([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])
    best = float(alike[linear_sum_assignment(-alike)].sum())
    return Agreement(best, len(key), best, len(response))
