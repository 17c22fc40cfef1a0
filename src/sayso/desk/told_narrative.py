"""A narrative with its figures, actors and sayings, as pages and programs are told of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.brief.headings import title_of_report
from sayso.desk.cards import Card, card_of_report
from sayso.desk.figures import Figures, figures_of_receipts
from sayso.desk.visit import Visit, missing
from sayso.desk.window import window_of_visit
from sayso.narratives.carrying import Carrier, carriers_of_saying
from sayso.narratives.firsts import saying_of_reports
from sayso.narratives.from_statements import id_of_number, number_of_id
from sayso.narratives.rulings import Rulings
from sayso.store.actors import speakers_of_statements
from sayso.store.gists import Gist, gists_of_statements
from sayso.store.groups import reports_of_statements, rulings_in
from sayso.store.receipts import NOBODY, Receipt, receipts_of_narratives

SAYINGS = 8  # a page
_REPORTS = 4  # of a saying that are shown
_OF_ONE_DAY = 12  # … that are looked at, where they are of the first one's day
_ACTORS = 100  # statements whose sources are looked at, the first first


@dataclass(frozen=True, slots=True)
class Shown:
    """A saying with its card, those who carried it first, and how many more there are."""

    id: str
    card: Card
    carriers: tuple[tuple[Carrier, Card], ...]
    more: int


@dataclass(frozen=True, slots=True)
class First:
    """An actor's first statement of a narrative."""

    name: str
    day: str | None
    outlet: str | None
    act: str


@dataclass(frozen=True, slots=True)
class ToldNarrative:
    """A narrative as a page or a program is told of it.

    `receipts` are what counts of it, `sayings` those of the page `page` from 1 of `pages`;
    `actors` are of the first `looked_at` reports. Without `whole`, it is of the newest receipts.
    """

    number: int
    rulings: Rulings
    title: str
    last: date
    receipts: tuple[Receipt, ...]
    whole: bool
    figures: Figures
    actors: tuple[First, ...]
    looked_at: int
    all_sayings: frozenset[int]
    sayings: tuple[Shown, ...]
    page: int
    pages: int

    @property
    def id(self) -> str:
        """Its id."""
        return id_of_number(self.number)

    @property
    def name(self) -> str | None:
        """The name that an analyst gave it."""
        return self.rulings.names.get(self.number)

    def count(self, field: str) -> int:
        """How many different ones its receipts have of a field, where they have it."""
        return len({getattr(receipt, field) for receipt in self.receipts} - {None})

    @property
    def is_pinned(self) -> bool:
        """Whether an analyst pinned it."""
        return self.number in self.rulings.pinned


def narrative_of_visit(visit: Visit) -> ToldNarrative:
    """The narrative whose id is in the address; of one that was merged into another, that.

    Raises what becomes the page "not found".
    """
    rulings = rulings_in(visit.connection)
    number = _number(visit, rulings)
    receipts = receipts_of_narratives(visit.connection, [number], rulings).get(number)
    if receipts is None or not receipts.found:
        raise missing()
    by_saying = _by_saying(receipts.found)
    pages = -(-len(by_saying) // SAYINGS)
    at = visit.number("page", 1, pages)
    shown = list(by_saying.items())[(at - 1) * SAYINGS : at * SAYINGS]
    title = rulings.names.get(number) or _title(visit, receipts.found)
    last = window_of_visit(visit).last
    gists = _gists(visit, receipts.found)
    # Where not all speakers were looked up, a count of them would be too low: none is told.
    names = _names(visit, gists)
    speakers = names if len(receipts.found) <= _ACTORS else NOBODY
    return ToldNarrative(
        number,
        rulings,
        title,
        last,
        tuple(r for r in receipts.found if not r.removed),
        receipts.whole,
        figures_of_receipts(visit, title, receipts.found, last, speakers),
        tuple(_actors(gists, names)),
        min(len(receipts.found), _ACTORS),
        frozenset(by_saying),
        tuple(_shown(visit, shown)),
        at,
        pages,
    )


def _number(visit: Visit, rulings: Rulings) -> int:
    try:
        return rulings.merged(number_of_id(visit.id()))
    except ValueError:
        raise missing() from None


def _title(visit: Visit, receipts: Sequence[Receipt]) -> str:
    reports = reports_of_statements(visit.connection, [receipts[0].statement])
    return title_of_report(reports[0]) if reports else ""


def _by_saying(receipts: Sequence[Receipt]) -> dict[int, list[Receipt]]:
    """The receipts of each saying; the saying that came up last first."""
    found: dict[int, list[Receipt]] = {}
    for receipt in receipts:
        found.setdefault(receipt.saying, []).append(receipt)
    return dict(reversed(found.items()))


def _shown(visit: Visit, sayings: Sequence[tuple[int, Sequence[Receipt]]]) -> list[Shown]:
    looked_at = {number: _looked_at(receipts) for number, receipts in sayings}
    keys = [r.statement for of in looked_at.values() for r in of]
    reports = {r.key: r for r in reports_of_statements(visit.connection, keys)}
    shown = []
    for number, receipts in sayings:
        own = [reports[r.statement] for r in looked_at[number] if r.statement in reports]
        if not own:
            continue
        saying = saying_of_reports(id_of_number(number), own)
        cards = {r.key: card_of_report(r) for r in saying.reports[:_REPORTS]}
        carriers = tuple(
            (c, cards[c.report.key]) for c in carriers_of_saying(saying) if c.report.key in cards
        )
        card = cards[saying.reports[0].key]
        shown.append(Shown(saying.id, card, carriers, len(receipts) - len(cards)))
    return shown


def _looked_at(receipts: Sequence[Receipt]) -> list[Receipt]:
    """The receipts that may be shown: of the first day more, for it is to be told who was first."""
    day = receipts[0].date
    same = [r for r in receipts[_REPORTS:_OF_ONE_DAY] if r.date == day]
    return [*receipts[:_REPORTS], *same]


def _gists(visit: Visit, receipts: Sequence[Receipt]) -> list[Gist]:
    keys = [receipt.statement for receipt in receipts[:_ACTORS]]
    return gists_of_statements(visit.connection, keys)


def _names(visit: Visit, gists: Sequence[Gist]) -> dict[int, str]:
    """Names of those who made the statements, by their keys: as they are known, or as written."""
    known = speakers_of_statements(visit.connection, [gist.key for gist in gists])
    return {
        gist.key: known[gist.key].name if gist.key in known else gist.source.name
        for gist in gists
        if gist.source is not None and gist.source.name
    }


def _actors(gists: Sequence[Gist], names: Mapping[int, str]) -> list[First]:
    """Who made the statements, each by the first that is of them."""
    firsts: dict[str, First] = {}
    for gist in gists:
        if name := names.get(gist.key):
            first = First(name, gist.date, gist.outlet, gist.act.kind.value)
            firsts.setdefault(name.casefold(), first)
    return list(firsts.values())
