"""The words that rules go by, from the stage's tables."""

from collections.abc import Mapping
from functools import cache

from sayso.tables import rows_of


@cache
def words_of(table: str, *kinds: str) -> frozenset[str]:
    """All words of the given kinds, in every language; a row's words stand between semicolons."""
    rows = rows_of("acts", table)
    return frozenset(word for r in rows if r["kind"] in kinds for word in r["words"].split(";"))


@cache
def places_of(table: str, *kinds: str) -> Mapping[str, int]:
    """Words of the given kinds, each with its place in its row, counted from 0."""
    rows = [r["words"].split(";") for r in rows_of("acts", table) if r["kind"] in kinds]
    return {word: place for row in rows for place, word in enumerate(row)}
