"""How many articles each outlet published on each day, and the days on which that is not known.

Articles in their current version, copies too: it is what the outlet published at all. Those whose
date tells no day are left out, as their statements are (`trend/from_sayings.py`).
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, and_, func, or_, select

from sayso.store.coverage import HOUR
from sayso.store.schema import articles, hours, outlets, sources, versions
from sayso.trend.reports import OutletDays, Period, day_of_date
from sayso.trend.silences import USUAL, Watch, gaps_of_outlet

# Seconds between two answers of an outlet's sources from which what came in between may be missed.
# A day: feeds have the newest articles, and who collects once a day is to miss none. Two hours more
# for a run that starts late.
PAUSE = 26 * HOUR
_DAY = 10  # characters of an ISO date


def outlet_days(connection: Connection, first: date, last: date) -> list[OutletDays]:
    """Every outlet that is collected or has articles around these days, by name.

    A day is a gap where the outlet's silence is improbable at its usual rate, or where its sources
    did not answer and it has fewer articles than usual; the rules are in `trend/silences.py`.
    Raises `ValueError` where `last` comes before `first`.
    """
    asked = Period(first, last)
    published = _published(connection, Period(_moved(first, -USUAL), _moved(last, USUAL)))
    days = [day for counts in published.values() for day in counts]
    # Of days before and after all of these the store knows nothing but what was watched.
    kept = Period(min(days), max(days)) if days else None
    watches = _watches(connection, asked)
    return [
        _outlet_days(name, published.get(name, {}), asked, kept, watches.get(name))
        for name in sorted(_collected(connection) | published.keys())
    ]


def newest_day(connection: Connection, until: date) -> date | None:
    """The newest day on which an article was published, of those not after `until`."""
    written = versions.c.date
    found = connection.scalar(
        select(written)
        # Of months and years no day is known; any date of a day sorts before the day after it.
        .where(versions.c.current, func.length(written) >= _DAY, written < _after(until))
        .order_by(written.desc())
        .limit(1)
    )
    return day_of_date(found)


def _after(day: date) -> str:
    return f"{day.isoformat()}Z"


def _outlet_days(
    name: str,
    counts: Mapping[date, int],
    asked: Period,
    kept: Period | None,
    watch: Watch | None,
) -> OutletDays:
    silent = gaps_of_outlet(counts, kept, watch) if kept else frozenset()
    gaps = [
        day
        for day in asked.days()
        if day in silent
        or ((kept is None or day not in kept) and (watch is None or not watch.covers(day)))
    ]
    return OutletDays(name, {day: counts.get(day, 0) for day in asked.days()}, frozenset(gaps))


def _published(connection: Connection, within: Period) -> dict[str, dict[date, int]]:
    """The articles of each outlet on the days on which it has any."""
    written = func.substr(versions.c.date, 1, _DAY).label("day")
    # Any date of a day sorts before the day after it, whatever follows in it.
    dated = versions.c.date.between(
        within.first.isoformat(), _moved(within.last, 1).isoformat() + "Z"
    )
    rows = connection.execute(
        select(outlets.c.name, written, func.count().label("number"))
        .select_from(versions)
        .join(articles, articles.c.id == versions.c.article)
        .join(outlets, outlets.c.id == articles.c.outlet)
        .where(versions.c.current, dated)
        .group_by(outlets.c.name, written)
    )
    found: dict[str, dict[date, int]] = {}
    for row in rows:
        day = day_of_date(row.day)
        if day is not None and day in within:
            found.setdefault(row.name, {})[day] = row.number
    return found


def _collected(connection: Connection) -> set[str]:
    """The outlets that the desk's file names."""
    wanted = select(sources.c.outlet).where(sources.c.wanted)
    return set(connection.scalars(select(outlets.c.name).where(outlets.c.id.in_(wanted))))


def _watches(connection: Connection, asked: Period) -> Mapping[str, Watch]:
    """When the outlets with feeds or sitemaps were looked at, and the pauses around `asked`."""
    answered = and_(hours.c.outlet == outlets.c.id, hours.c.checked > 0)
    hour = select(hours.c.hour).where(answered).limit(1)
    earliest, latest = hours.c.hour, hours.c.hour.desc()
    start, end = _second(asked.first), _second(_moved(asked.last, 1))
    looked = select(
        outlets.c.id,
        outlets.c.name,
        hour.order_by(earliest).scalar_subquery().label("first"),
        hour.order_by(latest).scalar_subquery().label("last"),
        hour.where(hours.c.hour < start).order_by(latest).scalar_subquery().label("before"),
        hour.where(hours.c.hour >= end).order_by(earliest).scalar_subquery().label("after"),
    )
    within = _pauses_within(connection, start, end)
    watches = {}
    for row in connection.execute(looked):
        if row.first is None:
            continue
        first, last, pauses = within.get(row.id, (None, None, []))
        # The looks before and after count too.
        for since, until in ((row.before, first or row.after), (last, row.after)):
            if since is not None and until is not None and until - since > PAUSE:
                pauses = [*pauses, (since, until)]
        days = [Period(_day(since), _day(until)) for since, until in sorted(pauses)]
        watches[row.name] = Watch(_day(row.first), _day(row.last), tuple(days))
    return watches


_Looks = tuple[int, int, list[tuple[int, int]]]


def _pauses_within(connection: Connection, start: int, end: int) -> dict[int, _Looks]:
    """By the number of the outlet: its first and last look of a time, and long pauses between."""
    by, at = hours.c.outlet, hours.c.hour
    looks = (
        select(
            by,
            at,
            func.lag(at).over(partition_by=by, order_by=at).label("since"),
            func.lead(at).over(partition_by=by, order_by=at).label("until"),
        )
        # By outlet, as the index has them: hours of all times are many.
        .where(by.in_(select(outlets.c.id)))
        .where(hours.c.checked > 0, at >= start, at < end)
        .subquery()
    )
    its = looks.c
    telling = or_(its.since.is_(None), its.until.is_(None), its.until - its.hour > PAUSE)
    ends = select(looks).where(telling).order_by(its.outlet, its.hour)
    found: dict[int, _Looks] = {}
    for row in connection.execute(ends):
        first, _, pauses = found.get(row.outlet, (row.hour, row.hour, []))
        if row.until is not None and row.until - row.hour > PAUSE:
            pauses.append((row.hour, row.until))
        found[row.outlet] = (first, row.hour, pauses)
    return found


def _second(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _day(second: int) -> date:
    return datetime.fromtimestamp(second, UTC).date()


def _moved(day: date, days: int) -> date:
    """So many days on, as far as the calendar goes."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min
