"""Judgements: what analysts decided, of every kind; and their rulings on narratives."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.responses import Response

from sayso import ruling
from sayso.desk import addresses
from sayso.desk.forms import Fields
from sayso.desk.judged import KINDS, by_number, kind_of, narrative_of, undo_any
from sayso.desk.pages.corrections import number_of_field
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.narratives.from_statements import number_of_id
from sayso.narratives.rulings import Rulings
from sayso.ruling import Ruler
from sayso.store.groups import ON_NARRATIVES, rulings_in
from sayso.store.judgements import (
    UNDO,
    UNDONE,
    Judgement,
    all_judgements,
    judgements_on,
    undone_numbers,
)

_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Ruled:
    """A judgement in words, whether it was taken back, and where it shows, if it does.

    `narrative` is the one that it speaks of, `name` what the place is called, if it has a name.
    """

    judgement: Judgement
    words: str
    place: str | None
    narrative: str | None
    name: str | None
    is_undone: bool


def judgements(visit: Visit) -> Response:
    """All of them, the newest first."""
    found = all_judgements(visit.connection)
    pages = max(1, -(-len(found) // _A_PAGE))
    at = visit.number("page", 1, pages)
    shown = _told(visit.connection, found, slice((at - 1) * _A_PAGE, at * _A_PAGE))
    return page(visit.setting, "judgements.html", judgements=shown, page=at, pages=pages)


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
        return (fields.get(name) or [""])[-1]

    by, action, of = Ruler(author, one("reason") or None), one("action"), one("narrative")
    if action == "name":
        ruling.name(connection, of, one("name"), by)
    elif action == "merge":
        into = ruling.narrative_called(connection, one("into").rpartition("/")[2])
        ruling.merge(connection, of, into, by)
        of = into
    elif action == "split":
        _, of = ruling.split(connection, fields.get("saying", []), by)
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
    """Judgements in words, the newest first; a part of these."""
    undone, rulings, rows = undone_numbers(found), rulings_in(connection), by_number(found)
    return [
        _ruled(judgement, rows, rulings, judgement.number in undone)
        for judgement in found[::-1][part]
    ]


def _ruled(
    judgement: Judgement, rows: Mapping[int, Judgement], rulings: Rulings, is_undone: bool
) -> Ruled:
    known = kind_of(judgement, rows)
    if known is None:
        words = f"{judgement.verdict} {' '.join(judgement.subject)}"
        return Ruled(judgement, words, None, None, None, is_undone)
    kind, of = KINDS[known[0]], narrative_of(judgement)
    name = rulings.names.get(rulings.merged(number_of_id(of))) if of else None
    if judgement.verdict == UNDO:
        words = f"undo {judgement.subject[UNDONE]}"
        return Ruled(judgement, words, None, None, None, is_undone)
    return Ruled(judgement, kind.words(judgement), kind.place(judgement), of, name, is_undone)


def _speaks_of(
    subject: Mapping[str, object], parts: Collection[int], sayings: Collection[int]
) -> bool:
    if isinstance(split := subject.get("sayings"), list):
        return any(number_of_id(id) in sayings for id in split)
    named = (subject.get("narrative"), subject.get("into"))
    return any(isinstance(id, str) and number_of_id(id) in parts for id in named)
