"""How much a word tells: the rarer in the news, the more. From a table that ships."""

from collections.abc import Mapping
from functools import cache

from sayso.tables import rows_of

MOST = 6.5  # of a word that the table lacks: it stood in fewer than three of its 1,899 articles


def weight_of(word: str) -> float:
    """The inverse document frequency of a folded word: log of articles by articles with it."""
    return _weights().get(word, MOST)


@cache
def _weights() -> Mapping[str, float]:
    return {
        word: float(row["weight"])
        for row in rows_of("narratives", "words")
        for word in row["words"].split()
    }
