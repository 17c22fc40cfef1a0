"""Tables of words that ship with the package, a CSV file each."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def rows_of(table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `table` (a file of this folder, without ".csv"), by the names of its columns."""
    text = files(__package__).joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
