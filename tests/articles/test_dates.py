import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.dates import (
    date_at_start,
    date_from_address,
    date_from_line,
    date_from_words,
    is_date_line,
    iso_date,
)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2022", "2022"),
        ("2022-07", "2022-07"),
        ("2022-07-14", "2022-07-14"),
        ("2022-07-14T09:30:00+02:00", "2022-07-14"),
        ("2022-13", None),
        ("2022-02-30", None),
        ("14/07/2022", None),
        ("last week", None),
        ("", None),
    ],
)
def test_iso_date(written, date):
    assert iso_date(written) == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://courier.example/2022/07/14/ferry", "2022-07-14"),
        ("https://courier.example/news/2022/jul/4/ferry", "2022-07-04"),
        ("https://courier.example/ferry-2022-07-14.html", "2022-07-14"),
        ("https://courier.example/20220714/ferry", "2022-07-14"),
        ("https://courier.example/2022/07/ferry", "2022-07"),
        ("https://courier.example/ferry-471260", None),
        ("https://courier.example/the-2022-13-plan", None),
        ("https://2022-07-14.example/ferry", None),
        ("https://courier.example/id/20229999", None),
    ],
)
def test_date_from_address(url, date):
    assert date_from_address(url) == date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Friday, July 21, 2017", "2017-07-21"),
        ("21st of July 2017", "2017-07-21"),
        ("14. Oktober 2021", "2021-10-14"),
        ("3 mai 2021", "2021-05-03"),
        ("14 июля 2022 года", "2022-07-14"),
        ("14 يوليو 2022", "2022-07-14"),
        ("14 de julio de 2022", "2022-07-14"),
        ("03/04/2022", None),
        ("Sept. 26", None),
        ("July 32, 2017", None),
    ],
)
def test_date_from_words(words, date):
    assert date_from_words(words) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: July 21, 2017 10:30 am", "2017-07-21"),
        ("Updated July 22, 2017", None),
        ("On July 21, 2017 the ferry sank.", None),
    ],
)
def test_date_from_line(line, date):
    assert date_from_line(line) == date


def test_line_of_a_change_is_still_a_date_line():
    assert is_date_line("Last updated: 22 July 2017, 09:15")


def test_paragraph_may_open_with_a_date():
    assert date_at_start("Thursday, May 7, 2015 On Tuesday, the town voted.") == "2015-05-07"


def test_sentence_about_a_date_opens_with_none():
    assert date_at_start("May 7, 2015 was a cold day.") is None


@given(st.text(max_size=200))
def test_any_words_are_answered(words):
    for ask in (iso_date, date_from_address, date_from_words, date_from_line, date_at_start):
        found = ask(words)
        assert found is None or iso_date(found) == found
