"""Judgements: what analysts decided, of every kind; and their rulings on narratives."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.responses import Response

from sayso import ruling
from sayso.desk import addresses
from sayso.desk.forms import Fields, number_of_field, one_of_fields
from sayso.desk.judged import KINDS, by_number, kind_of, undo_any, words_of_judgement
from sayso.desk.rendering import page
from sayso.desk.titles import Titles, titles_of_judgements
from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.narratives.from_statements import number_of_id
from sayso.narratives.rulings import Rulings
from sayso.ruling import Ruler
from sayso.store.groups import ON_NARRATIVES
from sayso.store.judgements import (
    UNDO,
    Judgement,
    all_judgements,
    judgements_on,
    undone_numbers,
)

_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Ruled:
    """A judgement as a sentence, whether it was taken back, and where it shows, if it does."""

    judgement: Judgement
    words: str
    place: str | None
    is_undone: bool


def judgements(visit: Visit) -> Response:
    """All of them, the newest first."""
    found = all_judgements(visit.connection)
    pages = max(1, -(-len(found) // _A_PAGE))
    at = visit.number("page", 1, pages)
    shown = _told(visit.connection, found, slice((at - 1) * _A_PAGE, at * _A_PAGE))
    return page(visit, "judgements.html", judgements=shown, page=at, pages=pages)


def rulings_on(
    connection: Connection, number: int, rulings: Rulings, sayings: Collection[int]
) -> list[Ruled]:
    """Those that speak of a narrative, of what was merged into it, or of its sayings."""
    parts = rulings.parts_of(number)
    found = _told(connection, judgements_on(connection, *ON_NARRATIVES))
    return [r for r in found if _speaks_of(r.judgement.subject, parts, sayings)]


def rule(visit: Visit, fields: Fields) -> str:
    """Does what a form asks; the address of where it shows. Raises `UsageError`."""
    connection, author = visit.connection, visit.setting.author

    def one(name: str) -> str:
        return one_of_fields(fields, name)

    by, action, of = Ruler(author, one("reason") or None), one("action"), one("narrative")
    if action == "name":
        ruling.name(connection, of, one("name"), by)
    elif action == "merge":
        into = ruling.narrative_called(connection, one("into").rpartition("/")[2])
        ruling.merge(connection, of, into, by)
        of = into
    elif action == "split":
        if not (marked := fields.get("saying", ())):
            raise UsageError("mark the statements that belong elsewhere")
        _, of = ruling.split(connection, marked, by)
    elif action == "pin":
        ruling.pin(connection, of, by)
    elif action == "unpin":
        ruling.unpin(connection, of, by)
    elif action == "undo":
        undo_any(connection, number_of_field(fields), by)
    else:
        raise UsageError(f"{action[:40]!r} is nothing that can be ruled")
    return _place(connection, of)


def _place(connection: Connection, narrative: str) -> str:
    """The narrative's page; that of all judgements where it is not there any more."""
    try:
        return addresses.narrative(ruling.narrative_called(connection, narrative))
    except UsageError:
        return "/judgements"


def _told(
    connection: Connection, found: Sequence[Judgement], part: slice = slice(None)
) -> list[Ruled]:
    """Judgements as sentences, the newest first; a part of these."""
    undone, rows, shown = undone_numbers(found), by_number(found), found[::-1][part]
    spoken_of = [known[1] for j in shown if (known := kind_of(j, rows))]
    titles = titles_of_judgements(connection, spoken_of)
    return [_ruled(judgement, rows, titles, judgement.number in undone) for judgement in shown]


def _ruled(
    judgement: Judgement, rows: Mapping[int, Judgement], titles: Titles, is_undone: bool
) -> Ruled:
    words, known = words_of_judgement(judgement, rows, titles), kind_of(judgement, rows)
    place = KINDS[known[0]].place(judgement) if known and judgement.verdict != UNDO else None
    return Ruled(judgement, words, place, is_undone)


def _speaks_of(
    subject: Mapping[str, object], parts: Collection[int], sayings: Collection[int]
) -> bool:
    if isinstance(split := subject.get("sayings"), list):
        return any(number_of_id(id) in sayings for id in split)
    named = (subject.get("narrative"), subject.get("into"))
    return any(isinstance(id, str) and number_of_id(id) in parts for id in named)
