"""Which report of a saying was first: the one place that tells it.

Articles have a day and no hour. Of one day, what others credit was before them. Where nothing
decides, no report is first.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from sayso.narratives.credits import outlets_credited
from sayso.narratives.groups import Report, Saying

_Before = Mapping[str, frozenset[str]]  # by each outlet those that had it before


def saying_of_reports(id: str, reports: Iterable[Report]) -> Saying:
    """The saying of reports that are given by their days; of one day, what others credit is first.

    What nothing decides stays as it is given.
    """
    found: list[Report] = []
    # What has no day is beside nothing: it keeps its place.
    for _, of in groupby(reports, key=lambda r: day_of_report(r) or r.key or r.owner):
        same = list(of)
        before = _before(same)
        after = {o: sum(o in b for b in before.values()) for o in before}
        rank = {o: (len(before[o]), -after[o]) for o in before}
        found += sorted(same, key=lambda r: rank.get(r.article.outlet or "", (0, 0)))
    return Saying(id, tuple(found))


def is_told_first(saying: Saying) -> bool:
    """Whether its first report is known to be first: by its day, or because others credit it.

    A copy that credits nobody follows what another copy of the day credits.
    """
    top = saying.reports[0]
    others = [r for r in saying.reports if r.owner != top.owner]
    day = day_of_report(top)
    if day is None:
        return not others
    same = [r for r in others if day_of_report(r) == day]
    before, outlet = _before([top, *same]), top.article.outlet
    is_credited = any(outlet in of for of in before.values())
    return all(
        (outlet is not None and r.article.outlet == outlet)
        or outlet in before.get(r.article.outlet or "", ())
        or (is_credited and r.family == top.family)
        for r in same
    )


def day_of_report(report: Report) -> date | None:
    """The day of publication; None of a month or year alone."""
    try:
        return date.fromisoformat((report.article.date or "")[:10])
    except ValueError:
        return None


def _before(reports: Iterable[Report]) -> _Before:
    """The outlets that had it before each outlet of a day, as they credit each other.

    Credit goes on: who credits a text credits what that credits. Who credit each other are level.
    """
    of_outlet: dict[str, list[Report]] = {}
    of_family: dict[str, set[str]] = {}
    for report in reports:
        if (outlet := report.article.outlet) is not None:
            of_outlet.setdefault(outlet, []).append(report)
            of_family.setdefault(report.family, set()).add(outlet)
    if len(of_outlet) < 2:  # nobody to credit
        return dict.fromkeys(of_outlet, frozenset())
    credited = {
        outlet: set().union(*(outlets_credited(r, of_outlet, of_family[r.family]) for r in own))
        for outlet, own in of_outlet.items()
    }
    reached = {outlet: _reached(outlet, credited) for outlet in credited}
    return {o: frozenset(x for x in of if o not in reached[x]) for o, of in reached.items()}


def _reached(start: str, credited: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    pending = set(credited[start])
    while pending:
        found |= pending
        pending = {x for one in pending for x in credited[one]} - found
    return found
