"""What is known of articles and statements when others are grouped: `Memory` over a store."""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select, text

from sayso.narratives.copies import Imprint, imprint_of_article
from sayso.narratives.from_statements import Member, Text, tolds_of_reading
from sayso.narratives.rulings import Rulings
from sayso.narratives.told import Told
from sayso.reading import Reading
from sayso.store.articles import Version, versions_of_keys
from sayso.store.keys import (
    KEYS_OF_A_DAY,
    least_statement_key,
    parts_of_keys,
    statement_key,
    version_and_position,
)
from sayso.store.packing import DAMAGED
from sayso.store.readings import readings_at
from sayso.store.schema import families, lines, sayings, versions

_FOUND = 24  # keys of one term that are looked at, the newest
_AHEAD = 45  # days: of what was published later than that, others are nearer
_KEPT = 10_000  # statements, and articles, in memory

# Of each term its newest keys, by the index alone, however many there are.
_NEAR = {
    "sqlite": (
        "SELECT t.value AS term, x.key AS key FROM json_each(:terms) t JOIN traces x "
        "ON x.term = t.value AND x.key IN (SELECT key FROM traces WHERE term = t.value "
        "AND key < :before ORDER BY key DESC LIMIT :found)"
    ),
    "postgresql": (
        "SELECT t.term, x.key FROM unnest(CAST(:terms AS bigint[])) AS t(term), LATERAL "
        "(SELECT key FROM traces WHERE term = t.term AND key < :before "
        "ORDER BY key DESC LIMIT :found) x"
    ),
}


class StoreMemory:
    """Finds what is like a new article and its statements, in a transaction of a store."""

    def __init__(self, connection: Connection, rulings: Rulings) -> None:
        self._connection = connection
        self._rulings = rulings
        self._told: dict[int, Told] = {}  # the last that were asked for
        self._imprints: dict[int, Imprint] = {}

    def near(self, terms: Collection[int], key: int) -> Mapping[int, Sequence[int]]:
        """The newest keys under each term, up to some weeks after the version `key`."""
        found: dict[int, list[int]] = {}
        dialect = self._connection.dialect.name
        wanted = sorted(terms)
        given = {
            "terms": json.dumps(wanted) if dialect == "sqlite" else wanted,
            "before": least_statement_key(key + _AHEAD * KEYS_OF_A_DAY),
            "found": _FOUND,
        }
        for row in self._connection.execute(text(_NEAR[dialect]), given):
            found.setdefault(row.term, []).append(row.key)
        return found

    def texts(self, keys: Collection[int]) -> Sequence[Text]:
        """The articles of which these are the least statement keys."""
        wanted = sorted(version_and_position(key)[0] for key in keys)
        _make_room(self._imprints, wanted)
        lacking = [key for key in wanted if key not in self._imprints]
        for key, version in versions_of_keys(self._connection, lacking).items():
            self._imprints[key] = imprint_of_article(version.article)
        rows = self._connection.execute(
            select(families, versions.c.article)
            .join(versions, versions.c.key == families.c.version)
            .where(families.c.version.in_(wanted))
            .order_by(families.c.version)
        )
        return [Text(row.family, row.article, self._imprints[row.version]) for row in rows]

    def members(self, keys: Collection[int]) -> Sequence[Member]:
        """The statements under these keys that are in a saying."""
        placed = select(sayings, lines.c.narrative).join(lines, lines.c.saying == sayings.c.saying)
        rows = [
            row
            for part in parts_of_keys(keys)
            for row in self._connection.execute(placed.where(sayings.c.statement.in_(part)))
        ]
        self._load([row.statement for row in rows])
        return [
            Member(
                self._told[row.statement],
                row.saying,
                self._rulings.narrative_of(row.saying, row.narrative),
            )
            for row in rows
            if row.statement in self._told
        ]

    def family_of(self, owner: str) -> int | None:
        """The family of the article that has this id in all its versions."""
        known: int | None = self._connection.scalar(
            select(families.c.family)
            .join(versions, versions.c.key == families.c.version)
            .where(versions.c.article == owner)
            .limit(1)
        )
        return known

    def narrative_of(self, saying: int) -> int | None:
        """The narrative of a saying that is in the store."""
        known: int | None = self._connection.scalar(
            select(lines.c.narrative).where(lines.c.saying == saying)
        )
        return None if known is None else self._rulings.narrative_of(saying, known)

    def _load(self, keys: Collection[int]) -> None:
        """Makes what comparing these statements needs; of their articles nothing else is made."""
        _make_room(self._told, keys)
        wanted: dict[int, list[int]] = {}
        for key in sorted(set(keys) - self._told.keys(), reverse=True):
            number, position = version_and_position(key)
            wanted.setdefault(number, []).append(position)
        for part in parts_of_keys(wanted):
            self._load_versions({number: wanted[number] for number in part})

    def _load_versions(self, wanted: Mapping[int, Sequence[int]]) -> None:
        of = select(families).where(families.c.version.in_(wanted))
        family = {row.version: str(row.family) for row in self._connection.execute(of)}
        for number, (version, reading) in self._read(wanted).items():
            own = [statement_key(number, i) for i in wanted[number]]
            for told in tolds_of_reading(reading, version.owner, own):
                self._told[told.key] = replace(told, family=family.get(number))

    def _read(self, wanted: Mapping[int, Sequence[int]]) -> dict[int, tuple[Version, Reading]]:
        """What was read at these positions; damaged readings are left out."""
        try:
            return readings_at(self._connection, wanted)
        except DAMAGED:
            read: dict[int, tuple[Version, Reading]] = {}
            for number, positions in wanted.items():
                with suppress(*DAMAGED):
                    read |= readings_at(self._connection, {number: positions})
            return read


def _make_room(kept: dict[int, Any], wanted: Collection[int]) -> None:
    """Lets the oldest go where there are too many, but for those that are wanted now."""
    if len(kept) > _KEPT:
        spared = set(wanted)
        for key in [key for key in kept if key not in spared][: len(kept) - _KEPT]:
            del kept[key]
