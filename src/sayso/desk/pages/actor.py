"""Actors: all that are known, one with all its names, and pairs that may be one."""

import re

from starlette.responses import Response

from sayso import actor_ruling
from sayso.actors.across.judgements import Ruling
from sayso.desk import addresses
from sayso.desk.bars import bars_of_periods
from sayso.desk.forms import Fields, number_of_field, one_of_fields, sentence
from sayso.desk.merging import Merging, holds, id_or_name, merging_of_visit
from sayso.desk.rendering import page
from sayso.desk.told_actor import (
    ToldActor,
    actor_of_visit,
    judgements_of_actor,
    told_of_known,
)
from sayso.desk.visit import Visit
from sayso.errors import UsageError
from sayso.ruling import Ruler
from sayso.store.actor_doubts import count_doubts, open_doubts
from sayso.store.actors import (
    count_known,
    is_id_of_known,
    known_called,
    known_listed,
)
from sayso.store.callings import versions_to_resolve

_A_PAGE = 50
_DOUBTS = 10
_MOST_PAGES = 10_000_000  # more than any store has
_FIRST = re.compile("[1-9][0-9]{0,8}")  # as `Visit.number` takes it
_RULINGS = {"same": Ruling.SAME, "other": Ruling.NOT_SAME, "unsure": Ruling.UNSURE}


def actors(visit: Visit) -> Response:
    """Known actors, those that said most first; whoever alone has the name that is asked for."""
    name = visit.one("name")
    if name and len(found := known_called(visit.connection, name)) == 1:
        return _page(visit, told_of_known(visit, found[0]))
    at = visit.number("page", 1, _MOST_PAGES)
    listed = known_listed(visit.connection, name, _A_PAGE + 1, (at - 1) * _A_PAGE)
    return page(
        visit,
        "actors.html",
        name=name,
        actors=listed[:_A_PAGE],
        page=at,
        more=len(listed) > _A_PAGE,
        count=None if name else count_known(visit.connection),
        doubts=sum(count_doubts(visit.connection)),
        waiting=bool(versions_to_resolve(visit.connection, 1)),
    )


def actor(visit: Visit) -> Response:
    """An actor by its id, with the forms to judge it."""
    return _page(visit, actor_of_visit(visit))


def doubts(visit: Visit) -> Response:
    """Pairs that may be one, the likeliest first, to be judged one after the other."""
    open, unsure = count_doubts(visit.connection)
    after = visit.number("from", 1, max(1, open + unsure)) - 1
    found = open_doubts(visit.connection, _DOUBTS, after)
    return page(
        visit,
        "actor_doubts.html",
        doubts=found,
        open=open,
        unsure=unsure,
        first=after + 1,
        next=after + 2 if after + 1 < open + unsure else None,
    )


def judge(visit: Visit, fields: Fields) -> str:
    """Does what a form of these pages asks; the address of where it shows."""

    def one(name: str) -> str:
        return one_of_fields(fields, name)

    by = Ruler(visit.setting.author, one("reason") or None)
    if one("action") == "undo":
        actor_ruling.undo(visit.connection, number_of_field(fields), by)
        done = 0
    elif (ruling := _RULINGS.get(one("action"))) is not None:
        right = id_or_name(one("right"))
        done = actor_ruling.judge(visit.connection, ruling, one("left"), right, by)
    else:
        raise UsageError(f"{one('action')[:40]!r} is nothing that can be judged")
    if is_id_of_known(of := one("of")):
        return addresses.judged_actor(of, done) if done else addresses.known_actor(of)
    # Those before it were passed over, and the next pair takes the place of the one judged.
    first = one("from")
    return f"/actors/doubts?from={first}" if _FIRST.fullmatch(first) else "/actors/doubts"


def _page(visit: Visit, told: ToldActor) -> Response:
    wrong = None
    try:
        merging = merging_of_visit(visit, told)
    except UsageError as e:
        merging, wrong = Merging(visit.one("same"), visit.one("reason")), sentence(str(e))
    judgements = judgements_of_actor(visit.connection, told.names)
    number = visit.number("done", 1, 10**9) if visit.one("done") else None
    done = [j for j in judgements if j.judgement.number == number and not j.is_undone]
    return page(
        visit,
        "actor.html",
        422 if wrong else 200,
        told=told,
        merging=merging,
        wrong=wrong,
        done=done[0] if done else None,
        holds=bool(done) and holds(done[0], told),
        chart=bars_of_periods(told.periods, "reports") if told.periods else None,
        judgements=judgements,
        all=addresses.search([("actor", told.actor.id)]),
        all_about=addresses.search([("about", told.actor.name)]),
    )
