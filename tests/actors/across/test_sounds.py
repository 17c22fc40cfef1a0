import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.actors.across.sounds import (
    NONE,
    ONE_WORD,
    distance,
    loose_skeleton_of,
    loosely_alike,
    loosest,
    skeleton_of,
)

WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=15)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("qasim", "kassem"),
        ("umar", "omar"),
        ("darwish", "darwich"),
        ("marwan", "marouane"),
        ("wladimir", "vladimir"),
        ("zayd", "zeid"),
        ("~brqaui", "barqawi"),
        ("~əhmd", "ahmed"),
        ("~butin", "putin"),
    ],
)
def test_spellings_of_one_word(a: str, b: str) -> None:
    assert distance(a, b) <= ONE_WORD


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("amiri", "amili"),
        ("hasan", "husayn"),
        ("karim", "karam"),
        ("karim", "karima"),
        ("~hsn", "hussein"),
        ("~kmal", "kamil"),
        ("scholz", "schulze"),
    ],
)
def test_two_words(a: str, b: str) -> None:
    assert distance(a, b) > ONE_WORD


def test_skeletons_keep_r_and_l_apart() -> None:
    assert skeleton_of("amiri") != skeleton_of("amili")


def test_spellings_of_one_word_share_a_skeleton() -> None:
    assert {skeleton_of(w) for w in ("muhammad", "mohamed", "mohammed", "~mhmd")} == {"mhmd"}


@pytest.mark.parametrize(
    "words",
    [
        "davit dawit",
        "wahid vahid ouahid uahid",
        "khalid halid chalid kalid",
        "yusuf iusuf",
        "iliya ilija ilia ilya",
        "filip philip",
        "qaddafi qadhafi kadhafi khadafi",
        "dawood davud daud",
        "hassan hasan",
    ],
)
def test_spellings_that_romanisation_confuses_share_a_loose_skeleton(words: str) -> None:
    assert len({loose_skeleton_of(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("jamal", "gamal cemal jemal"),
        ("jusuf", "yusuf iusuf"),
        ("gaddafi", "qaddafi kadhafi qadhafi"),
        ("goran", "horan"),
        ("christian", "cristian kristian"),
    ],
)
def test_first_sounds_that_romanisation_confuses_are_loosely_alike(one: str, others: str) -> None:
    for other in others.split():
        of = loose_skeleton_of(one), loose_skeleton_of(other)
        assert loosely_alike(*of) and loosely_alike(*of[::-1])
        assert loosest(of[0]) == loosest(of[1])


@pytest.mark.parametrize(("one", "other"), [("yan", "gan"), ("jan", "han"), ("jalil", "khalil")])
def test_first_sounds_that_nobody_confuses_are_not(one: str, other: str) -> None:
    assert not loosely_alike(loose_skeleton_of(one), loose_skeleton_of(other))


@pytest.mark.parametrize(("a", "b"), [("amiri", "amili"), ("davit", "davis"), ("joren", "oren")])
def test_other_words_have_other_loose_skeletons(a: str, b: str) -> None:
    assert loose_skeleton_of(a) != loose_skeleton_of(b)


@given(WORDS, WORDS)
def test_distance_is_symmetric(a: str, b: str) -> None:
    assert distance(a, b) == pytest.approx(distance(b, a))


@given(WORDS)
def test_a_word_is_no_distance_from_itself(word: str) -> None:
    assert distance(word, word) == 0


def test_words_with_nothing_in_common_are_not_measured() -> None:
    assert distance("barakat", "lindqvist") == NONE
