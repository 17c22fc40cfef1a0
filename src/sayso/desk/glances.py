"""Narratives at a glance: what they are called, and what is new of them in some days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from sayso.brief.headings import title_of_report
from sayso.desk.window import Window, window_until
from sayso.errors import UsageError
from sayso.narratives.from_statements import id_of_number, number_of_id
from sayso.narratives.groups import Report
from sayso.narratives.rulings import Rulings
from sayso.store.groups import reports_of_statements, rulings_in
from sayso.store.receipts import Receipt, newest_narratives, receipts_of_narratives
from sayso.trend.reports import day_of_date

_CHOICES = 8  # narratives, of the last so many days
_WEEKS = 28
MOST = 300  # statements of a narrative that are looked at


@dataclass(frozen=True, slots=True)
class Glance:
    """A narrative: `title` is its name, or the words that began it.

    `now` and `before` are statements in the days and in as many before; `new_outlets` had none
    before these days. `whole` tells that all of it was looked at: else figures are of the newest.
    """

    id: str
    title: str
    is_named: bool
    is_pinned: bool
    speaker: str | None
    now: int
    before: int
    sayings: int
    outlets: int
    first: date | None
    is_new: bool
    new_outlets: tuple[str, ...]
    whole: bool


def glances_of_narratives(
    connection: Connection, numbers: Sequence[int], window: Window
) -> list[Glance]:
    """Narratives by their numbers, in their order."""
    rulings = rulings_in(connection)
    found = receipts_of_narratives(connection, numbers, rulings, MOST)
    firsts = [r.found[0].statement for r in found.values() if r.found]
    reports = {r.key: r for r in reports_of_statements(connection, firsts)}
    return [
        _glance(number, receipts.found, receipts.whole, report, rulings, window)
        for number, receipts in found.items()
        if receipts.found
        for report in [reports.get(receipts.found[0].statement)]
        if report is not None
    ]


def glances_to_choose(
    connection: Connection, window: Window, named: Sequence[str] = ()
) -> list[Glance]:
    """Narratives that a brief may be of: those that are named by their ids, then those said most.

    Raises `UsageError` for what is no id.
    """
    days = window_until(window.last, max(_WEEKS, len(window)))
    rulings = rulings_in(connection)
    try:
        numbers = [rulings.merged(number_of_id(id)) for id in named]
    except ValueError as e:
        raise UsageError(f"no narrative of this store: {e}") from None
    most = newest_narratives(connection, days.first, days.last, _CHOICES)
    numbers = list(dict.fromkeys([*numbers, *(c.number for c in most)]))
    return glances_of_narratives(connection, numbers, window)


def _glance(
    number: int,
    receipts: Sequence[Receipt],
    whole: bool,
    report: Report,
    rulings: Rulings,
    window: Window,
) -> Glance:
    standing = [(day_of_date(r.date), r) for r in receipts if not r.removed]
    days = [day for day, _ in standing if day is not None]
    first = min(days, default=None)
    known = {r.outlet for day, r in standing if day is not None and day < window.first}
    new = dict.fromkeys(
        r.outlet for day, r in standing if day is not None and window.holds(day) and r.outlet
    )
    began = first is not None and window.holds(first)
    before = window.before()
    name, who = rulings.names.get(number), report.attribution.source
    return Glance(
        id_of_number(number),
        name or title_of_report(report),
        name is not None,
        number in rulings.pinned,
        who.actor.name if who else None,
        sum(window.holds(day) for day in days),
        sum(before.holds(day) for day in days),
        len({r.saying for _, r in standing}),
        len({r.outlet for _, r in standing if r.outlet}),
        first,
        whole and began,
        () if began or not whole else tuple(outlet for outlet in new if outlet not in known),
        whole,
    )
