"""What is done with words: every figure on acts, distance, polarity and times."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.actors import Case, case_from_record, records_from_file
from evaluation.acts import about_tally, acts_of_cases, acts_right, confusion_table, macro_f1
from evaluation.distance import distance_from_records
from evaluation.events import macro_f1 as macro_f1_of_types
from evaluation.events import plover_gsr, types_right
from evaluation.figures import Figure
from evaluation.times import when_right, when_untold
from sayso.statements.tagger import Tagger

GOLD = "gold/dev"


def deeds_from_data(data: Path, tagger: Tagger) -> tuple[list[Figure], str]:
    """The figures, and the table of which acts are taken for which."""
    records = records_from_file(data, GOLD)
    cases = [case_from_record(record, tagger) for record in records]
    pairs = acts_of_cases(cases)
    figures = [*_of_cases(cases), _of_events(data, tagger)]
    return figures, confusion_table(pairs)


def _of_cases(cases: Sequence[Case]) -> Iterator[Figure]:
    pairs = acts_of_cases(cases)
    yield Figure("act, macro-F1, acts with 8 cases or more", GOLD, macro_f1(pairs), 65, 82)
    right = acts_right(pairs)
    yield Figure("act right", GOLD, right.points, 75, 88, str(right))
    distance = distance_from_records([case.record for case in cases])
    for name, key, floor in (("hedged, F1", "hedged", 75), ("polarity, F1", "polarity", 70)):
        yield Figure(name, GOLD, distance[key].f1, floor, 90, str(distance[key]))
    told = when_right(cases)
    note = f"{told}; given where gold has none: {when_untold(cases)}"
    yield Figure("when: interval exactly right", GOLD, told.points, 75, 92, note)
    about = about_tally(cases)
    yield Figure("about, actors, F1", GOLD, about.f1, 60, 80, str(about))


def _of_events(data: Path, tagger: Tagger) -> Figure:
    tallies = types_right(plover_gsr(data), tagger)
    note = ", ".join(f"{name} {tally.f1:.0f}" for name, tally in tallies.items())
    return Figure(
        "PLOVER verbal types, macro-F1", "plover_gsr", macro_f1_of_types(tallies), 60, 82, note
    )
