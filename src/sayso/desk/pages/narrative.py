"""Narrative: how it spread, whether it grows, who was in it first, and all its sayings."""

from markupsafe import Markup
from starlette.responses import Response

from sayso.desk.curve import curve_of_spread
from sayso.desk.pages.rulings import rulings_on
from sayso.desk.rendering import page
from sayso.desk.told_narrative import narrative_of_visit
from sayso.desk.visit import Visit


def narrative(visit: Visit) -> Response:
    """A narrative by its id, with the forms to judge it."""
    told = narrative_of_visit(visit)
    spread = told.figures.spread
    return page(
        visit,
        "narrative.html",
        told=told,
        figures=told.figures,
        svg=Markup(told.figures.svg),  # noqa: S704 (of figures alone, and escaped)
        curve=curve_of_spread(spread, told.last) if spread else None,
        judgements=rulings_on(visit.connection, told.number, told.rulings, told.all_sayings),
    )
