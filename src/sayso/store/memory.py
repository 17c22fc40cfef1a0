"""What is known of articles and statements when others are grouped: `Memory` over a store."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select, text

from sayso.narratives.copies import Imprint, imprint_of_article
from sayso.narratives.from_statements import Member, Text, tolds_of_reading
from sayso.narratives.rulings import Rulings
from sayso.narratives.told import Told
from sayso.store.articles import versions_of_keys
from sayso.store.keys import KEYS_OF_A_DAY, least_statement_key, statement_key, version_and_position
from sayso.store.readings import whole_readings
from sayso.store.schema import families, lines, sayings, versions

_FOUND = 24  # keys of one term that are looked at, the newest
_AHEAD = 45  # days: of what was published later than that, others are nearer
_KEPT = 1_500  # articles in memory

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
        self._told: dict[int, list[Told]] = {}  # of versions, the last that were asked for
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
        lacking = [key for key in wanted if key not in self._imprints]
        _make_room(self._imprints)
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
        self._load({version_and_position(key)[0] for key in keys})
        rows = self._connection.execute(
            select(sayings, lines.c.narrative)
            .join(lines, lines.c.saying == sayings.c.saying)
            .where(sayings.c.statement.in_(keys))
        )
        found = []
        for row in rows:
            version, position = version_and_position(row.statement)
            told = self._told.get(version, [])
            if position < len(told):
                narrative = self._rulings.narrative_of(row.saying, row.narrative)
                found.append(Member(told[position], row.saying, narrative))
        return found

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

    def _load(self, wanted: Collection[int]) -> None:
        lacking = [key for key in wanted if key not in self._told]
        if not lacking:
            return
        _make_room(self._told)
        of = select(families).where(families.c.version.in_(lacking))
        family = {row.version: str(row.family) for row in self._connection.execute(of)}
        for key, (version, reading) in whole_readings(self._connection, lacking).items():
            keys = [statement_key(key, i) for i in range(len(reading.statements))]
            told = tolds_of_reading(reading, version.owner, keys)
            self._told[key] = [replace(t, family=family.get(key)) for t in told]


def _make_room(kept: dict[int, list[Told]] | dict[int, Imprint]) -> None:
    """Lets the oldest go where there are too many."""
    while len(kept) > _KEPT:
        del kept[next(iter(kept))]
