"""States under their other names: short forms, their people's, and their seats of government."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.tables import rows_of


@dataclass(frozen=True, slots=True)
class StateForm:
    """A word for a state: `relation` is "name", "demonym" ("Iranian") or "seat" ("Tehran")."""

    state: str
    relation: str


@lru_cache(maxsize=1 << 14)  # articles say the same words
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


def placed(words: Iterable[str]) -> set[str]:
    """Words in lower case, those for a state or its people as one: "iraqi" and "iraq"."""
    found = set()
    for word in words:
        form = state_from_form(word.capitalize()) or state_from_form(word.upper())
        is_state = form is not None and form.relation != "seat"
        found.add("@" + form.state if form is not None and is_state else word)
    return found


@cache
def _forms() -> dict[str, StateForm]:
    found: dict[str, StateForm] = {}
    for row in rows_of("actors", "states"):
        found.setdefault(row["form"].removeprefix("the "), StateForm(row["state"], row["relation"]))
    return found
