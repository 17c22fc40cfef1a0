"""Lines of sayings as reports that are counted, and what the figures show of them."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sayso.narratives.groups import Report as Told
from sayso.narratives.groups import Saying
from sayso.trend.reports import OutletDays, Periods, Report, day_of_date
from sayso.trend.trends import FALSE_SHARE, Trends, trends_of_lines

NOBODY: Mapping[str, str] = MappingProxyType({})  # known across articles


def trend_from_sayings(
    lines: Mapping[str, Sequence[Saying]],
    outlets: Iterable[OutletDays],
    periods: Periods,
    actors: Mapping[str, str] = NOBODY,
    false_share: float = FALSE_SHARE,
) -> Trends:
    """What the figures show of each line of sayings, by its name.

    `actors` are as in `reports_of_sayings`.
    """
    reports = {name: reports_of_sayings(line, actors) for name, line in lines.items()}
    return trends_of_lines(reports, outlets, periods, false_share)


def reports_of_sayings(
    sayings: Iterable[Saying], actors: Mapping[str, str] = NOBODY
) -> list[Report]:
    """The reports of a line: of each saying one an article, in its current version.

    Those whose day is not known are left out, as the articles are that tell none.

    What was first told in the same story, or in copies of it, is one occasion, and so is all that
    is told of it again: an article that sums up what five others had is no sixth occasion, and
    two sayings of one interview are one. `actors` gives the id of an actor across articles by the
    id that it has in an article; without it actors are told apart by their names.
    """
    found: dict[tuple[int, str], Report] = {}
    for number, saying in enumerate(sayings):
        for told, report in told_and_counted(saying, actors):
            found.setdefault((number, told.owner), report)
    return list(found.values())


def told_and_counted(
    saying: Saying, actors: Mapping[str, str] = NOBODY
) -> Iterator[tuple[Told, Report]]:
    """Each report of a saying that has a day, as it was told and as it is counted.

    An article that words a saying twice is there twice.
    """
    # An edit that takes a statement back does not make it start somewhere else.
    first = saying.reports[0]
    occasion = first.family or first.owner
    for told in saying.reports:
        day = day_of_date(told.article.date)
        if not told.removed and day is not None:
            actor = actor_of_report(told, actors)
            yield told, Report(day, told.article.outlet or "", actor, occasion)


def actor_of_report(told: Told, actors: Mapping[str, str] = NOBODY) -> str:
    """Whom a report is counted as; "" where the text names nobody. `actors` are as above."""
    source = told.attribution.source
    if source is None:
        return ""
    return actors.get(source.actor.id, folded_name(source.actor.name or ""))


def folded_name(name: str) -> str:
    """What names share that are counted as one where nothing else is known."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
