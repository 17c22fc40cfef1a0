"""Whether a statement belongs to a narrative: the same claim or demand, whoever makes it.

What is denied is another line than what is said: "X denies Y" joins those who deny it too.
"""

from collections.abc import Sequence

from sayso.narratives.likeness import chance_of, figures_of
from sayso.narratives.told import Told
from sayso.narratives.traces import traces_of_words
from sayso.records import Polarity

SAME_LINE = 0.4  # from which two statements carry one claim; F1 in training/LOG.md
_JOINS = 0.5  # of the nearest member
_FITS = 0.3  # of the nearest members on average: one that is near by chance opens no door
_NEAREST = 3


def traces_of_line(told: Told) -> tuple[str, ...]:
    """Terms by which earlier statements of the same claim are found; at most `traces.MOST`."""
    return traces_of_words(told.words)


def same_line(a: Told, b: Told) -> float:
    """How likely two statements carry the same claim or demand; the same either way round.

    What is withheld ("declined to comment") carries none.
    """
    if not a.words or not b.words or a.polarity is not b.polarity:
        return 0.0
    if a.polarity is Polarity.WITHHELD:
        return 0.0
    return chance_of("line", figures_of(a, b))


def line_of(told: Told, candidates: Sequence[tuple[int, Told]]) -> int | None:
    """The id of the narrative that `told` joins, of those that `candidates` are members of.

    None where it begins one of its own. Of narratives that are equally near, the least id.
    """
    found: dict[int, list[float]] = {}
    for narrative, member in candidates:
        found.setdefault(narrative, []).append(same_line(told, member))
    best: tuple[float, int] | None = None
    for narrative, scores in sorted(found.items()):
        nearest = sorted(scores, reverse=True)[:_NEAREST]
        fit = sum(nearest) / len(nearest)
        if nearest[0] >= _JOINS and fit >= _FITS and (best is None or nearest[0] > best[0]):
            best = (nearest[0], narrative)
    return None if best is None else best[1]
