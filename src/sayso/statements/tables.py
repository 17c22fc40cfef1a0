"""Words as data: the stage's tables, `*.csv`, each with a column for the language."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows_of(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table by its name, as they stand there."""
    text = files("sayso").joinpath("statements", f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def words_of(table: str, *kinds: str) -> frozenset[str]:
    """All words of the given kinds, in every language; a row's words stand between semicolons."""
    return frozenset(
        word for row in rows_of(table) if row["kind"] in kinds for word in row["words"].split(";")
    )
