"""What each outlet published, and what could not be had, hour by hour.

An hour in which an outlet's sources were asked and none answered is a gap: what is missing then was
perhaps never published, and perhaps only not seen. In which nobody asked, nothing can be missed.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, case, func, select, update

from sayso.store.documents import State
from sayso.store.outlets import outlet_number
from sayso.store.schema import articles, documents, hours, outlets, sources, versions
from sayso.store.sources import SourceKind
from sayso.store.upsert import add_missing

HOUR = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Hour:
    """An outlet's hour from `start` (seconds since 1970).

    `checked` and `missed` are sources that answered and that did not; `found` documents that came
    up in it, of which `had` are in the store and `failed` could not be had.
    """

    outlet: str
    start: int
    checked: int
    missed: int
    found: int
    had: int
    failed: int

    @property
    def is_gap(self) -> bool:
        """Whether it was asked for, and nothing of the outlet was to be had."""
        return self.is_asked and self.checked == 0

    @property
    def is_asked(self) -> bool:
        """Whether anybody asked a source of the outlet."""
        return self.checked + self.missed > 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How it stands with an outlet in a stretch of hours; `newest` is its newest date, if any.

    Of the `hours` it was `asked` in some, and did not answer in `gaps` of these. `hours` is 0 for
    an outlet without feeds and sitemaps: nobody asks it for news.
    """

    outlet: str
    country: str | None
    articles: int
    newest: str | None
    waiting: int
    failed: int
    hours: int
    asked: int
    gaps: int
    reason: str | None  # the commonest of the failures


def note_check(connection: Connection, outlet: str, at: int, *, answered: bool) -> None:
    """Notes that a source of an outlet was asked, and whether it answered."""
    number = outlet_number(connection, outlet)
    hour = at - at % HOUR
    add_missing(connection, hours, {"outlet": number, "hour": hour})
    counted = hours.c.checked if answered else hours.c.missed
    this = and_(hours.c.outlet == number, hours.c.hour == hour)
    connection.execute(update(hours).where(this).values({counted: counted + 1}))


def hours_of_outlet(connection: Connection, outlet: str, start: int, end: int) -> list[Hour]:
    """Every hour from that of `start` to that of `end`, the silent ones too."""
    number = select(outlets.c.id).where(outlets.c.name == outlet).scalar_subquery()
    first, last = start - start % HOUR, end - end % HOUR + HOUR - 1
    checks = {
        row.hour: row
        for row in connection.execute(
            select(hours).where(hours.c.outlet == number, hours.c.hour.between(first, last))
        )
    }
    hour = documents.c.found - documents.c.found % HOUR
    found = {
        row.hour: row
        for row in connection.execute(
            select(hour.label("hour"), *_COUNTS)
            .where(documents.c.outlet == number, documents.c.found.between(first, last))
            .group_by(hour)
        )
    }
    return [
        Hour(
            outlet,
            at,
            checks[at].checked if at in checks else 0,
            checks[at].missed if at in checks else 0,
            found[at].found if at in found else 0,
            found[at].had if at in found else 0,
            found[at].failed if at in found else 0,
        )
        for at in range(first, end + 1, HOUR)
    ]


def coverage(connection: Connection, start: int, end: int) -> list[Coverage]:
    """Every outlet: all of its articles, and its hours from `start` to `end`."""
    held = {
        row.outlet: row
        for row in connection.execute(
            select(articles.c.outlet, func.count().label("n"), func.max(versions.c.date).label("d"))
            .join(versions, and_(versions.c.article == articles.c.id, versions.c.current))
            .group_by(articles.c.outlet)
        )
    }
    kinds = (SourceKind.FEED.value, SourceKind.SITEMAP.value)
    asked_for = select(sources.c.outlet).where(sources.c.wanted, sources.c.kind.in_(kinds))
    from_network = set(connection.scalars(asked_for))
    found = []
    for row in connection.execute(select(outlets).order_by(outlets.c.name)):
        counts = connection.execute(select(*_COUNTS).where(documents.c.outlet == row.id)).one()
        asked = row.id in from_network
        span = hours_of_outlet(connection, row.name, start, end) if asked else []
        of = held.get(row.id)
        found.append(
            Coverage(
                row.name,
                row.country,
                of.n if of else 0,
                of.d if of else None,
                counts.waiting or 0,
                counts.failed or 0,
                len(span),
                sum(hour.is_asked for hour in span),
                sum(hour.is_gap for hour in span),
                _commonest_reason(connection, row.id),
            )
        )
    return found


def _count(state: State) -> object:
    return func.sum(case((documents.c.state == state.value, 1), else_=0))


_COUNTS = (
    func.count().label("found"),
    _count(State.HELD).label("had"),  # type: ignore[attr-defined]
    _count(State.FAILED).label("failed"),  # type: ignore[attr-defined]
    _count(State.WAITING).label("waiting"),  # type: ignore[attr-defined]
)


def _commonest_reason(connection: Connection, outlet: int) -> str | None:
    found: str | None = connection.scalar(
        select(documents.c.reason)
        .where(documents.c.outlet == outlet, documents.c.reason.is_not(None))
        .group_by(documents.c.reason)
        .order_by(func.count().desc(), documents.c.reason)
        .limit(1)
    )
    return found
