"""The tables of a desk's file: their keys, their values, and every mistake with its line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sayso import desk_values
from sayso.desk_values import Unfit, near, shown
from sayso.toml_lines import Place

SOURCES = ("feeds", "sitemaps", "pages", "folders", "archives")
ASKED = (
    *("words", "actor", "role", "organisation", "act", "about"),
    *("outlets", "country", "kind", "polarity", "hedged"),
)
KEYS = {
    "desk": ("name", "contact", "store", "disclaimer"),
    "outlet": ("name", "country", "languages", "labels", *SOURCES, "allow_hosts", "delay"),
    "watch": ("name", *ASKED),
}
HEADERS = {"desk": "[desk]", "outlet": "[[outlet]]", "watch": "[[watch]]"}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong and where, () for the whole file; `before` is where the same stands first."""

    place: Place
    words: str
    before: Place | None = None


class Notes:
    """What has been found on the way: mistakes, and what may stand only once."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self._first: dict[tuple[str, str], Place] = {}

    def add(self, place: Place, words: str) -> None:
        """Notes a mistake."""
        self.mistakes.append(Mistake(place, words))

    def once(self, kind: str, identity: str, place: Place, words: str) -> None:
        """Notes a mistake where the same of its kind stood elsewhere before."""
        first = self._first.setdefault((kind, identity), place)
        if first != place:
            self.mistakes.append(Mistake(place, words, first))

    def told(self, file: str, lines: Mapping[Place, int]) -> list[str]:
        """The mistakes as a person reads them, in the order of their lines."""
        found = sorted(self.mistakes, key=lambda mistake: lines.get(mistake.place, 0))
        return [_told(mistake, file, lines) for mistake in found]


class Table:
    """One table of the file: hands out its values, and notes what is wrong with them."""

    def __init__(self, values: Mapping[str, Any], place: Place, kind: str, notes: Notes) -> None:
        self.values = values
        self.place = place
        self._notes = notes
        self._called = _called(values, place, kind)
        for key in values:
            if key not in KEYS[kind]:
                hint = at_home(key) or near(key, KEYS[kind]) or known(KEYS[kind])
                self.note(f"{shown(key)}: unknown{hint}", key)

    def name(self) -> str:
        """The name, which must be there and no other table's of its kind; "" where it is not."""
        if "name" not in self.values:
            self.note("name: missing")
        given = self.one("name", desk_values.name)
        if given is None:
            return ""
        kind, same = str(self.place[0]), desk_values.same_name(given)
        self._notes.once(kind, same, (*self.place, "name"), f"{self._called}: name:")
        return given

    def one(self, key: str, check: Callable[[object], T]) -> T | None:
        """The value of a key; None where there is none, or none that is right."""
        return self._fit(check, self.values[key], key) if key in self.values else None

    def many(
        self, key: str, check: Callable[[object], T], same: Callable[[T], str] | None = None
    ) -> tuple[T, ...]:
        """The values of a list that are right, each once; by `same`, once in the whole file."""
        given = self.values.get(key, [])
        if not isinstance(given, list):
            self.note(f"{key}: {shown(given)} is no list; write it in [ ]", key)
            return ()
        found: dict[T, None] = {}
        for number, element in enumerate(given):
            value = self._fit(check, element, key, number)
            if value is not None:
                found[value] = None
                if same is not None:
                    words = f"{self._called}: {key}: {shown(element)}"
                    place = (*self.place, key, number)
                    self._notes.once("source", same(value), place, words)
        return tuple(found)

    def note(self, words: str, *key: str | int) -> None:
        """Notes a mistake at a key or element, or at the table."""
        self._notes.add((*self.place, *key), f"{self._called}: {words}")

    def _fit(self, check: Callable[[object], T], value: object, *key: str | int) -> T | None:
        try:
            return check(value)
        except Unfit as e:
            self.note(f"{key[0]}: {e}", *key)
            return None


def tables(given: Mapping[str, Any], kind: str, notes: Notes) -> list[Table]:
    """The tables of a kind of which there may be many."""
    rows = given.get(kind, [])
    if not isinstance(rows, list):
        notes.add((kind,), f"{kind}: write {HEADERS[kind]} above each, in two brackets")
        return []
    for number, row in enumerate(rows):
        if not isinstance(row, dict):
            notes.add((kind, number), f"{kind} {number + 1}: {shown(row)} is no table")
    return [
        Table(row, (kind, number), kind, notes)
        for number, row in enumerate(rows)
        if isinstance(row, dict)
    ]


def table(given: Mapping[str, Any], kind: str, notes: Notes) -> Table | None:
    """The table of a kind of which there must be one; None where there is not."""
    values = given.get(kind)
    if values is None:
        notes.add((), f"no {HEADERS[kind]}")
    elif isinstance(values, dict):
        return Table(values, (kind,), kind, notes)
    else:
        notes.add((kind,), f"{kind}: write {HEADERS[kind]} above it, once, in single brackets")
    return None


def at_home(key: str) -> str:
    """A hint at the tables that have a key; "" where none has."""
    homes = [HEADERS[kind] for kind, keys in KEYS.items() if key in keys]
    return f" here; it belongs below {' or '.join(homes)}" if homes else ""


def known(keys: Mapping[str, object] | tuple[str, ...]) -> str:
    """A hint at all keys that there are."""
    return f"; known are {', '.join(keys)}"


def _called(values: Mapping[str, Any], place: Place, kind: str) -> str:
    """What messages call a table: by its name where it has a good one, else by its number."""
    if len(place) == 1:
        return kind
    try:
        return f'{kind} "{desk_values.name(values.get("name"))}"'
    except Unfit:
        return f"{kind} {int(place[1]) + 1}"


def _told(mistake: Mistake, file: str, lines: Mapping[Place, int]) -> str:
    where = f"{file} line {lines[mistake.place]}" if mistake.place else file
    twice = f" stands already in line {lines[mistake.before]}" if mistake.before else ""
    return f"{where}: {mistake.words}{twice}"
