"""A line counted: statements, independent reports, outlets and actors in each period."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from sayso.trend.coverage import Coverage, Floats
from sayso.trend.reports import Report


@dataclass(frozen=True, slots=True)
class Tally:
    """What a period has of a line, among what is compared.

    `reports` are independent ones: those that share an occasion count once, on the day of the
    first, so that wire copy and one much-quoted speech are one each. `statements` count all.
    `articles` is what the outlets compared published at all.
    """

    statements: int
    reports: int
    outlets: int
    actors: int
    articles: int

    @property
    def per_thousand(self) -> float:
        """Independent reports in a thousand articles; 0 where there are none of these."""
        return 1000 * self.reports / self.articles if self.articles else 0.0


@dataclass(frozen=True, slots=True)
class Counts:
    """A line's independent reports: by outlet (as `Coverage.places` has them) and by day.

    `left_out` counts statements within the two periods of which outlet or day is not compared.
    """

    before: Tally
    after: Tally
    by_outlet: Floats
    by_day: Floats
    left_out: int

    @property
    def reports(self) -> int:
        """Independent reports in both periods."""
        return self.before.reports + self.after.reports


def counts_of_line(reports: Iterable[Report], coverage: Coverage) -> Counts:
    """Counts what is comparable; reports from before both periods only tell what is not new."""
    compared, earlier, left_out = _sorted_out(reports, coverage)
    by_outlet = np.zeros(len(coverage.places))
    by_day = np.zeros(coverage.articles.shape[1])
    for report in _first_of_each(compared, earlier):
        by_outlet[coverage.places[report.outlet]] += 1
        by_day[coverage.column(report.day)] += 1
    split = coverage.periods.after.first
    old, new = [r for r in compared if r.day < split], [r for r in compared if r.day >= split]
    at = len(coverage.periods.before)
    return Counts(
        _tally(old, by_day[:at], coverage.before),
        _tally(new, by_day[at:], coverage.after),
        by_outlet,
        by_day,
        left_out,
    )


def occasions_of_reports(reports: Iterable[Report]) -> int:
    """How many independent reports there are, whatever can be compared."""
    occasions = [report.occasion for report in reports]
    return occasions.count("") + len({*occasions} - {""})


def _sorted_out(
    reports: Iterable[Report], coverage: Coverage
) -> tuple[list[Report], list[Report], int]:
    """Reports that are compared, those from before both periods, and how many are left out."""
    compared, earlier, left_out = [], [], 0
    for report in reports:
        column, row = coverage.column(report.day), coverage.places.get(report.outlet)
        if column is None:
            if row is not None and report.day < coverage.periods.before.first:
                earlier.append(report)
        elif row is None or not coverage.known[row, column]:
            left_out += 1
        else:
            compared.append(report)
    return compared, earlier, left_out


def _first_of_each(compared: list[Report], earlier: list[Report]) -> Iterator[Report]:
    """One report of each occasion that is new: the first by day, then by outlet."""
    known = {r.occasion for r in earlier}
    firsts: dict[str, Report] = {}
    for report in compared:
        if not report.occasion:
            yield report
        elif report.occasion not in known:
            first = firsts.setdefault(report.occasion, report)
            if (report.day, report.outlet) < (first.day, first.outlet):
                firsts[report.occasion] = report
    yield from firsts.values()


def _tally(reports: list[Report], by_day: Floats, articles: Floats) -> Tally:
    return Tally(
        len(reports),
        int(by_day.sum()),
        len({r.outlet for r in reports}),
        len({r.actor for r in reports if r.actor}),
        int(articles.sum()),
    )
