"""Narratives for programs: those of some days, and one with its figures and sayings."""

from dataclasses import asdict
from typing import Any

from sayso.desk.api.statements import dict_of_carrier
from sayso.desk.glances import glances_of_narratives
from sayso.desk.told_narrative import narrative_of_visit
from sayso.desk.visit import Visit
from sayso.desk.window import window_of_visit
from sayso.store.receipts import newest_narratives

MOST = 20


def narratives(visit: Visit) -> dict[str, Any]:
    """Narratives by how much was said of them in some days, pinned ones first."""
    window = window_of_visit(visit, usual=28)
    counted = newest_narratives(visit.connection, window.first, window.last, MOST)
    glances = glances_of_narratives(visit.connection, [c.number for c in counted], window)
    told = [
        asdict(glance) | {"first": glance.first.isoformat() if glance.first else None}
        for glance in glances
    ]
    days = {"first": window.first.isoformat(), "last": window.last.isoformat()}
    return {**days, "narratives": told}


def narrative(visit: Visit) -> dict[str, Any]:
    """A narrative: what its figures show, its outlets by first use, a page of its sayings."""
    found = narrative_of_visit(visit)
    spread = found.figures.spread
    return {
        "id": found.id,
        "name": found.name,
        "title": found.title,
        "pinned": found.is_pinned,
        "whole": found.whole,
        "trend": list(found.figures.told),
        "outlets": [asdict(a) | {"day": a.day.isoformat()} for a in spread.arrivals]
        if spread
        else [],
        "actors": [asdict(actor) for actor in found.actors],
        "page": found.page,
        "pages": found.pages,
        "sayings": [
            {
                "id": s.id,
                "reports": [dict_of_carrier(carrier) for carrier, _ in s.carriers],
                "more": s.more,
            }
            for s in found.sayings
        ],
    }
