"""sayso/statements/speakers.py"""

import pytest

from sayso.statements.speakers import goes_on, speaker_of


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("Harbour Minister Jo Marsh", "Marsh"),
        ("Jo Marsh, the minister", "she"),
        ("the mayor of Tarn, Piet Oster", "Oster"),
        ("Jo Marsh", "the minister"),
        ("the Tarn Harbour Board", "the board"),
        ("Piet van der Oster", "Mr van der Oster"),
    ],
)
def test_a_source_may_be_who_spoke_before(before: str, then: str) -> None:
    assert goes_on(speaker_of(before), speaker_of(then))


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("Minister Jo Marsh", "Minister Piet Oster"),
        ("Jo Marsh", "a minister"),
        ("Jo Marsh", "the council"),
        ("Jo Marsh of Tarn", "the mayor of Tarn, Piet Oster"),
        ("", "the council"),
    ],
)
def test_a_source_of_another_name_or_kind_is_not(before: str, then: str) -> None:
    assert not goes_on(speaker_of(before), speaker_of(then))


def test_names_of_both_are_kept_when_they_are_one() -> None:
    both = speaker_of("the minister").joined(speaker_of("Jo Marsh"))
    assert goes_on(both, speaker_of("Marsh"))


def test_what_is_kept_of_a_speaker_does_not_grow_without_end() -> None:
    speaker = speaker_of("Jo Marsh")
    for i in range(1000):
        speaker = speaker.joined(speaker_of(f"the minister of b{i} c{i} d{i}"))
    assert len(speaker.words) < 100
