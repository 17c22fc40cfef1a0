"""Who has the sayings of a narrative, and since when, without any text: enough to count them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    bindparam,
    func,
    literal_column,
    not_,
    select,
)

from sayso.narratives.rulings import Rulings
from sayso.store.groups import Counted, rulings_in, saying_numbers
from sayso.store.keys import (
    KEYS_OF_A_DAY,
    POSITION_BITS,
    first_key_of_day,
    least_statement_key,
    parts_of_keys,
    version_and_position,
)
from sayso.store.schema import articles, families, lines, outlets, sayings, versions
from sayso.trend.reports import Report, day_of_date

NOBODY: Mapping[int, str] = MappingProxyType({})
MOST = 2_000  # statements of a narrative that are looked at for a page
_FEWEST = 2  # statements of a narrative that is listed


class Receipt(NamedTuple):  # thousands a page: a dataclass takes several times as long to make
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
    of_part = {part: number for number in numbers for part in rulings.parts_of(number)}
    moved = {s: of_part[to] for s, to in rulings.moved.items() if to in of_part}
    # Within the question: there are no more of them than can be asked about at once.
    away: BindParameter[Any] = bindparam(
        "away", list(rulings.moved), expanding=True, literal_execute=True
    )
    found: dict[int, list[Receipt]] = {}
    for parts in parts_of_keys(of_part):
        within = select(sayings, lines.c.narrative.label("part"))
        within = within.join(lines, lines.c.saying == sayings.c.saying)
        within = within.where(lines.c.narrative.in_(parts), lines.c.saying.not_in(away))
        for part, receipt in _newest(connection, within, most):
            found.setdefault(of_part[part], []).append(receipt)
    for parts in parts_of_keys(moved):
        within = select(sayings, sayings.c.saying.label("part")).where(sayings.c.saying.in_(parts))
        for saying, receipt in _newest(connection, within, most):
            found.setdefault(moved[saying], []).append(receipt)
    return {number: _receipts(found[number], most) for number in numbers if number in found}


def receipts_of_saying(connection: Connection, number: int, most: int = MOST) -> Receipts:
    """Who has one saying.

    An article has a saying once for each statement of its current version; where that has none
    any more, as the last version that had one, `removed`.
    """
    within = select(sayings, sayings.c.saying.label("part")).where(sayings.c.saying == number)
    return _receipts([receipt for _, receipt in _newest(connection, within, most)], most)


def receipts_of_statements(
    connection: Connection, keys: Sequence[int], until: date
) -> dict[int, tuple[Receipt, ...]]:
    """Who has the sayings that statements are reports of, published `until` a day; by saying."""
    found = saying_numbers(connection, keys)
    numbers = dict.fromkeys(found[key] for key in keys if key in found)
    return receipts_of_sayings(connection, numbers, until)


def receipts_of_sayings(
    connection: Connection, numbers: Iterable[int], until: date
) -> dict[int, tuple[Receipt, ...]]:
    """Who has each of some sayings, published `until` a day; what nobody has is left out."""
    end = least_statement_key(first_key_of_day(until) + KEYS_OF_A_DAY)
    found: dict[int, list[Receipt]] = {}
    for part in parts_of_keys(numbers):
        found |= {number: [] for number in part}
        own = select(sayings, sayings.c.saying.label("part")).where(
            sayings.c.saying.in_(part), sayings.c.statement < end
        )
        for number, receipt in _rows(connection, own.subquery()):
            found[number].append(receipt)
    return {number: tuple(_standing(_ordered(of))) for number, of in found.items() if of}


def reports_of_receipts(
    receipts: Iterable[Receipt], actors: Mapping[int, str] = NOBODY
) -> list[Report]:
    """Receipts as `trend.from_sayings` counts reports; `actors` are ids by keys of statements."""
    occasions: dict[int, str] = {}
    found: dict[tuple[int, str], Report] = {}
    for receipt in receipts:
        occasion = occasions.setdefault(receipt.saying, f"{receipt.family:016x}")
        day = day_of_date(receipt.date)
        if not receipt.removed and day is not None:
            actor = actors.get(receipt.statement, "")
            report = Report(day, receipt.outlet or "", actor, occasion)
            found.setdefault((receipt.saying, receipt.owner), report)
    return list(found.values())


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


def _newest(
    connection: Connection, within: Select[Any], most: int
) -> Iterator[tuple[int, Receipt]]:
    """The newest receipts, `most` and one more, of each part; a part is what `within` groups by."""
    rank = func.row_number().over(
        partition_by=within.selected_columns.part, order_by=sayings.c.statement.desc()
    )
    ranked = within.add_columns(rank.label("rank")).subquery()
    return _rows(connection, ranked, ranked.c.rank <= most + 1)


def _rows(
    connection: Connection, of: Subquery, *conditions: ColumnElement[bool]
) -> Iterator[tuple[int, Receipt]]:
    """The receipts of statements, each with the part that it is of."""
    version = of.c.statement.op(">>")(literal_column(str(POSITION_BITS)))
    found = (
        select(
            of.c.part,
            of.c.statement,
            of.c.saying,
            families.c.family,
            versions.c.article,
            outlets.c.name,
            versions.c.date,
            not_(versions.c.current),
        )
        .select_from(of)
        .join(versions, versions.c.key == version)
        .join(families, families.c.version == versions.c.key)
        .join(articles, articles.c.id == versions.c.article)
        .outerjoin(outlets, outlets.c.id == articles.c.outlet)
        .where(*conditions)
    )
    return ((part, Receipt._make(row)) for part, *row in connection.execute(found).all())


def _receipts(found: list[Receipt], most: int) -> Receipts:
    return Receipts(tuple(_standing(_ordered(found)[-most:])), len(found) <= most)


def _ordered(found: Iterable[Receipt]) -> list[Receipt]:
    """In order of publication."""
    return sorted(found, key=lambda receipt: version_and_position(receipt.statement))


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
