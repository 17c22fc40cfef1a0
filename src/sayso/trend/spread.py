"""How a line spread: where it was first, and how long it took to each outlet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.trend.coverage import unknown_days
from sayso.trend.reports import OutletDays, Report


@dataclass(frozen=True, slots=True)
class Arrival:
    """An outlet's first report, `delay` days after the first of all.

    On `unseen` of the days before it the outlet could not be had: it may have come earlier.
    """

    outlet: str
    day: date
    delay: int
    unseen: int


@dataclass(frozen=True, slots=True)
class Reached:
    """How many statements, outlets and actors there had been up to a day, from the first on."""

    day: date
    statements: int
    outlets: int
    actors: int


@dataclass(frozen=True, slots=True)
class Spread:
    """`arrivals` by day, then name; `curve` has the days on which there was a report."""

    arrivals: tuple[Arrival, ...]
    curve: tuple[Reached, ...]

    @property
    def first(self) -> date:
        """The day of the first report."""
        return self.curve[0].day


def spread_of_line(reports: Sequence[Report], outlets: Iterable[OutletDays] = ()) -> Spread | None:
    """The spread of all `reports`, in any order; None where there are none.

    `outlets` tell on which days an outlet could not be had.
    """
    if not reports:
        return None
    known = {o.outlet: o for o in outlets}
    by_day: dict[date, list[Report]] = {}
    for report in reports:
        by_day.setdefault(report.day, []).append(report)
    arrived: dict[str, date] = {}
    actors: set[str] = set()
    statements, curve = 0, []
    for day in sorted(by_day):
        statements += len(by_day[day])
        actors.update(r.actor for r in by_day[day] if r.actor)
        for outlet in sorted({r.outlet for r in by_day[day]}):
            arrived.setdefault(outlet, day)
        curve.append(Reached(day, statements, len(arrived), len(actors)))
    first = curve[0].day
    return Spread(tuple(_arrival(o, d, first, known) for o, d in arrived.items()), tuple(curve))


def _arrival(outlet: str, day: date, first: date, known: Mapping[str, OutletDays]) -> Arrival:
    unseen = 0
    if outlet in known and day > first:
        unseen = unknown_days(known[outlet], first, day - timedelta(1))
    return Arrival(outlet, day, (day - first).days, unseen)
