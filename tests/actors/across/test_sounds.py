import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.actors.across.sounds import NONE, ONE_WORD, distance, skeleton_of

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


@given(WORDS, WORDS)
def test_distance_is_symmetric(a: str, b: str) -> None:
    assert distance(a, b) == pytest.approx(distance(b, a))


@given(WORDS)
def test_a_word_is_no_distance_from_itself(word: str) -> None:
    assert distance(word, word) == 0


def test_words_with_nothing_in_common_are_not_measured() -> None:
    assert distance("barakat", "lindqvist") == NONE
