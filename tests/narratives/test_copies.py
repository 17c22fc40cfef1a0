"""narratives/copies.py: which articles are one text"""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.from_text import article_from_text
from sayso.narratives.copies import (
    containment,
    copied,
    imprint_of_article,
    original_of,
    sketch,
)
from sayso.records import Article

WORDS = [f"{a}{b}{c}" for a in "bdgklmn" for b in "aeiou" for c in "rstlmn"]


def paragraphs(seed: int, count: int = 8) -> list[str]:
    random = Random(seed)
    return [" ".join(random.choices(WORDS, k=45)).capitalize() + "." for _ in range(count)]


def article(*body: str, title: str = "A headline of its own") -> Article:
    return article_from_text("\n\n".join([title, *body]))


def shared(one: Article, other: Article) -> float:
    return copied(imprint_of_article(one), imprint_of_article(other))


def test_a_text_under_another_headline_is_contained_whole() -> None:
    body = paragraphs(1)
    assert shared(article(*body), article(*body, title="Another altogether")) == 1.0


@pytest.mark.parametrize("kept", [2, 3, 5])
def test_a_shortened_copy_with_a_paragraph_added_is_a_copy(kept: int) -> None:
    body, own = paragraphs(1), paragraphs(2, 1)
    assert shared(article(*body), article(*body[:kept], *own)) > 0


def test_articles_that_share_a_long_quotation_are_no_copies() -> None:
    quotation = paragraphs(9, 1)
    one, other = (article(*paragraphs(n, 3), *quotation) for n in (1, 2))
    assert shared(one, other) == 0.0


def test_articles_that_are_mostly_the_same_quotations_are_no_copies() -> None:
    quotations = [f"“{words}” she said." for words in paragraphs(9, 4)]
    one, other = (article(*paragraphs(n, 1), *quotations) for n in (1, 2))
    whole = [imprint_of_article(a).whole for a in (one, other)]
    assert containment(*whole) > 0.7
    assert shared(one, other) == 0.0


def test_what_is_too_short_to_tell_is_no_copy() -> None:
    short = article("The gates are to be opened on Monday, the ministry said.")
    assert shared(short, short) == 0.0


def test_a_copy_cut_to_a_third_leaves_a_trace_of_its_original() -> None:
    for seed in range(50):
        body = paragraphs(seed, 9)
        whole, cut = imprint_of_article(article(*body)), imprint_of_article(article(*body[:3]))
        assert set(sketch(whole)) & set(sketch(cut))


def test_the_nearest_of_two_originals_is_chosen() -> None:
    body = paragraphs(1)
    far, near = article(*body[:4], *paragraphs(2, 3)), article(*body)
    candidates = [(7, imprint_of_article(far)), (8, imprint_of_article(near))]
    assert original_of(imprint_of_article(near), candidates) == 8


def test_without_a_likely_original_there_is_none() -> None:
    other = [(7, imprint_of_article(article(*paragraphs(2))))]
    assert original_of(imprint_of_article(article(*paragraphs(1))), other) is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_containment_is_a_share_and_symmetric(one: str, other: str) -> None:
    a, b = (imprint_of_article(article(text)).whole for text in (one, other))
    assert 0.0 <= containment(a, b) == containment(b, a) <= 1.0
    assert np.all(np.diff(a.astype(object)) > 0)
