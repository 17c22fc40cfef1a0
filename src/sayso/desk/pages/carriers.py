"""Map: which outlets carry whom, and which other outlets, in some days."""

from functools import cache

from starlette.responses import Response

from sayso.carriers import MOST, Node, NodeKind, carriers_from_reports
from sayso.desk import addresses
from sayso.desk.asking import fields_of_days
from sayso.desk.map_svg import svg_of_carriers
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.desk.window import CHOICES, Window, window_of_visit
from sayso.desk_values import near, same_name
from sayso.errors import UsageError
from sayso.store.callings import id_of_known
from sayso.store.carried import CarriedFound, carried_by_statements, carried_in_days
from sayso.store.outlets import stored_outlets
from sayso.store.search import keys_found
from sayso.store.watched import question_of_watch
from sayso.watching import watches_followed

_ROWS = 150  # of the table
_STATEMENTS = 3_000  # of a watch line, the newest, whose articles are looked at


def carriers(visit: Visit) -> Response:
    """The map of some days, perhaps of what a watch line finds in them."""
    window = window_of_visit(visit, usual=28)
    names = [watch.name for watch in watches_followed(visit.connection, visit.setting.desk)]
    chosen = visit.one("watch")
    reports = _found(visit, window, chosen)
    graph = carriers_from_reports(reports.reports, MOST)
    known = {outlet.name for outlet in stored_outlets(visit.connection)}

    @cache  # the map and its table ask for the same
    def address(node: Node) -> str | None:
        if node.known is not None:
            return addresses.known_actor(id_of_known(node.known))
        if node.kind is NodeKind.ACTOR:
            return addresses.actor(node.name)
        if node.name not in known:
            return None
        days = fields_of_days("published", window.first, window.last)
        return addresses.search([("outlet", node.name), *days])

    return page(
        visit,
        "map.html",
        window=window,
        choices=CHOICES,
        watches=names,
        chosen=chosen,
        reports=reports,
        graph=graph,
        most=MOST,
        svg=svg_of_carriers(graph, address) if graph.nodes else None,
        rows=graph.edges[:_ROWS],
        address=address,
    )


def _found(visit: Visit, window: Window, chosen: str) -> CarriedFound:
    if not chosen:
        return carried_in_days(visit.connection, window.first, window.last)
    watches = watches_followed(visit.connection, visit.setting.desk)
    watch = next((w for w in watches if same_name(w.name) == same_name(chosen)), None)
    if watch is None:
        hint = near(chosen, [w.name for w in watches])
        raise UsageError(f"{chosen[:40]!r} is no watch line of this desk{hint}")
    question = question_of_watch(watch, window.first, window.last)
    keys = keys_found(visit.connection, question, _STATEMENTS)
    return carried_by_statements(visit.connection, keys)
