"""Words that decide how a sentence can be put together, from `words.csv`."""

from collections.abc import Set
from functools import cache

from sayso.tables import rows_of


@cache
def listed(kind: str, language: str) -> Set[str]:
    """The words of a kind, in small letters.

    English ones for a language without any, as for a text too short to tell its language: the
    templates are English, too.
    """
    rows = [row for row in rows_of("brief", "words") if row["kind"] == kind]
    own = [row for row in rows if row["language"] == language]
    english = [row for row in rows if row["language"] == "en"]
    return frozenset(word for row in own or english for word in row["words"].split(";"))
