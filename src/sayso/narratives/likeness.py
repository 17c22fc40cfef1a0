"""How alike two statements are: figures between 0 and 1 or so, and what they come to.

Each figure is the same whichever statement comes first. What they come to is a logistic
regression, fitted on labelled pairs by `training/likeness.py`; its weights are a table.
"""

import math
from collections.abc import Mapping
from functools import cache

import numpy as np

from sayso.narratives.told import Told
from sayso.narratives.vectors import Floats
from sayso.records import ActKind
from sayso.tables import rows_of

_NEAR = 0.2  # cosine of two words from which they are alike at all: 99 % of chance pairs are below


def figures_of(a: Told, b: Told) -> dict[str, float]:
    """All figures of a pair, by name; both must have words.

    "contained" is how much of the lighter statement's words, by weight, has a word alike in the
    other; "rarely" the less of what either has in the other, where words weigh less that their
    article has often; "shared" is the weight of equal stems alone, "telling" how many of the
    heaviest words the other has, too. What a headline sums up stands below it, most often first.
    """
    lighter, heavier = (a, b) if _order(a) <= _order(b) else (b, a)
    contained, rarely, shared = _alike(lighter, heavier)
    together = not a.speaker.isdisjoint(b.speaker)
    apart = bool(a.speaker and b.speaker) and not together
    summed = a.owner == b.owner and a.headline != b.headline
    return {
        "contained": contained,
        "rarely": rarely,
        "shared": math.log1p(shared),
        "telling": _shared_telling(a, b),
        "runs": _shared_runs(a, b),
        "denied": float(a.polarity is not b.polarity),
        "same act": float(a.act is b.act),
        "same speaker": float(together),
        "other speaker": float(apart),
        "other name": float(apart and a.named and b.named),
        "same article": float(a.owner == b.owner),
        "days apart": math.log1p(days_apart(a, b)),
        "headline": float(a.headline or b.headline),
        "headline and body": float(summed),
        "headline and lead": float(summed and (a.lead or b.lead)),
        "same speaker, headline": float(summed and together),
        "one asks": float(a.asks != b.asks),
        "both quoted": float(bool(a.quoted and b.quoted)),
        "accuse": float((a.act is ActKind.ACCUSE) + (b.act is ActKind.ACCUSE)),
    }


def chance_of(answer: str, figures: Mapping[str, float]) -> float:
    """What the figures come to, 0 to 1, for one of the table's columns: "line" or "saying"."""
    weights = _weights(answer)
    score = weights["constant"] + sum(w * figures[f] for f, w in weights.items() if f in figures)
    return 1.0 / (1.0 + math.exp(-score))


def days_apart(a: Told, b: Told) -> int:
    """Days between two statements: between their times of saying, else between publications.

    0 where nobody can tell.
    """
    first, second = (t.said or (None if t.day is None else (t.day, t.day)) for t in (a, b))
    if first is None or second is None:
        return 0
    return max(0, first[0] - second[1], second[0] - first[1])


@cache
def _weights(answer: str) -> Mapping[str, float]:
    rows = rows_of("narratives", "likeness")
    return {row["figure"]: float(row[answer]) for row in rows if row[answer]}


def _order(told: Told) -> tuple[float, tuple[str, ...], int, str]:
    # Of two that weigh the same, either may be the lighter, but always the same one.
    return told.weight, told.order, told.key, told.owner


def _alike(a: Told, b: Told) -> tuple[float, float, float]:
    """How much of `a` has a word alike in `b`, by weight.

    The less of what either has in the other, rare words first; the weight of words both have.
    """
    likeness = a.vectors @ b.vectors.T
    shared = 0.0
    for stem in a.words.keys() & b.words.keys():
        likeness[a.places[stem], b.places[stem]] = 1.0
        shared += min(a.words[stem], b.words[stem])
    first, second = _above(likeness.max(axis=1)), _above(likeness.max(axis=0))
    rarely = min(a.rare @ first / a.rare.sum(), b.rare @ second / b.rare.sum())
    return float(a.weights @ first) / a.weight, float(rarely), shared


def _above(best: Floats) -> Floats:
    above: Floats = np.maximum(best - _NEAR, 0.0) / (1 - _NEAR)
    return above


def _shared_runs(a: Told, b: Told) -> float:
    """Of the runs of three words of the one with fewer, the share that the other has too."""
    least = min(len(a.runs), len(b.runs))
    return len(a.runs & b.runs) / least if least else 0.0


def _shared_telling(a: Told, b: Told) -> float:
    """Of the few words of each that tell most, the share that the other has too."""
    shared = sum(stem in b.words for stem in a.telling) + sum(stem in a.words for stem in b.telling)
    return shared / (len(a.telling) + len(b.telling))
