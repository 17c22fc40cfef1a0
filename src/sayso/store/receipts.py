"""Who has the sayings of a narrative, and since when, without any text: enough to count them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, literal_column, not_, select

from sayso.narratives.rulings import Rulings
from sayso.store.groups import Counted, rulings_in, sayings_of_narratives
from sayso.store.keys import (
    KEYS_OF_A_DAY,
    POSITION_BITS,
    first_key_of_day,
    least_statement_key,
    parts_of_keys,
    version_and_position,
)
from sayso.store.schema import articles, families, lines, outlets, sayings, versions

MOST = 2_000  # statements of a narrative that are looked at for a page
_FEWEST = 2  # statements of a narrative that is listed
# As a literal: PostgreSQL shifts by no number of eight bytes.
_VERSION = sayings.c.statement.op(">>")(literal_column(str(POSITION_BITS)))


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an article has a saying, in the statement under the key `statement`.

    `removed` tells that an edit took it out. Numbers of groups are as in `store/groups.py`.
    """

    statement: int
    saying: int
    family: int
    owner: str
    outlet: str | None
    date: str | None
    removed: bool


@dataclass(frozen=True, slots=True)
class Receipts:
    """Those of a narrative by the order of publication; `whole` unless there were too many."""

    found: tuple[Receipt, ...]
    whole: bool


def receipts_of_narratives(
    connection: Connection, numbers: Sequence[int], rulings: Rulings, most: int = MOST
) -> dict[int, Receipts]:
    """Who has the sayings of each narrative; where they are more than `most`, the newest of them.

    Narratives that have no saying are left out.
    """
    of = sayings_of_narratives(connection, numbers, rulings)
    keys: dict[int, list[int]] = {}
    for statement, saying in _statements(connection, list(of)):
        keys.setdefault(of[saying], []).append(statement)
    newest = {}
    for number, own in keys.items():
        own.sort(key=version_and_position)
        newest[number] = own[-most:]
    rows = _rows(connection, [key for own in newest.values() for key in own])
    return {
        n: Receipts(
            tuple(_standing([rows[key] for key in newest[n] if key in rows])),
            len(keys[n]) <= most,
        )
        for n in numbers
        if n in keys
    }


def receipts_of_saying(connection: Connection, number: int, most: int = MOST) -> Receipts:
    """Who has one saying.

    An article has a saying once for each statement of its current version; where that has none
    any more, as the last version that had one, `removed`.
    """
    keys = sorted((key for key, _ in _statements(connection, [number])), key=version_and_position)
    rows = _rows(connection, keys[-most:])
    found = tuple(_standing([rows[key] for key in keys if key in rows]))
    return Receipts(found, len(keys) <= most)


def saying_of_statement(connection: Connection, key: int) -> int | None:
    """The number of the saying that a statement is a report of; None where it is in none yet."""
    of = select(sayings.c.saying).where(sayings.c.statement == key)
    found: int | None = connection.scalar(of)
    return found


def newest_narratives(
    connection: Connection, first: date, last: date, most: int, within: int = MOST
) -> list[Counted]:
    """The narratives with the most statements, two at least, among the newest `within` of days.

    Pinned ones come first, if anything was said of them. Whatever is in the store, it takes as
    long as counting `within` statements.
    """
    rulings = rulings_in(connection)
    start = least_statement_key(first_key_of_day(first))
    end = least_statement_key(first_key_of_day(last) + KEYS_OF_A_DAY)
    newest = (
        select(sayings.c.statement, sayings.c.saying)
        .where(sayings.c.statement.between(start, end - 1))
        .order_by(sayings.c.statement.desc())
        .limit(within)
        .subquery()
    )
    version = newest.c.statement.op(">>")(literal_column(str(POSITION_BITS)))
    # Sayings are told apart only where analysts moved some: it takes twice the time.
    by = [lines.c.narrative, *([newest.c.saying] if rulings.moved else [])]
    counted = (
        select(*by, func.count().label("n"))
        .select_from(newest)
        .join(lines, lines.c.saying == newest.c.saying)
        .join(versions, (versions.c.key == version) & versions.c.current)
        .group_by(*by)
    )
    if rulings == Rulings(names=rulings.names):
        counted = counted.having(func.count() >= _FEWEST)
    counts: dict[int, int] = {}
    for narrative, *saying, n in connection.execute(counted):
        number = rulings.narrative_of(saying[0] if saying else 0, narrative)
        counts[number] = counts.get(number, 0) + n
    kept = [n for n in counts if counts[n] >= _FEWEST or n in rulings.pinned]
    ordered = sorted(kept, key=lambda n: (n not in rulings.pinned, -counts[n], n))
    return [Counted(number, counts[number]) for number in ordered[:most]]


def _statements(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The statements that report some sayings, each with its saying."""
    for part in parts_of_keys(numbers):
        rows = connection.execute(select(sayings).where(sayings.c.saying.in_(part)))
        yield from ((row.statement, row.saying) for row in rows)


def _rows(connection: Connection, keys: Sequence[int]) -> dict[int, Receipt]:
    """The receipts of statements, by their keys."""
    found = (
        select(
            sayings.c.statement,
            sayings.c.saying,
            families.c.family,
            versions.c.article,
            outlets.c.name,
            versions.c.date,
            not_(versions.c.current),
        )
        .select_from(sayings)
        .join(versions, versions.c.key == _VERSION)
        .join(families, families.c.version == versions.c.key)
        .join(articles, articles.c.id == versions.c.article)
        .outerjoin(outlets, outlets.c.id == articles.c.outlet)
    )
    made = {}
    for part in parts_of_keys(keys):
        for row in connection.execute(found.where(sayings.c.statement.in_(part))):
            made[row.statement] = Receipt(*row[:6], removed=bool(row[6]))
    return made


def _standing(rows: Sequence[Receipt]) -> Iterable[Receipt]:
    """What counts of the receipts in all versions of each article, in their order."""
    current = {(r.saying, r.owner) for r in rows if not r.removed}
    last = {(r.saying, r.owner): version_and_position(r.statement)[0] for r in rows}
    for row in rows:
        which = (row.saying, row.owner)
        if not row.removed or (
            which not in current and last[which] == version_and_position(row.statement)[0]
        ):
            yield row
