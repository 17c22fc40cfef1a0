"""Terms by which statements of the same words are found without looking at all of them."""

from collections.abc import Mapping
from itertools import combinations

MOST = 14
_ALONE, _PAIRED = 4, 5  # of a statement's heaviest words: so many are terms, and in pairs


def traces_of_words(words: Mapping[str, float]) -> tuple[str, ...]:
    """The heaviest stems, and pairs of them: a word of the day is in too many statements.

    Both stems of a pair stand in order of the alphabet, a space between them.
    """
    heaviest = sorted(words, key=lambda stem: (-words[stem], stem))[:_PAIRED]
    pairs = (f"{a} {b}" for a, b in combinations(sorted(heaviest), 2))
    return (*heaviest[:_ALONE], *pairs)
