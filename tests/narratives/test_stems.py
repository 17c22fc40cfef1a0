"""Words without their endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.narratives.stems import stem_of


@pytest.mark.parametrize(
    "words",
    [
        "hide hides hiding hid hidden",
        "plan plans planned planning",
        "tell tells telling told",
        "deny denies denied denying",
        "pay pays paid paying",
        "survey surveys surveyed surveying",
        "dismiss dismisses dismissed dismissing",
        "publish publishes published publishing",
        "accuse accuses accused accusing",
        "city cities",
        "child children",
    ],
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem_of(word, "en") for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["bus business", "red reed", "king kin", "on one", "ring rate"])
def test_other_words_keep_apart(words: str) -> None:
    first, second = words.split()
    assert stem_of(first, "en") != stem_of(second, "en")


def test_words_of_other_languages_stay() -> None:
    assert stem_of("sitzung", "de") == "sitzung"


@given(st.text(max_size=70), st.sampled_from(["en", "fr", "und"]))
def test_any_word_has_a_stem(word: str, language: str) -> None:
    assert len(stem_of(word, language)) <= max(len(word), 10)
    assert bool(stem_of(word, language)) == bool(word)
