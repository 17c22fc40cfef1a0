"""Tables of words that ship with the package: CSV files, each with a column for the language."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def rows_of(folder: str, table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table, by its folder in the package and its name, in their order."""
    text = files("sayso").joinpath(*folder.split("/"), f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def bytes_of(folder: str, name: str) -> bytes:
    """A table that is no text, by its folder in the package and its name."""
    return files("sayso").joinpath(*folder.split("/"), name).read_bytes()
