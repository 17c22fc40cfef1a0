"""sayso/acts/times.py"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acts.days import days_from_iso
from sayso.acts.time_words import expressions_from_text
from sayso.acts.times import when_from_expression
from sayso.records import Precision, When


def when(words: str, article: str | None) -> When | None:
    (found,) = expressions_from_text(f"Marsh spoke {words}")
    return when_from_expression(found, days_from_iso(article))


def told(words: str, article: str | None) -> str | None:
    """ "first/last", one day where both are the same."""
    found = when(words, article)
    if found is None or found.start is None or found.end is None:
        return None
    return found.start if found.start == found.end else f"{found.start}/{found.end}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Tuesday night", "2022-07-19"),
        ("on Wednesday", "2022-07-20"),
        ("on Thursday", "2022-07-14"),
        ("last Wednesday", "2022-07-13"),
        ("on Friday last week", "2022-07-15"),
        ("today", "2022-07-20"),
        ("yesterday", "2022-07-19"),
        ("the day before yesterday", "2022-07-18"),
        ("last night", "2022-07-19"),
        ("two days ago", "2022-07-18"),
        ("three weeks ago", "2022-06-27/2022-07-03"),
        ("this week", "2022-07-18/2022-07-20"),
        ("last week", "2022-07-11/2022-07-17"),
        ("last month", "2022-06-01/2022-06-30"),
        ("late last month", "2022-06-21/2022-06-30"),
        ("early this month", "2022-07-01/2022-07-10"),
        ("in mid-September", "2021-09-11/2021-09-20"),
        ("on September 12", "2021-09-12"),
        ("on 12/13 June", "2022-06-12/2022-06-13"),
        ("on 12 September 2019", "2019-09-12"),
        ("on February 29", "2020-02-29"),
        ("in July", "2022-07-01/2022-07-20"),
        ("in October last year", "2021-10-01/2021-10-31"),
        ("in 2016", "2016-01-01/2016-12-31"),
        ("last year", "2021-01-01/2021-12-31"),
        ("earlier this year", "2022-01-01/2022-07-20"),
        ("late last year", "2021-09-01/2021-12-31"),
        ("this summer", "2022-06-01/2022-07-20"),
        ("this month", "2022-07-01/2022-07-20"),
        ("this year", "2022-01-01/2022-07-20"),
        ("on July 21, 2022", "2022-07-21"),
        ("over the weekend", "2022-07-16/2022-07-17"),
        ("on 2022-07-03", "2022-07-03"),
    ],
)
def test_a_time_is_seen_from_the_day_of_the_article(words: str, expected: str) -> None:
    assert told(words, "2022-07-20") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Tuesday", "2022-07-01/2022-07-31"),
        ("yesterday", "2022-07-01/2022-07-31"),
        ("last week", "2022-07-01/2022-07-31"),
        ("over the weekend", "2022-07-01/2022-07-31"),
        ("on July 3", "2022-07-03"),
        ("last month", "2022-06-01/2022-06-30"),
        ("three weeks ago", "2022-06-10/2022-07-10"),
    ],
)
def test_where_the_article_has_a_month_only_a_time_widens_to_it(words: str, expected: str) -> None:
    assert told(words, "2022-07") == expected


def test_a_time_that_was_widened_says_so() -> None:
    found = when("on Tuesday", "2022-07")
    assert found is not None and found.precision is Precision.MONTH


@pytest.mark.parametrize("words", ["on Tuesday", "last month", "in July", "on July 3", "this year"])
def test_without_a_date_a_time_is_its_words_and_no_guess(words: str) -> None:
    found = when(words, None)
    assert found is not None
    assert (found.start, found.end, found.precision) == (None, None, Precision.WORDS)


@pytest.mark.parametrize(
    ("words", "expected"), [("in 2016", "2016-01-01/2016-12-31"), ("on 3 July 2022", "2022-07-03")]
)
def test_a_time_with_its_own_year_needs_no_date(words: str, expected: str) -> None:
    assert told(words, None) == expected


def test_a_time_by_another_event_has_words_and_no_days() -> None:
    found = when("two days after the flood", "2022-07-20")
    assert found is not None
    assert (found.start, found.end, found.precision) == (None, None, Precision.WORDS)


@pytest.mark.parametrize("words", ["on 30 February", "on 31 June 2022", "on 99 July"])
def test_a_day_that_no_calendar_has_is_no_time(words: str) -> None:
    assert when(words, "2022-07-20") is None


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_written_date_is_that_day_whenever_the_article_is_of(of: date) -> None:
    assert told(f"on {of:%d %B} {of.year}", "2022-07-20") == of.isoformat()
    assert told(f"on {of:%B} {of.day}, {of.year}", None) == of.isoformat()


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 300))
def test_a_date_without_its_year_is_the_last_one(article: date, back: int) -> None:
    of = date.fromordinal(article.toordinal() - back)
    assert told(f"on {of.day} {of:%B}", article.isoformat()) == of.isoformat()


@given(st.from_regex(r"\A\d{4}(-\d\d(-\d\d)?)?\Z"), st.integers(0, 999))
def test_no_date_of_an_article_raises(article: str, count: int) -> None:
    for words in ("on Monday", f"{count} weeks ago", f"{count} years ago", "last winter", "in May"):
        found = when(words, article)
        assert found is None or (found.start or "") <= (found.end or "")
