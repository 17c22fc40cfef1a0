"""The lines of a brief as a store has them: counted whole, told as far as the brief's days go.

A line may have thousands of statements in the weeks that are compared. All of them are counted
without their texts; read are only the sayings that are told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from sayso.brief.days import first_day
from sayso.brief.headings import heading_of_report
from sayso.brief.lines import Untold
from sayso.desk_file import Watch
from sayso.desk_values import same_name
from sayso.errors import UsageError
from sayso.narratives.belonging import belonging_of_narrative
from sayso.narratives.firsts import saying_of_reports
from sayso.narratives.from_statements import id_of_number, number_of_id
from sayso.narratives.groups import Narrative, Saying
from sayso.store.groups import reports_of_statements, rulings_in, sayings_in
from sayso.store.keys import parts_of_keys
from sayso.store.named import Named, named_of_statements
from sayso.store.receipts import Receipt, receipts_of_sayings, receipts_of_statements
from sayso.store.search import keys_found
from sayso.store.watched import question_of_watch, words_of_watch
from sayso.trend.from_sayings import folded_name
from sayso.trend.reports import Period

MOST_TOLD = 100  # sayings of a line: who has more to read than that wants a narrower one
_HEADED = 40  # sayings of a narrative, the first, of which the most central heads it
_Receipts = Mapping[int, Sequence[Receipt]]
Speakers = Mapping[int, Named]


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line and who has its sayings, by their numbers, from before the brief's days too."""

    key: str
    name: str
    asked: str
    receipts: _Receipts

    def all_receipts(self) -> list[Receipt]:
        """Those of all its sayings."""
        return [receipt for of in self.receipts.values() for receipt in of]

    def numbers_in(self, period: Period) -> list[int]:
        """The sayings that were reported in some days, also by what an edit took out."""
        return [n for n, of in self.receipts.items() if any(_is_in(r, period) for r in of)]

    def newness(self, number: int) -> tuple[str, int, int]:
        """What sayings are ordered by: their day; of one day the most reported are newer."""
        of = self.receipts[number]
        return (of[0].date or "")[:10], len({r.family for r in of}), number


def key_of_line(kind: str, called: str) -> str:
    """What a line is called in an arrangement: its kind, and its name or id."""
    return f"{kind}:{called}"


def same_line(key: str) -> str:
    """What two keys share that name one line: a watch line is found by any spelling of its name."""
    kind, _, called = key.partition(":")
    return key_of_line(kind, same_name(called))


def line_of_watch(connection: Connection, watch: Watch, first: date, last: date) -> FoundLine:
    """What a watch line finds in some days, with what was said of it before them."""
    # Former versions too: what an edit took out is told as taken out.
    asked = replace(question_of_watch(watch, first, last), edited=True)
    found = receipts_of_statements(connection, keys_found(connection, asked), last)
    key = key_of_line("watch", watch.name)
    return FoundLine(key, watch.name, words_of_watch(watch), found)


def line_of_narrative(connection: Connection, id: str, last: date) -> FoundLine:
    """A narrative by its id. Raises `UsageError` where there is none."""
    rulings = rulings_in(connection)
    try:
        number = rulings.merged(number_of_id(id))
    except ValueError:
        raise UsageError(f"{id!r} is no narrative of this store") from None
    found = receipts_of_sayings(connection, sayings_in(connection, number, rulings), last)
    if not found:
        raise UsageError(f"{id!r} is no narrative of this store")
    found = dict(sorted(found.items(), key=lambda of: (of[1][0].date or "", of[0])))
    asked = f"Narrative {id_of_number(number)}"
    name = rulings.names.get(number) or _heading(connection, number, found)
    return FoundLine(key_of_line("narrative", id), name or asked, asked, found)


def speakers_of_lines(connection: Connection, found: Sequence[FoundLine]) -> Speakers:
    """By keys of statements who made them."""
    keys = {receipt.statement for line in found for receipt in line.all_receipts()}
    return named_of_statements(connection, keys)


def actor_of_named(who: Named) -> str:
    """What a speaker is counted as, alike under whatever name."""
    return folded_name(who.name) if who.known is None else str(who.known)


def told_of_line(
    connection: Connection, line: FoundLine, period: Period, speakers: Speakers
) -> tuple[tuple[Saying, ...], Untold]:
    """The sayings that were reported in some days, the newest of them whole; and what is beside.

    Where there is room, older ones are with them, which tell who somebody is.
    """
    now = sorted(line.numbers_in(period), key=line.newness, reverse=True)
    older = sorted(line.receipts.keys() - set(now), key=line.newness, reverse=True)
    told, rest = [*now, *older][:MOST_TOLD], now[MOST_TOLD:]
    more = [r for n in rest for r in line.receipts[n] if not r.removed and _is_in(r, period)]
    standing = (r for r in line.all_receipts() if not r.removed and r.statement in speakers)
    before = [speakers[r.statement] for r in standing if not _is_from(r, period.first)]
    return _sayings(connection, line, told), Untold(
        frozenset(actor_of_named(who) for who in before),
        frozenset(folded_name(who.name) for who in before),
        len(rest),
        frozenset(r.owner for r in more),
        frozenset(r.outlet for r in more if r.outlet),
    )


def _sayings(connection: Connection, line: FoundLine, numbers: Sequence[int]) -> tuple[Saying, ...]:
    keys = [receipt.statement for number in numbers for receipt in line.receipts[number]]
    reports = {
        report.key: report
        for part in parts_of_keys(keys)
        for report in reports_of_statements(connection, part)
    }
    found = {
        number: [reports[r.statement] for r in line.receipts[number] if r.statement in reports]
        for number in numbers
    }
    return tuple(saying_of_reports(id_of_number(n), of) for n, of in found.items() if of)


def _heading(connection: Connection, number: int, found: _Receipts) -> str:
    firsts = [of[0].statement for of in found.values()][:_HEADED]
    sayings = [Saying(str(r.key), (r,)) for r in reports_of_statements(connection, firsts)]
    whole = Narrative(id_of_number(number), None, tuple(sayings))
    return heading_of_report(belonging_of_narrative(whole).central) if sayings else ""


def _is_in(receipt: Receipt, period: Period) -> bool:
    day = first_day(receipt.date)
    return day is not None and day in period


def _is_from(receipt: Receipt, first: date) -> bool:
    day = first_day(receipt.date)
    return day is not None and first <= day
