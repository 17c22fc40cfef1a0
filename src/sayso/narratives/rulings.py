"""What analysts ruled on narratives: merged, split, named, pinned; and what that comes to.

Rulings are rows that are only added, and a later one wins. They speak of narratives and sayings
by their ids, which are made of what founded them, so that they hold whatever is added or read anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sayso.narratives.from_statements import number_of, number_of_id


class Ruling(StrEnum):
    """What an analyst may rule."""

    MERGE = "merge"  # one narrative into another
    SPLIT = "split"  # sayings out of theirs, into one of their own
    NAME = "name"
    PIN = "pin"
    UNPIN = "unpin"


@dataclass(frozen=True, slots=True)
class Row:
    """A ruling as it was added: its number in the order of all, and what it is about."""

    number: int
    ruling: Ruling
    subject: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What holds: where narratives were merged into, and sayings put; names and pins."""

    into: Mapping[int, int] = field(default_factory=dict)
    moved: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    pinned: frozenset[int] = frozenset()

    def narrative_of(self, saying: int, narrative: int) -> int:
        """The narrative of a saying that was put into `narrative` when it was new."""
        return self.merged(self.moved.get(saying, narrative))

    def merged(self, narrative: int) -> int:
        """The narrative that one was merged into, or itself."""
        while narrative in self.into:
            narrative = self.into[narrative]
        return narrative

    def parts_of(self, narrative: int) -> set[int]:
        """All that was merged into a narrative, and itself."""
        return {narrative} | {part for part in self.into if self.merged(part) == narrative}


def rulings_from_rows(rows: Iterable[Row]) -> Rulings:
    """What the rows that hold come to, in the order of their numbers."""
    into: dict[int, int] = {}
    moved: dict[int, int] = {}
    names: dict[int, str] = {}
    pinned: set[int] = set()
    for row in sorted(rows, key=lambda r: r.number):
        if row.ruling is Ruling.SPLIT:
            sayings = [number_of_id(id) for id in row.subject["sayings"]]
            apart = split_off(row.subject["sayings"])
            moved |= dict.fromkeys(sayings, apart)
            into.pop(apart, None)  # split off once more, after it had been merged back
            continue
        narrative = number_of_id(row.subject["narrative"])
        if row.ruling is Ruling.MERGE:
            _merge(into, narrative, number_of_id(row.subject["into"]))
        elif row.ruling is Ruling.NAME:
            names[narrative] = row.subject["name"]
        elif row.ruling is Ruling.PIN:
            pinned.add(narrative)
        elif row.ruling is Ruling.UNPIN:
            pinned.discard(narrative)
    return Rulings(into, moved, names, frozenset(pinned))


def split_off(sayings: Iterable[str]) -> int:
    """The narrative that sayings make which are split off: made of all their ids."""
    return number_of("split", " ".join(sorted(set(sayings))))


def _merge(into: dict[int, int], narrative: int, other: int) -> None:
    """The later wins: what would make a ring is turned round."""
    top = other
    while top in into:
        top = into[top]
        if top == narrative:
            del into[other]
            break
    if narrative != other:
        into[narrative] = other
