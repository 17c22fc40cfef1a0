"""Records as bytes, and back."""

import math
import zlib
from dataclasses import dataclass, fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import (
    Act,
    Actor,
    Affiliation,
    Aim,
    Block,
    Confidence,
    Participants,
    Span,
    Statement,
)
from sayso.store import packing
from sayso.store.packing import DAMAGED, made_from_plain, packed, plain_from_packed

KINDS = (Statement, Participants, Act, Actor, Affiliation, Block)

st.register_type_strategy(Span, st.builds(Span, st.integers(0), st.integers(0)))
# What is measured is told to four digits: others would not come back as they were.
st.register_type_strategy(float, st.integers(0, 10_000).map(lambda n: n / 10_000))


@pytest.mark.parametrize("kind", KINDS)
def test_records_come_back_as_they_were(kind: type) -> None:
    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.builds(kind), max_size=3).map(tuple))
    def check(records: tuple[Any, ...]) -> None:
        back = made_from_plain(tuple[kind, ...], plain_from_packed(packed(records)))  # type: ignore[valid-type]
        assert back == records

    check()


@given(st.builds(Confidence, *[st.floats(0, 1)] * 4))
def test_chances_are_kept_to_four_digits(sure: Confidence) -> None:
    back = made_from_plain(Confidence, plain_from_packed(packed(sure)))
    for field in fields(sure):
        kept, given = getattr(back, field.name), getattr(sure, field.name)
        assert type(kept) is float
        assert math.isclose(kept, given, abs_tol=0.00005)


@given(st.text(st.characters()))
def test_any_words_come_back(words: str) -> None:
    assert plain_from_packed(packed([words])) == [words]


def test_a_chance_that_is_a_whole_number_comes_back_as_a_fraction() -> None:
    back = made_from_plain(Aim, plain_from_packed(packed(Aim(Span(0, 1), 1))))
    assert type(back.chance) is float


def test_a_field_that_was_added_since_takes_its_default() -> None:
    @dataclass(frozen=True)
    class Later:
        span: Span
        added: tuple[str, ...] = ("as before",)

    assert made_from_plain(Later, [[1, 2]]) == Later(Span(1, 2))


def test_a_field_that_a_newer_version_added_is_left_alone() -> None:
    assert made_from_plain(Span, [1, 2, "newer"]) == Span(1, 2)


def test_a_record_without_a_field_that_it_needs_is_refused() -> None:
    with pytest.raises(TypeError):
        made_from_plain(Span, [1])


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        (Span, [1, "2"]),
        (Span, [1, None]),
        (Span, [True, 2]),
        (Span, "12"),
        (Actor, [7, None, "person", [], []]),
        (Aim, [[0, 1], "0.5"]),
        (Aim, [[0, 1], 10**400]),
        (tuple[str, ...], "words"),
        (tuple[Span, ...], {"0": [1, 2]}),
    ],
)
def test_a_field_of_another_kind_is_refused(kind: Any, plain: object) -> None:
    with pytest.raises(DAMAGED):
        made_from_plain(kind, plain)


def test_what_nests_without_end_is_refused() -> None:
    with pytest.raises(DAMAGED):
        plain_from_packed(zlib.compress(b"[" * 100_000))


def test_what_inflates_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_MOST", 1000)
    with pytest.raises(DAMAGED):
        plain_from_packed(zlib.compress(b"1" * 1001))
