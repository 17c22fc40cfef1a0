"""Whether a statement belongs to a narrative: the same claim or demand, whoever makes it."""

from collections.abc import Sequence
from itertools import combinations

from sayso.narratives.told import Told

SAME_LINE = 0.5  # score from which two statements carry one claim
_SINGLE, _PAIRED = 4, 5  # rarest words that are traces alone, and in pairs


def traces_of_line(told: Told) -> tuple[str, ...]:
    """Terms by which earlier statements of the same claim are found; at most 14."""
    rarest = sorted(told.words, key=lambda w: (-told.words[w], w))[:_PAIRED]
    pairs = (f"{a} {b}" for a, b in combinations(sorted(rarest), 2))
    return (*rarest[:_SINGLE], *pairs)


def same_line(a: Told, b: Told) -> float:
    """How likely two statements carry the same claim or demand, 0 to 1; symmetric."""
    if not a.words or not b.words or a.denied != b.denied:
        return 0.0
    shared = sum(min(w, b.words[s]) for s, w in a.words.items() if s in b.words)
    least = min(sum(a.words.values()), sum(b.words.values()))
    return shared / least


def line_of(told: Told, candidates: Sequence[tuple[int, Told]]) -> int | None:
    """The id of the narrative that `told` joins, of those that `candidates` are members of.

    None where it begins one of its own. Of narratives that are equally near, the first.
    """
    best: tuple[float, int] | None = None
    for narrative, member in candidates:
        score = same_line(told, member)
        if score >= SAME_LINE and (best is None or score > best[0]):
            best = (score, narrative)
    return None if best is None else best[1]
