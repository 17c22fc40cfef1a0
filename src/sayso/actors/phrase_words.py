"""Words that tell what a phrase is, by kind, from `phrase_words.csv`."""

from functools import cache

from sayso.tables import rows_of


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind, lower case."""
    return frozenset(
        w
        for row in rows_of("actors", "phrase_words")
        if row["kind"] == kind
        for w in row["words"].split()
    )
