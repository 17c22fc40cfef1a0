"""A correction as a judgement keeps it, and back."""

import json

import pytest
from corrected_by import OWNER, at, parts_of
from recorded import article, read

from sayso.corrections.correction import (
    Correction,
    Missed,
    To,
    Verdict,
    Who,
    correction_from_subject,
    place_of,
    subject_of_correction,
)
from sayso.records import ActKind, Aspect, Polarity

TEXT = "First of all, Lena Marsh said the harbour is shut, reportedly."
READING = read(article(TEXT))
PARTS = parts_of(READING.statements[0])
TOLD: list[tuple[Verdict, To]] = [
    (Verdict.ACT, ActKind.DENY),
    (Verdict.POLARITY, Polarity.WITHHELD),
    (Verdict.HEDGES, at(TEXT, "reportedly")),
    (Verdict.HEDGES, ()),
    (Verdict.SPANS, PARTS),
    (Verdict.SAME, Who("Lena Marsh", at(TEXT, "Lena Marsh")[0])),
    (Verdict.NOT_SAME, Who(None, at(TEXT, "Lena Marsh")[0])),
    (Verdict.NOBODY, None),
    (Verdict.REMOVED, None),
    (Verdict.MISSED, Missed(PARTS, ActKind.ASK, Polarity.DENIED)),
    (Verdict.UNSURE, Aspect.ACTOR),
]


@pytest.mark.parametrize(("verdict", "to"), TOLD)
def test_it_comes_back_from_json_as_it_was(verdict: Verdict, to: To) -> None:
    given = Correction(place_of(OWNER, "v", TEXT, PARTS, to), verdict, to, 4)
    subject = json.loads(json.dumps(subject_of_correction(given)))
    assert correction_from_subject(subject, verdict.value, 4) == given


def test_every_verdict_is_told() -> None:
    assert {verdict for verdict, _ in TOLD} == set(Verdict)


def test_its_words_reach_over_all_that_it_speaks_of() -> None:
    place = place_of(OWNER, "v", TEXT, PARTS, at(TEXT, "First"))
    assert (place.start, place.words) == (
        0,
        TEXT[: TEXT.index("shut, reportedly") + 4] + ", reportedly",
    )


@pytest.mark.parametrize(
    ("subject", "verdict"),
    [
        ({}, "act"),
        ({"narrative": "a"}, "merge"),
        ({"statement": {"article": "a"}}, "act"),
        (
            subject_of_correction(Correction(place_of(OWNER, "v", TEXT, PARTS), Verdict.REMOVED)),
            "x",
        ),
        (
            subject_of_correction(Correction(place_of(OWNER, "v", TEXT, PARTS), Verdict.REMOVED)),
            "act",
        ),
    ],
)
def test_what_is_no_correction_is_a_value_error(subject: dict[str, object], verdict: str) -> None:
    with pytest.raises(ValueError):
        correction_from_subject(subject, verdict, 4)
