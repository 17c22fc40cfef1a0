"""Families, sayings and narratives as they are kept, and as they are read back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, delete, func, literal_column, select

from sayso.narratives.firsts import saying_of_reports
from sayso.narratives.from_statements import Placed, id_of_number, number_of_id
from sayso.narratives.groups import Narrative, Report, Saying
from sayso.narratives.rulings import Row, Ruling, Rulings, rulings_from_rows
from sayso.store.judgements import Judgement, standing_judgements
from sayso.store.keys import (
    KEYS_OF_A_DAY,
    POSITION_BITS,
    first_key_of_day,
    least_statement_key,
    parts_of_keys,
    version_and_position,
)
from sayso.store.metadata import ASKED
from sayso.store.readings import readings_at
from sayso.store.schema import families, lines, sayings, traces, ungrouped, versions
from sayso.store.upsert import add_many_missing, add_missing

ON_NARRATIVES = ("narrative", "sayings")  # the kinds of judgements that rule on narratives

_SAYINGS = select(sayings.c.statement, sayings.c.saying).where(sayings.c.statement.in_(ASKED))
_FAMILIES = select(families.c.version, families.c.family).where(families.c.version.in_(ASKED))


@dataclass(frozen=True, slots=True)
class Counted:
    """A narrative by its number, and its statements in some days."""

    number: int
    statements: int


def versions_to_group(connection: Connection, most: int) -> list[int]:
    """Keys of versions whose statements stand in no group yet, the oldest first."""
    found = select(ungrouped.c.version).order_by(ungrouped.c.version).limit(most)
    return list(connection.scalars(found))


def not_to_group(connection: Connection, key: int) -> None:
    """Takes a version from those whose statements are to be grouped, until it is read anew."""
    connection.execute(delete(ungrouped).where(ungrouped.c.version == key))


def keep_placed(connection: Connection, key: int, keys: Sequence[int], placed: Placed) -> None:
    """Keeps where a version belongs, and its statements, which are under `keys`."""
    add_missing(connection, families, {"version": key, "family": placed.family})
    found = [{"statement": k, "saying": s} for k, s in zip(keys, placed.sayings, strict=True)]
    if found:
        connection.execute(sayings.insert(), found)
    new = [{"saying": s, "narrative": n} for s, n in placed.narratives.items()]
    if new:
        connection.execute(lines.insert(), new)
    left = [(term, least_statement_key(key)) for term in placed.article_traces]
    left += [(t, k) for k, terms in zip(keys, placed.traces, strict=True) for t in terms]
    add_many_missing(connection, traces, [{"term": t, "key": k} for t, k in dict.fromkeys(left)])
    not_to_group(connection, key)


def rulings_in(connection: Connection) -> Rulings:
    """What analysts ruled on narratives."""
    return rulings_from_rows(map(_row, standing_judgements(connection, *ON_NARRATIVES)))


def sayings_of_statements(
    connection: Connection, keys: Sequence[int], until: date | None = None
) -> list[Saying]:
    """The sayings that these statements are reports of, whole, as far as published `until`."""
    found = saying_numbers(connection, keys)
    numbers = dict.fromkeys(found[key] for key in keys if key in found)
    return sayings_of_numbers(connection, list(numbers), until)


def saying_numbers(connection: Connection, keys: Sequence[int]) -> dict[int, int]:
    """The saying of each of these statements, by their keys; of those in none yet, nothing."""
    found: dict[int, int] = {}
    for part in parts_of_keys(keys):
        rows = connection.execute(_SAYINGS, {ASKED.key: part}).all()
        found |= {row.statement: row.saying for row in rows}
    return found


def sayings_of_numbers(
    connection: Connection, numbers: Sequence[int], until: date | None = None
) -> list[Saying]:
    """The sayings with these numbers, in their order.

    An article reports a saying once for each statement that its current version has; where that
    has none any more, as the last version that had one, `removed`.
    """
    members: dict[int, int] = {}  # statement to saying
    for part in parts_of_keys(numbers):
        rows = select(sayings).where(sayings.c.saying.in_(part))
        if until is not None:
            last = least_statement_key(first_key_of_day(until) + KEYS_OF_A_DAY)
            rows = rows.where(sayings.c.statement < last)
        members |= {row.statement: row.saying for row in connection.execute(rows)}
    reports: dict[int, list[Report]] = {number: [] for number in numbers}
    for part in parts_of_keys(sorted(members, key=version_and_position)):
        for report in reports_of_statements(connection, part):
            reports[members[report.key]].append(report)
    return [
        saying_of_reports(id_of_number(n), _standing(found))
        for n, found in reports.items()
        if found
    ]


def reports_of_statements(connection: Connection, keys: Sequence[int]) -> list[Report]:
    """Statements as reports, in the order of `keys`; those in former versions are `removed`.

    Those that stand in no group yet are left out.
    """
    wanted: dict[int, list[int]] = {}
    for version, position in map(version_and_position, keys):
        wanted.setdefault(version, []).append(position)
    rows = connection.execute(_FAMILIES, {ASKED.key: list(wanted)})
    family = {version: id_of_number(number) for version, number in rows}
    read = {
        version: (found, dict(zip(wanted[version], reading.attributions(), strict=True)))
        for version, (found, reading) in readings_at(connection, wanted).items()
    }
    reports = []
    for key in keys:
        version, position = version_and_position(key)
        if version in read and version in family:
            found, attributions = read[version]
            report = Report(
                found.article,
                found.owner,
                attributions[position],
                family[version],
                key,
                removed=not found.current,
            )
            reports.append(report)
    return reports


def sayings_in(connection: Connection, number: int, rulings: Rulings) -> list[int]:
    """The numbers of the sayings that a narrative has, as analysts ruled."""
    return sorted(sayings_of_narratives(connection, [number], rulings))


def sayings_of_narratives(
    connection: Connection, numbers: Iterable[int], rulings: Rulings
) -> dict[int, int]:
    """The sayings that some narratives have, as analysts ruled, each with its narrative."""
    of_part = {part: number for number in numbers for part in rulings.parts_of(number)}
    found = {}
    for parts in parts_of_keys(of_part):
        for row in connection.execute(select(lines).where(lines.c.narrative.in_(parts))):
            found[row.saying] = of_part[row.narrative]
    moved = {s: of_part.get(to) for s, to in rulings.moved.items()}
    return {s: n for s, n in (found | moved).items() if n is not None}


def narrative(connection: Connection, id: str, until: date | None = None) -> Narrative | None:
    """The narrative with an id, as analysts ruled it; None where there is none."""
    try:
        number = number_of_id(id)
    except ValueError:
        return None
    return next(iter(narratives_of_numbers(connection, [number], until)), None)


def narratives_of_numbers(
    connection: Connection, numbers: Iterable[int], until: date | None = None
) -> list[Narrative]:
    """The narratives with these numbers, in their order; those without a report are left out."""
    rulings = rulings_in(connection)
    narratives = (_narrative(connection, rulings, number, until) for number in numbers)
    return [found for found in narratives if found is not None]


def _narrative(
    connection: Connection, rulings: Rulings, number: int, until: date | None
) -> Narrative | None:
    number = rulings.merged(number)
    found = sayings_of_numbers(connection, sayings_in(connection, number, rulings), until)
    if not found:
        return None
    found.sort(key=lambda s: (s.reports[0].article.date or "", s.id))
    name, pinned = rulings.names.get(number), number in rulings.pinned
    return Narrative(id_of_number(number), name, tuple(found), pinned)


def narratives_of_sayings(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The ids of the narratives that sayings, by their ids, belong to."""
    rulings = rulings_in(connection)
    found = {}
    for part in parts_of_keys([number_of_id(id) for id in ids]):
        for row in connection.execute(select(lines).where(lines.c.saying.in_(part))):
            number = rulings.narrative_of(row.saying, row.narrative)
            found[id_of_number(row.saying)] = id_of_number(number)
    return found


def largest_narratives(
    connection: Connection, first: date, last: date, most: int, fewest: int = 2
) -> list[Counted]:
    """The narratives with the most statements published in these days, pinned ones first."""
    rulings = rulings_in(connection)
    start = least_statement_key(first_key_of_day(first))
    end = least_statement_key(first_key_of_day(last) + KEYS_OF_A_DAY)
    within = sayings.c.statement.between(start, end - 1)
    # As a literal: PostgreSQL shifts by no number of eight bytes.
    version = sayings.c.statement.op(">>")(literal_column(str(POSITION_BITS)))
    current = and_(versions.c.key == version, versions.c.current)
    counted = (
        select(lines.c.narrative, func.count().label("n"))
        .join(sayings, sayings.c.saying == lines.c.saying)
        .join(versions, current)
        .where(within)
        .group_by(lines.c.narrative)
    )
    counts: dict[int, int] = {}
    for row in connection.execute(counted):
        number = rulings.merged(row.narrative)
        counts[number] = counts.get(number, 0) + row.n
    for part in parts_of_keys(rulings.moved):
        moved = (
            select(lines, func.count().label("n"))
            .join(sayings, sayings.c.saying == lines.c.saying)
            .join(versions, current)
            .where(within, lines.c.saying.in_(part))
            .group_by(lines.c.saying, lines.c.narrative)
        )
        for row in connection.execute(moved):
            now = rulings.narrative_of(row.saying, row.narrative)
            counts[rulings.merged(row.narrative)] -= row.n
            counts[now] = counts.get(now, 0) + row.n
    kept = [(n, c) for n, c in counts.items() if c >= fewest or n in rulings.pinned]
    kept.sort(key=lambda item: (item[0] not in rulings.pinned, -item[1], item[0]))
    return [Counted(number, count) for number, count in kept[:most]]


def _row(judgement: Judgement) -> Row:
    return Row(judgement.number, Ruling(judgement.verdict), judgement.subject)


def _standing(reports: Sequence[Report]) -> tuple[Report, ...]:
    """What counts of the reports in all versions of each article, in their order."""
    current = {r.owner for r in reports if not r.removed}
    last = {r.owner: r.article.id for r in reports}
    return tuple(
        r
        for r in reports
        if (not r.removed if r.owner in current else r.article.id == last[r.owner])
    )
