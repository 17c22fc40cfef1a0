"""Outlets: what each published day by day, and what could not be had."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from starlette.responses import Response

from sayso.brief.days import words_of_days
from sayso.desk import addresses
from sayso.desk.asking import fields_of_days
from sayso.desk.bars import Day, bars_of_days
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.desk.window import CHOICES, Window, window_of_visit
from sayso.store.failures import Failing, failing_sources, waiting_documents
from sayso.store.outlets import StoredOutlet, stored_outlets
from sayso.trend.reports import OutletDays

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Row:
    """An outlet in some days; `gaps` are days of which it is not known what it published."""

    outlet: StoredOutlet
    articles: int
    days: tuple[Day, ...]
    gaps: tuple[str, ...]
    waiting: int
    failing: tuple[Failing, ...]
    search: str


def outlets(visit: Visit) -> Response:
    """Every outlet, a page at a time."""
    window = window_of_visit(visit, usual=28)
    known = stored_outlets(visit.connection)
    pages = max(1, -(-len(known) // A_PAGE))
    at = visit.number("page", 1, pages)
    found = {d.outlet: d for d in _outlet_days(visit, window)}
    waiting = waiting_documents(visit.connection)
    failing = failing_sources(visit.connection)
    rows = []
    for outlet in known[(at - 1) * A_PAGE : at * A_PAGE]:
        days = found.get(outlet.name) or OutletDays(outlet.name, {})
        own = tuple(f for f in failing if f.outlet == outlet.name)
        rows.append(_row(outlet, days, window, waiting.get(outlet.name, 0), own))
    return page(
        visit,
        "outlets.html",
        window=window,
        choices=CHOICES,
        rows=rows,
        page=at,
        pages=pages,
        bars=bars_of_days,
    )


def _outlet_days(visit: Visit, window: Window) -> Sequence[OutletDays]:
    return visit.setting.outlet_days.of(visit.connection, window.first, window.last)


def _row(
    outlet: StoredOutlet,
    days: OutletDays,
    window: Window,
    waiting: int,
    failing: tuple[Failing, ...],
) -> Row:
    all_days = [window.first + timedelta(n) for n in range(len(window))]
    gaps = [day for day in all_days if not days.covers(day)]
    return Row(
        outlet,
        sum(days.articles.get(day, 0) for day in all_days),
        tuple(Day(day, days.articles.get(day, 0), is_gap=day in gaps) for day in all_days),
        tuple(_stretches(gaps)),
        waiting,
        failing,
        addresses.search(
            [("outlet", outlet.name), *fields_of_days("published", window.first, window.last)]
        ),
    )


def _stretches(days: list[date]) -> Iterator[str]:
    """Days in words, those that follow each other as one stretch."""
    for _, run in groupby(enumerate(days), key=lambda pair: pair[1].toordinal() - pair[0]):
        found = [day for _, day in run]
        yield words_of_days(found[0], found[-1])
