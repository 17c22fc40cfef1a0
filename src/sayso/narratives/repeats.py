"""Whether two statements are one saying: the same words of the same speaker, met again."""

from itertools import combinations

from sayso.narratives.told import Told

SAME_SAYING = 0.5  # score from which two are one saying
_SINGLE, _PAIRED = 4, 5  # rarest words that are traces alone, and in pairs
_NEAR = 3  # days within which indirect speech may be the same


def traces_of_saying(told: Told) -> tuple[str, ...]:
    """Terms by which an earlier report of the same saying is found; at most 14."""
    rarest = sorted(told.words, key=lambda w: (-told.words[w], w))[:_PAIRED]
    pairs = (f"{a} {b}" for a, b in combinations(sorted(rarest), 2))
    return (*rarest[:_SINGLE], *pairs)


def same_saying(a: Told, b: Told) -> float:
    """How likely two statements are reports of one saying, 0 to 1; symmetric."""
    if not a.words or not b.words:
        return 0.0
    if a.family is not None and a.family == b.family and a.order == b.order:
        return 1.0
    if a.speaker and b.speaker and a.speaker.isdisjoint(b.speaker):
        return 0.0
    shared = sum(min(w, b.words[s]) for s, w in a.words.items() if s in b.words)
    least = min(sum(a.words.values()), sum(b.words.values()))
    apart = 0 if a.day is None or b.day is None else abs(a.day - b.day)
    if apart > _NEAR and shared < 20:
        return 0.0
    return min(1.0, shared / least * min(1.0, shared / 10))
