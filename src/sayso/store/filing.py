"""All statements that meet a question, article by article, each with its place in the record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby, islice
from operator import itemgetter

from sqlalchemy import Connection, select

from sayso.errors import DamagedReading
from sayso.export.filed import Filed, Groups
from sayso.narratives.from_statements import id_of_number
from sayso.narratives.rulings import Rulings
from sayso.reading import Reading
from sayso.store.actors import speakers_of_statements
from sayso.store.articles import Version
from sayso.store.groups import rulings_in
from sayso.store.keys import parts_of_keys, statement_key, version_and_position
from sayso.store.question import Question
from sayso.store.readings import readings_at, whole_readings
from sayso.store.schema import families, lines, sayings
from sayso.store.search import keys_in_order

_PART = 100  # versions in memory at a time


def filed_readings(
    connection: Connection, asked: Question, *, oldest_first: bool = False
) -> Iterator[Filed | DamagedReading]:
    """The readings that hold a statement which meets `asked`, the newest first or the oldest.

    Each holds these statements alone, and those who take part in them; where nothing is asked, it
    is whole. One that is damaged comes as the error, in its place. Some of them are in memory at
    a time. Raises `UsageError` for words beyond number.
    """
    whole = asked == Question(edited=asked.edited)
    rulings = rulings_in(connection)
    found = keys_in_order(connection, asked, oldest_first=oldest_first)
    runs = groupby(map(version_and_position, found), key=itemgetter(0))
    wanted = ((version, sorted(position for _, position in run)) for version, run in runs)
    while part := dict(islice(wanted, _PART)):
        read = _read(connection, part, whole)
        family = _families(connection, part)
        groups = _groups(connection, part, rulings)
        for key, positions in part.items():
            if isinstance(made := read[key], DamagedReading):
                yield made
                continue
            of = tuple(groups.get(statement_key(key, i), Groups()) for i in positions)
            yield _filed(*made, family.get(key), of)


def _read(
    connection: Connection, part: Mapping[int, Sequence[int]], whole: bool
) -> dict[int, tuple[Version, Reading] | DamagedReading]:
    """What was read in versions, at the positions that were found."""
    read: dict[int, tuple[Version, Reading] | DamagedReading] = {}
    with suppress(DamagedReading):
        read |= whole_readings(connection, part) if whole else readings_at(connection, part)
    return read | {key: _alone(connection, key, part[key]) for key in part if key not in read}


def _alone(
    connection: Connection, key: int, positions: Sequence[int]
) -> tuple[Version, Reading] | DamagedReading:
    try:
        return readings_at(connection, {key: positions})[key]
    except DamagedReading as damaged:
        return damaged


def _filed(
    version: Version, reading: Reading, family: str | None, groups: tuple[Groups, ...]
) -> Filed:
    return Filed(
        reading, version.owner, version.number, version.current, version.seen, family, groups
    )


def _families(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """The families of versions, by the versions' keys."""
    rows = connection.execute(select(families).where(families.c.version.in_(list(keys))))
    return {row.version: id_of_number(row.family) for row in rows}


def _groups(
    connection: Connection, part: Mapping[int, Sequence[int]], rulings: Rulings
) -> dict[int, Groups]:
    """The groups and the known speakers of statements, by the statements' keys."""
    keys = [statement_key(key, i) for key, positions in part.items() for i in positions]
    found = {
        key: Groups(actor=actor.id, actor_name=actor.name)
        for key, actor in speakers_of_statements(connection, keys).items()
    }
    for some in parts_of_keys(keys):
        rows = connection.execute(
            select(sayings, lines.c.narrative)
            .outerjoin(lines, lines.c.saying == sayings.c.saying)
            .where(sayings.c.statement.in_(some))
        )
        for statement, saying, line in rows:
            number = None if line is None else rulings.narrative_of(saying, line)
            found[statement] = replace(
                found.get(statement, Groups()),
                saying=id_of_number(saying),
                narrative=None if number is None else id_of_number(number),
                name=None if number is None else rulings.names.get(number),
            )
    return found
