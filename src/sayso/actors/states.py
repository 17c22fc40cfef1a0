"""States under their other names: short forms, their people's, and their seats of government."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StateForm:
    """A word for a state: `relation` is "name", "demonym" ("Iranian") or "seat" ("Tehran")."""

    state: str
    relation: str


def state_from_form(words: str) -> StateForm | None:
    """The state that `words` stand for, if any; a plural of people counts as its singular."""
    key = words.replace("’", "'").removeprefix("the ").removeprefix("The ")
    table = _forms()
    found = table.get(key)
    if found is None and key.endswith("s"):
        found = table.get(key[:-1])
        if found is not None and found.relation != "demonym":
            return None
    return found


@cache
def _forms() -> dict[str, StateForm]:
    table = files("sayso.actors").joinpath("states.csv").read_text(encoding="utf-8")
    found: dict[str, StateForm] = {}
    for row in csv.DictReader(table.splitlines()):
        found.setdefault(row["form"].removeprefix("the "), StateForm(row["state"], row["relation"]))
    return found
