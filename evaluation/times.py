"""When statements were made, against articles annotated with the full record.

A time is right if it is gold's interval, day for day: gold's "2022-07" is the whole month and
"2022" the whole year. Times of which no calendar tells the days count as none.
"""

from collections.abc import Sequence

from evaluation.actors import Case
from evaluation.figures import Share
from sayso.acts.days import days_from_iso
from sayso.acts.said_when import whens_from_statements
from sayso.records import When

Interval = tuple[str, str]  # first and last day, both included


def when_right(cases: Sequence[Case]) -> Share:
    """Statements with gold's very interval, among those that have one in gold."""
    told = [(gold, found) for gold, found in _intervals(cases) if gold is not None]
    return Share(sum(gold == found for gold, found in told), len(told))


def when_untold(cases: Sequence[Case]) -> Share:
    """Statements that are given a time, among those that have none in gold."""
    untold = [found for gold, found in _intervals(cases) if gold is None]
    return Share(sum(found is not None for found in untold), len(untold))


def interval_of_gold(written: str | None) -> Interval | None:
    """The days of "2022-07-14", "2022-07", "2022" or "2022-07-14/2022-07-16"."""
    if written is None:
        return None
    first, _, last = written.partition("/")
    days, end = days_from_iso(first), days_from_iso(last or first)
    if days is None or end is None:
        return None
    return days.first.isoformat(), end.last.isoformat()


def interval_of_when(when: When | None) -> Interval | None:
    """The days that were found."""
    if when is None or when.start is None or when.end is None:
        return None
    return when.start, when.end


def _intervals(cases: Sequence[Case]) -> list[tuple[Interval | None, Interval | None]]:
    return [
        (interval_of_gold(gold["when"]), interval_of_when(found))
        for case in cases
        for gold, found in zip(
            case.record["attributions"],
            whens_from_statements(case.article, case.given, case.cast),
            strict=True,
        )
    ]
