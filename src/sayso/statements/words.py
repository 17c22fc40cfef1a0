"""The words that rules on statements go by, from the stage's tables."""

from functools import cache

from sayso.tables import rows_of


@cache
def words_of(table: str, *kinds: str) -> frozenset[str]:
    """All words of the given kinds, in every language; a row's words stand between semicolons."""
    rows = rows_of("statements", table)
    return frozenset(word for r in rows if r["kind"] in kinds for word in r["words"].split(";"))
