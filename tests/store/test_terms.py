"""What statements and articles are found by."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from recorded import article, read
from sample import harbour, mina

from sayso.records import Precision, When
from sayso.store.terms import (
    GAP,
    MOST,
    Mark,
    marked_words,
    months_of,
    terms_of_article,
    terms_of_statements,
)
from sayso.store.words import words_of


def when(start: str | None, end: str | None) -> When:
    return When(start, end, Precision.DAYS, ())


@given(st.text(st.characters()))
def test_no_word_holds_the_dot_of_marks(words: str) -> None:
    assert all(GAP not in word for word in words_of(words))
    assert all(term.count(GAP) == 1 for term in marked_words(Mark.ACT, words))


def test_a_statement_is_found_by_what_it_does_by_whom_and_by_its_words() -> None:
    first, second, *_ = terms_of_statements(harbour(), 7)
    assert {"u·7", "a·state", "k·direct", "p·affirmed", "h·0"} <= set(first)
    assert {"s·lena", "s·marsh", "s·captain", "r·harbour", "r·head", "g·tarn"} <= set(first)
    assert {"lena", "said", "closed"} <= set(first)
    assert {"a·accuse", "h·1", "p·denied"} <= set(second)
    assert not any(term.startswith(("s·", "r·", "g·")) for term in second)


def test_a_statement_is_found_by_whom_it_is_about_named_or_not() -> None:
    last = list(terms_of_statements(harbour(), None))[-1]
    assert {"t·crews", "t·piet", "t·clerk", "m·202403"} <= set(last)
    assert not any(term.startswith("u·") for term in last)


def test_pieces_and_names_are_parted_by_gaps() -> None:
    (terms,) = terms_of_statements(read(article("Lena Marsh said the harbour is shut.")), 1)
    at = terms.index("marsh")
    assert terms[at : at + 4] == ["marsh", GAP, "said", GAP]
    assert terms[terms.index("s·lena") - 1] == GAP


def test_words_of_any_script_are_found() -> None:
    (terms,) = terms_of_statements(mina(), 1)
    assert {"لینا", "قالت", "المیناء"} <= set(terms)


def test_of_a_book_the_first_words_are_found() -> None:
    assert len(terms_of_article("word " * (MOST + 5), None)) == MOST
    assert terms_of_article("Word", 3) == ["u·3", "word"]


def test_a_time_is_found_by_its_months_and_a_long_one_by_its_days_alone() -> None:
    assert months_of(when("2023-12-31", "2024-01-01")) == ["m·202312", "m·202401"]
    assert months_of(when("0001-01-01", "0001-01-01")) == ["m·000101"]
    assert months_of(when("9999-12-31", "9999-12-31")) == ["m·999912"]
    assert months_of(when("2001-01-01", "2010-01-01")) == ["m·long"]
    assert months_of(when(None, None)) == months_of(None) == []


def test_terms_are_those_that_stores_hold_already() -> None:
    # Where this fails, stores that are there hold other terms: `SCHEMA` needs a step that empties
    # both word tables and calls `backup.fill_words`. Then this is the new hash.
    text = "Łena’s “Überfahrt”, 3½ км, الحَشْد, 渡し場 und O’Brien said: 50% — ἄνδρα हिन्दी ไทย"
    terms = [
        *terms_of_article(text, 3),
        *(t for ts in terms_of_statements(harbour(), 7) for t in ts),
    ]
    assert sha256("\n".join(terms).encode()).hexdigest()[:16] == "a72bda3fdd1e6ce3"
