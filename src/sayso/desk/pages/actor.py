"""Actor: what is said under a name, by act and by whom it is about, and who carries it.

Names are looked up as a search does: who is who across articles is not joined here yet.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from starlette.responses import Response

from sayso.acts.days import Days
from sayso.desk import addresses
from sayso.desk.pages.search import card_of_hit
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.desk.window import window_of_visit
from sayso.records import Precision
from sayso.store.gists import Gist, gists_of_statements
from sayso.store.question import Question
from sayso.store.search import keys_found, search

MOST = 150  # statements that are counted, the newest
_CARDS = 10
_LISTED = 15  # of a list
_SPEAKERS = 60
_DAYS = 28  # of which the speakers are listed


def actor(visit: Visit) -> Response:
    """Whoever has the name that is asked for; without, who said most lately."""
    name = visit.one("name")
    return _of_name(visit, name) if name else _speakers(visit)


def _speakers(visit: Visit) -> Response:
    window = window_of_visit(visit, usual=_DAYS)
    asked = Question(published=Days(window.first, window.last, Precision.DAYS))
    gists = gists_of_statements(visit.connection, keys_found(visit.connection, asked, MOST))
    names = _counted(g.source.name for g in gists if g.source)
    return page(
        visit.setting, "actors.html", window=window, names=names[:_SPEAKERS], looked_at=len(gists)
    )


def _of_name(visit: Visit, name: str) -> Response:
    asked = Question(actor=name)
    gists = gists_of_statements(visit.connection, keys_found(visit.connection, asked, MOST))
    about = Question(about=(name,))
    return page(
        visit.setting,
        "actor.html",
        name=name,
        looked_at=len(gists),
        is_all=len(gists) < MOST,
        names=_names(gists),
        roles=_counted(f"{role}: {body}" for g in gists for role, body in dict.fromkeys(g.roles)),
        acts=_counted(g.act.kind.value for g in gists),
        about=_counted(n for g in gists for n in g.about),
        outlets=_counted(g.outlet for g in gists),
        dates=sorted(g.date for g in gists if g.date),
        cards=_cards(visit, asked),
        about_cards=_cards(visit, about),
        all=addresses.search([("actor", name)]),
        all_about=addresses.search([("about", name)]),
        listed=_LISTED,
    )


def _cards(visit: Visit, asked: Question) -> list[object]:
    return [card_of_hit(hit) for hit in search(visit.connection, asked, limit=_CARDS).hits]


def _names(gists: Sequence[Gist]) -> list[tuple[str, int]]:
    """All that the sources are called, each name once a statement."""
    return _counted(name for g in gists if g.source for name in dict.fromkeys(g.source.names))


def _counted(found: Iterable[str | None]) -> list[tuple[str, int]]:
    counts = Counter(what for what in found if what)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
