import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.moments import moment_from_words


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-05-14T09:00:00Z", "2024-05-14T09:00:00Z"),
        ("2024-05-14T09:00:00.123+02:00", "2024-05-14T07:00:00Z"),
        ("2024-05-14 09:00:00 +0200", "2024-05-14T07:00:00Z"),
        ("2024-05-14T23:30-01:00", "2024-05-15T00:30:00Z"),
        ("Tue, 14 May 2024 09:00:00 +0200", "2024-05-14T07:00:00Z"),
        ("14 May 2024 09:00 GMT", "2024-05-14T09:00:00Z"),
    ],
)
def test_a_moment_with_a_zone_is_in_utc(written, moment):
    assert moment_from_words(written) == moment


@pytest.mark.parametrize(
    "written",
    ["2024-05-14T09:00:00", "2024-05-14T09:00 CEST", "Tue, 14 May 2024 09:00:00 CEST"],
)
def test_a_moment_without_a_zone_that_is_known_has_none(written):
    assert moment_from_words(written) == "2024-05-14T09:00:00"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-14", "2024-05-14"),
        ("Tue, 14 May 2024", "2024-05-14"),
        ("14 mai 2024 10:00", "2024-05-14"),
        ("2024-05-14T24:00:00Z", "2024-05-14"),
        ("Tue, 14 May 2024 09:00:00 +9999", "2024-05-14"),
    ],
)
def test_what_tells_no_time_is_a_date(written, date):
    assert moment_from_words(written) == date


@pytest.mark.parametrize(
    "written",
    [
        *("", "03/04/2024", "03.04.2024 10:00", "yesterday", "14 May", "1715670000", "2024-13-14"),
        *("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "14 May 2024 " + " " * 200),
    ],
)
def test_nothing_is_guessed(written):
    assert moment_from_words(written) is None


@given(
    st.text(max_size=60) | st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.{0,8}", fullmatch=True)
)
def test_any_words_are_a_moment_or_nothing(written):
    moment = moment_from_words(written)
    assert moment is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ?)?)?)?", moment)
