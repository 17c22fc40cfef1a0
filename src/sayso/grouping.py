"""New statements of a store put where they belong: families, sayings, narratives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from sayso.narratives.from_statements import narratives_from_statements
from sayso.narratives.rulings import Rulings
from sayso.store.connection import Store
from sayso.store.groups import keep_placed, not_to_group, rulings_in, versions_to_group
from sayso.store.keys import statement_key
from sayso.store.memory import StoreMemory
from sayso.store.readings import whole_readings
from sayso.store.turns import Turn, take_turn

_PART = 50  # versions a transaction


@dataclass(frozen=True, slots=True)
class Grouped:
    """How much was put where it belongs, and what was new of it."""

    versions: int = 0
    statements: int = 0
    sayings: int = 0
    narratives: int = 0

    def __add__(self, other: "Grouped") -> "Grouped":
        return Grouped(
            self.versions + other.versions,
            self.statements + other.statements,
            self.sayings + other.sayings,
            self.narratives + other.narratives,
        )


def group_new(store: Store) -> Grouped:
    """Groups all that was read and is in no group yet.

    A few articles a transaction: what is cut off goes on where it was. Nothing that stands in a
    group is moved.
    """
    total = Grouped()
    while True:
        with store.writing() as connection:
            take_turn(connection, Turn.GROUPING)
            keys = versions_to_group(connection, _PART)
            if not keys:
                return total
            rulings = rulings_in(connection)
            for part in _grouped(connection, keys, rulings):
                total += part


def group_again(connection: Connection, key: int, standing: Mapping[int, int]) -> None:
    """Groups a version whose statements are others now; `standing` are sayings by positions.

    What has a saying stays there. What has none is placed as if it were new.
    """
    take_turn(connection, Turn.GROUPING)
    version, reading = whole_readings(connection, [key])[key]
    own = [statement_key(key, i) for i in range(len(reading.statements))]
    memory = StoreMemory(connection, rulings_in(connection))
    placed = narratives_from_statements(reading, version.owner, key, own, memory)
    # Where a statement was placed with one that stays elsewhere, it goes there, too.
    stays = {s: standing[i] for i, s in enumerate(placed.sayings) if i in standing}
    found = [standing.get(i, stays.get(s, s)) for i, s in enumerate(placed.sayings)]
    new = {saying: line for saying, line in placed.narratives.items() if saying in found}
    keep_placed(connection, key, own, replace(placed, sayings=tuple(found), narratives=new))


def _grouped(connection: Connection, keys: list[int], rulings: Rulings) -> list[Grouped]:
    memory = StoreMemory(connection, rulings)
    found = []
    read = whole_readings(connection, keys)
    for key in keys:
        if key not in read:  # damaged; it comes back when it is read again
            not_to_group(connection, key)
            continue
        version, reading = read[key]
        own = [statement_key(key, i) for i in range(len(reading.statements))]
        placed = narratives_from_statements(reading, version.owner, key, own, memory)
        keep_placed(connection, key, own, placed)
        begun = sum(saying == line for saying, line in placed.narratives.items())
        found.append(Grouped(1, len(own), len(placed.narratives), begun))
    return found
