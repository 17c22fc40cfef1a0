"""Who has the sayings of a narrative, and since when, without any text: enough to count them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, literal_column, select

from sayso.narratives.rulings import Rulings
from sayso.store.groups import Counted, rulings_in, sayings_in
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


def receipts_of_narrative(
    connection: Connection, number: int, rulings: Rulings, most: int = MOST
) -> Receipts:
    """Who has the sayings of a narrative; where they are more than `most`, the newest of them."""
    return receipts_of_sayings(connection, sayings_in(connection, number, rulings), most)


def receipts_of_sayings(
    connection: Connection, numbers: Sequence[int], most: int = MOST
) -> Receipts:
    """The same of some sayings.

    An article has a saying once for each statement of its current version; where that has none
    any more, as the last version that had one, `removed`.
    """
    keys: list[int] = []
    for part in parts_of_keys(numbers):
        of = select(sayings.c.statement).where(sayings.c.saying.in_(part))
        keys += connection.scalars(of.order_by(sayings.c.statement.desc()).limit(most + 1))
    keys.sort(key=version_and_position)
    rows = [row for part in parts_of_keys(keys[-most:]) for row in _rows(connection, part)]
    return Receipts(tuple(_standing(rows)), len(keys) <= most)


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
    counted = (
        select(newest.c.saying, lines.c.narrative, func.count().label("n"))
        .select_from(newest)
        .join(lines, lines.c.saying == newest.c.saying)
        .join(versions, (versions.c.key == version) & versions.c.current)
        .group_by(newest.c.saying, lines.c.narrative)
    )
    counts: dict[int, int] = {}
    for row in connection.execute(counted):
        number = rulings.narrative_of(row.saying, row.narrative)
        counts[number] = counts.get(number, 0) + row.n
    kept = [n for n in counts if counts[n] >= _FEWEST or n in rulings.pinned]
    ordered = sorted(kept, key=lambda n: (n not in rulings.pinned, -counts[n], n))
    return [Counted(number, counts[number]) for number in ordered[:most]]


def _rows(connection: Connection, keys: Sequence[int]) -> Iterable[Receipt]:
    found = (
        select(
            sayings.c.statement,
            sayings.c.saying,
            families.c.family,
            versions.c.article,
            versions.c.current,
            versions.c.date,
            outlets.c.name,
        )
        .select_from(sayings)
        .join(versions, versions.c.key == _VERSION)
        .join(families, families.c.version == versions.c.key)
        .join(articles, articles.c.id == versions.c.article)
        .outerjoin(outlets, outlets.c.id == articles.c.outlet)
        .where(sayings.c.statement.in_(keys))
    )
    made = {
        row.statement: Receipt(
            row.statement,
            row.saying,
            row.family,
            row.article,
            row.name,
            row.date,
            not row.current,
        )
        for row in connection.execute(found)
    }
    return (made[key] for key in keys if key in made)


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
