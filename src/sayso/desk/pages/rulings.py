"""Judgements: what analysts ruled on narratives, added and taken back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.responses import Response

from sayso import ruling
from sayso.desk import addresses
from sayso.desk.forms import Fields
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.narratives.from_statements import id_of_number, number_of_id
from sayso.narratives.rulings import Rulings, split_off
from sayso.ruling import Ruler, words_of_subject
from sayso.store.groups import ON_NARRATIVES, rulings_in
from sayso.store.judgements import Judgement, judgements_on, undone_numbers

_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Ruled:
    """A judgement, the narrative that it speaks of, if it does, and whether it was taken back."""

    judgement: Judgement
    words: str
    narrative: str | None
    name: str | None
    is_undone: bool


def judgements(visit: Visit) -> Response:
    """All of them, the newest first."""
    found = _all(visit.connection)
    pages = max(1, -(-len(found) // _A_PAGE))
    at = visit.number("page", 1, pages)
    shown = found[(at - 1) * _A_PAGE : at * _A_PAGE]
    return page(visit.setting, "judgements.html", judgements=shown, page=at, pages=pages)


def rulings_on(
    connection: Connection, number: int, rulings: Rulings, sayings: Collection[int]
) -> list[Ruled]:
    """Those that speak of a narrative, of what was merged into it, or of its sayings."""
    parts = rulings.parts_of(number)
    return [r for r in _all(connection) if _speaks_of(r.judgement.subject, parts, sayings)]


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
        ruling.undo(connection, _number(one("number")), by)
    else:
        raise UsageError(f"{action[:40]!r} is nothing that can be ruled")
    return _place(connection, of)


def _place(connection: Connection, narrative: str) -> str:
    """The narrative's page; that of all judgements where it is not there any more."""
    try:
        return addresses.narrative(ruling.narrative_called(connection, narrative))
    except UsageError:
        return "/judgements"


def _number(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise UsageError(f"{given[:40]!r} is no number of a judgement")
    return int(given)


def _all(connection: Connection) -> list[Ruled]:
    found = judgements_on(connection, *ON_NARRATIVES)
    undone, rulings = undone_numbers(found), rulings_in(connection)
    return [
        Ruled(
            judgement,
            f"{judgement.verdict} {words_of_subject(judgement.subject)}",
            of,
            rulings.names.get(rulings.merged(number_of_id(of))) if of else None,
            judgement.number in undone,
        )
        for judgement in reversed(found)
        for of in [_narrative(judgement)]
    ]


def _narrative(judgement: Judgement) -> str | None:
    """The id of the narrative that is judged, or that sayings were split off into."""
    if "sayings" in judgement.subject:
        return id_of_number(split_off(judgement.subject["sayings"]))
    found: str | None = judgement.subject.get("narrative")
    return found


def _speaks_of(
    subject: Mapping[str, object], parts: Collection[int], sayings: Collection[int]
) -> bool:
    if isinstance(split := subject.get("sayings"), list):
        return any(number_of_id(id) in sayings for id in split)
    named = (subject.get("narrative"), subject.get("into"))
    return any(isinstance(id, str) and number_of_id(id) in parts for id in named)
