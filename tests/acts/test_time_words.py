"""sayso/acts/time_words.py, with date_words.py that it stands on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.acts.expressions import Dated, Untold
from sayso.acts.time_words import expressions_from_text


def read(text: str) -> list[str]:
    found = expressions_from_text(text)
    return [text[e.span.start : e.span.end] for e in found]


@pytest.mark.parametrize(
    "words",
    [
        "Tuesday", "Tuesday night", "last Tuesday", "today", "earlier today", "yesterday morning",
        "tonight", "this morning", "last night", "day before yesterday", "two days ago",
        "three weeks ago", "a month ago", "this week", "earlier this week", "last month",
        "late last month", "early this month", "mid-September", "early September", "September 12",
        "12 September 2022", "Sept. 12", "12/13 September", "September 12-13", "2022-07-14",
        "last year", "earlier this year", "late last year", "this summer", "summer of 2016",
        "Monday, July 25", "Tuesday last week", "October last year", "Wed., 3 July",
        "two days after the flood", "the following day"[4:], "a few days ago", "12th of May",
        "eve of the vote",
    ],
)  # fmt: skip
def test_an_expression_is_read_whole(words: str) -> None:
    assert read(f"Marsh said {words}, and sat down.") == [words]


@pytest.mark.parametrize(
    "words",
    [
        "the past 24 hours", "next Tuesday", "next week", "the last two days", "the coming month",
        "the Sunday Times", "may go in march", "of 2016 boats", "May said", "12, 13 and 14",
        "the sun sat", "the second of three", "every week", "a day", "in 20161",
    ],
)  # fmt: skip
def test_what_tells_no_time_of_saying_is_not_read(words: str) -> None:
    assert read(f"Marsh spoke, {words}.") == []


def test_a_month_alone_needs_a_word_before_it() -> None:
    assert read("March rose. In March it rained.") == ["March"]


def test_a_year_alone_needs_a_word_before_it() -> None:
    assert read("There were 2016 boats in 2016.") == ["2016"]


def test_a_weekday_with_a_date_is_the_date() -> None:
    (found,) = expressions_from_text("On Monday, July 25, 2022, Marsh spoke.")
    assert found.time == Dated(2022, 7, 25)


def test_a_time_by_another_event_is_kept_as_words() -> None:
    (found,) = expressions_from_text("two days after the flood")
    assert found.time == Untold()


@given(st.text(alphabet="on Monday July 3,./-2016 last week ago the 'é\u202e\n", max_size=120))
def test_whatever_stands_there_expressions_are_in_order_and_apart(text: str) -> None:
    spans = [e.span for e in expressions_from_text(text)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "12," * 70_000,
        "1" * 200_000,
        "2016-" * 40_000,
        "late of the " * 17_000,
        "July 12/13 " * 18_000,
    ],
)
def test_long_rows_of_words_and_figures_are_read_in_linear_time(text: str) -> None:
    with quick(seconds=3):
        expressions_from_text(text)
