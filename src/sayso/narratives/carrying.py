"""How a saying was passed on: where first, who carried it after that, who dropped its hedge."""

from dataclasses import dataclass

from sayso.narratives.firsts import day_of_report, is_told_first
from sayso.narratives.groups import Report, Saying, is_hedged


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that has a saying, by its first report of it.

    `first` tells that it is known to be the first; of several of one day perhaps none is. `delay`
    is in days after the first report, None where either day is not known. `copied` tells that an
    article before it has the same text; `hedged` that this one keeps a distance from what is said
    ("allegedly"); `dropped` that it does not, though one before it did.
    """

    report: Report
    first: bool
    delay: int | None
    copied: bool
    hedged: bool
    dropped: bool


def carriers_of_saying(saying: Saying) -> tuple[Carrier, ...]:
    """The articles that have a saying, in the order of its reports; each once."""
    start, is_first = day_of_report(saying.reports[0]), is_told_first(saying)
    owners: set[str] = set()
    families: set[str] = set()
    was_hedged = False
    found: list[Carrier] = []
    for report in saying.reports:
        if report.owner in owners:
            continue
        day, hedged = day_of_report(report), is_hedged(report)
        delay = None if start is None or day is None else (day - start).days
        dropped = was_hedged and not hedged
        first = is_first and not found
        found.append(Carrier(report, first, delay, report.family in families, hedged, dropped))
        owners.add(report.owner)
        families.add(report.family)
        was_hedged |= hedged
    return tuple(found)
