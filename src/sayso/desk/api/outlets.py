"""Outlets for programs: what each published day by day, and what is not known."""

from datetime import timedelta
from typing import Any

from sayso.desk.visit import Visit
from sayso.desk.window import window_of_visit
from sayso.store.failures import waiting_documents
from sayso.store.outlets import stored_outlets


def outlets(visit: Visit) -> dict[str, Any]:
    """Every outlet; days of which it is not known what it published are in `gaps`."""
    window = window_of_visit(visit, usual=28)
    days = [window.first + timedelta(n) for n in range(len(window))]
    kept = visit.setting.outlet_days.of(visit.connection, window.first, window.last)
    found = {outlet.outlet: outlet for outlet in kept}
    waiting = waiting_documents(visit.connection)
    told = [
        {
            "name": outlet.name,
            "country": outlet.country,
            "languages": list(outlet.languages),
            "labels": list(outlet.labels),
            "waiting": waiting.get(outlet.name, 0),
            "articles": {
                day.isoformat(): count
                for day in days
                if outlet.name in found
                for count in [found[outlet.name].articles.get(day, 0)]
                if count
            },
            "gaps": [
                day.isoformat()
                for day in days
                if outlet.name not in found or not found[outlet.name].covers(day)
            ],
        }
        for outlet in stored_outlets(visit.connection)
    ]
    span = {"first": window.first.isoformat(), "last": window.last.isoformat()}
    return {**span, "outlets": told}
