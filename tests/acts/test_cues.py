"""sayso/acts/cues.py"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acts.cues import evidence_of_cue, stem_of_word, stems_of_cue
from sayso.records import ActKind, Span
from sayso.tables import rows_of

ACTS = list(ActKind)


def evidence(cue: str) -> tuple[float, ...]:
    return evidence_of_cue(cue, [Span(0, len(cue))])


@pytest.mark.parametrize("words", ["denies denied denying deny", "urge urges urged urging"])
def test_forms_of_a_verb_have_one_stem(words: str) -> None:
    assert len({stem_of_word(word) for word in words.split()}) == 1


@given(st.text(alphabet=st.characters(categories=["Ll"]), min_size=1))
def test_a_stem_is_the_beginning_of_its_word_but_for_a_y(word: str) -> None:
    assert word.startswith(stem_of_word(word).removesuffix("y"))


def test_what_only_helps_a_verb_tells_nothing() -> None:
    assert stems_of_cue("has also been", [Span(0, 13)]) == frozenset()


def test_an_unknown_cue_speaks_for_no_act() -> None:
    assert set(evidence("zorbed")) == {0.0}


def test_a_cue_speaks_for_the_act_it_is_known_for() -> None:
    assert max(zip(evidence("has strongly condemned"), ACTS, strict=True))[1] is ActKind.ACCUSE


def test_all_pieces_of_a_cue_are_read() -> None:
    text = "called the plan on"
    assert stems_of_cue(text, [Span(0, 6), Span(11, 15)]) == {"call", "plan"}


@given(st.text(max_size=60))
def test_any_cue_has_a_finite_evidence_for_each_act(cue: str) -> None:
    found = evidence(cue)
    assert len(found) == len(ACTS)
    assert all(map(math.isfinite, found))


def test_a_stem_stands_in_one_row() -> None:
    stems = [row["stem"] for row in rows_of("acts", "cues")]
    assert len(stems) == len(set(stems))
