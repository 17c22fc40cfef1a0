"""How a saying was passed on: where first, who carried it after that, who dropped its hedge."""

from dataclasses import dataclass
from datetime import date

from sayso.narratives.groups import Report, Saying, is_hedged


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that has a saying, by its first report of it.

    `delay` is in days after the first report, None where either day is not known. `copied` tells
    that an article before it has the same text; `hedged` that this one keeps a distance from what
    is said ("allegedly"); `dropped` that it does not, though one before it did.
    """

    report: Report
    delay: int | None
    copied: bool
    hedged: bool
    dropped: bool


def carriers_of_saying(saying: Saying) -> tuple[Carrier, ...]:
    """The articles that have a saying, in the order of its reports; each once."""
    first = _day(saying.reports[0])
    owners: set[str] = set()
    families: set[str] = set()
    was_hedged = False
    found = []
    for report in saying.reports:
        if report.owner in owners:
            continue
        day, hedged = _day(report), is_hedged(report)
        delay = None if first is None or day is None else (day - first).days
        dropped = was_hedged and not hedged
        found.append(Carrier(report, delay, report.family in families, hedged, dropped))
        owners.add(report.owner)
        families.add(report.family)
        was_hedged |= hedged
    return tuple(found)


def _day(report: Report) -> date | None:
    """The day of publication; None of a month or year alone."""
    try:
        return date.fromisoformat((report.article.date or "")[:10])
    except ValueError:
        return None
