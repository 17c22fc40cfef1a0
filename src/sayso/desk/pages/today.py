"""Today: what is new, by watch line and by narrative."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from sayso.desk import addresses
from sayso.desk.asking import fields_of_watch
from sayso.desk.bars import Day, bars_of_days
from sayso.desk.cards import Card
from sayso.desk.glances import glances_of_narratives
from sayso.desk.pages.search import card_of_hit
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.desk.window import CHOICES, Window, window_of_visit, window_until
from sayso.desk_file import Watch
from sayso.store.keys import day_of_statement
from sayso.store.receipts import newest_narratives
from sayso.store.search import keys_found, search
from sayso.store.watched import question_of_watch, words_of_watch
from sayso.watching import watches_followed

LINES = 6  # watch lines a page
_CARDS = 3  # of a watch line
_NARRATIVES = 8
_CURVE = 28  # days of a watch line's bars
_MOST = 1_000  # statements of a watch line that are counted


@dataclass(frozen=True, slots=True)
class Line:
    """A watch line: its newest statements in the days, how many, and how many just before.

    `is_whole` tells that all were counted.
    """

    name: str
    asked: str
    now: int
    before: int
    is_whole: bool
    cards: tuple[Card, ...]
    all: str
    days: tuple[Day, ...]


def today(visit: Visit) -> Response:
    """What is new in some days, the newest that there are unless others are asked for."""
    window = window_of_visit(visit)
    watches = watches_followed(visit.connection, visit.setting.desk)
    pages = max(1, -(-len(watches) // LINES))
    shown = visit.number("page", 1, pages)
    counted = newest_narratives(visit.connection, window.first, window.last, _NARRATIVES)
    return page(
        visit,
        "today.html",
        window=window,
        choices=CHOICES,
        lines=[_line(visit, w, window) for w in watches[(shown - 1) * LINES : shown * LINES]],
        page=shown,
        pages=pages,
        glances=glances_of_narratives(visit.connection, [c.number for c in counted], window),
        bars=bars_of_days,
    )


def _line(visit: Visit, watch: Watch, window: Window) -> Line:
    first, last = window.first, window.last
    curve = window_until(last, max(_CURVE, 2 * len(window)))
    found = search(visit.connection, question_of_watch(watch, first, last), limit=_CARDS)
    question = question_of_watch(watch, curve.first, last)
    keys = keys_found(visit.connection, question, _MOST)
    days = Counter(map(day_of_statement, keys))
    return Line(
        watch.name,
        words_of_watch(watch),
        sum(n for day, n in days.items() if window.holds(day)),
        sum(n for day, n in days.items() if window.before().holds(day)),
        len(keys) < _MOST,
        tuple(card_of_hit(hit) for hit in found.hits),
        addresses.search(fields_of_watch(watch, first, last)),
        _days(days, curve, window),
    )


def _days(counts: Counter[date], curve: Window, window: Window) -> tuple[Day, ...]:
    ordinals = range(curve.first.toordinal(), curve.last.toordinal() + 1)
    days = map(date.fromordinal, ordinals)
    return tuple(Day(day, counts[day], window.holds(day)) for day in days)
