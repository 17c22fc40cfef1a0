"""What words mean, each by itself."""

import numpy as np

from sayso.narratives.stems import stem_of
from sayso.narratives.vectors import WIDTH, vectors_of


def _near(first: str, second: str) -> float:
    a, b = vectors_of([stem_of(first, "en"), stem_of(second, "en")], "en")
    return float(a @ b)


def test_words_of_like_things_are_nearer_than_others() -> None:
    assert _near("hiding", "concealing") > 0.5 > _near("hiding", "minister")
    assert _near("pay", "financing") > 0.4 > _near("pay", "dam")


def test_words_of_the_table_have_length_one() -> None:
    assert np.isclose(np.linalg.norm(vectors_of(["dam", "vot"], "en"), axis=1), 1).all()


def test_other_words_and_languages_have_none() -> None:
    assert not vectors_of(["xyzzyx"], "en").any()
    assert not vectors_of(["dam"], "de").any()


def test_no_words_are_no_rows() -> None:
    assert vectors_of([], "en").shape == (0, WIDTH)
