"""Whether a statement belongs to a narrative: the same claim or demand, whoever makes it.

What is denied is another line than what is said: "X denies Y" joins those who deny it too.
"""

from collections.abc import Mapping, Sequence

from sayso.narratives.likeness import chance_of, figures_of
from sayso.narratives.told import Told
from sayso.records import Polarity

SAME_LINE = 0.4  # from which two statements carry one claim; F1 in training/LOG.md
# Of the nearest member: a new statement meets many and is near some by chance; of real pairs at
# 0.65 to 0.75 a third to a half carry one claim. Three members that are near on average count more.
_JOINS, _SEVERAL = 0.65, 0.5
_FITS = 0.35  # of the nearest three on average: one alone, however near, is not enough
_NEAREST = 3
# That statements stand in one article tells of pairs that were drawn to be labelled, not of the
# many that meet here.
_ANYWHERE = {"same article": 0.0}


def same_line(a: Told, b: Told) -> float:
    """How likely two statements carry the same claim or demand; the same either way round."""
    return _same_line(a, b, {})


def line_of(told: Told, candidates: Sequence[tuple[int, Told]]) -> int | None:
    """The id of the narrative that `told` joins, of those that `candidates` are members of.

    None where it begins one of its own. Of narratives that are equally near, the least id.
    What is withheld ("declined to comment") carries no claim and joins none.
    """
    if told.polarity is Polarity.WITHHELD:
        return None
    found: dict[int, list[float]] = {}
    for narrative, member in candidates:
        found.setdefault(narrative, []).append(_same_line(told, member, _ANYWHERE))
    near = [(max(scores), -id) for id, scores in found.items() if _joins(scores)]
    return -max(near)[1] if near else None


def _joins(scores: Sequence[float]) -> bool:
    nearest = sorted(scores, reverse=True)[:_NEAREST]
    fit = sum(nearest) / len(nearest)
    if len(nearest) == _NEAREST and fit >= _SEVERAL:
        return True
    return nearest[0] >= _JOINS and fit >= _FITS


def _same_line(a: Told, b: Told, instead: Mapping[str, float]) -> float:
    if not a.words or not b.words or a.polarity is not b.polarity:
        return 0.0
    return chance_of("line", {**figures_of(a, b), **instead})
