"""Narratives: those that are said most in some days."""

from starlette.responses import Response

from sayso.desk.glances import glances_of_narratives
from sayso.desk.rendering import page
from sayso.desk.visit import Visit
from sayso.desk.window import CHOICES, window_of_visit
from sayso.store.receipts import newest_narratives

MOST = 20


def narratives(visit: Visit) -> Response:
    """Narratives by how much was said of them, pinned ones first."""
    window = window_of_visit(visit, usual=28)
    counted = newest_narratives(visit.connection, window.first, window.last, MOST)
    return page(
        visit,
        "narratives.html",
        window=window,
        choices=CHOICES,
        glances=glances_of_narratives(visit.connection, [c.number for c in counted], window),
    )
