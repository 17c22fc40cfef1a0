"""sayso/acts/datelines.py"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acts.datelines import after_dateline, date_from_datelines
from sayso.acts.days import days_from_iso
from sayso.records import Span


def rest(text: str) -> str:
    span = after_dateline(text, Span(0, len(text)))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    "line",
    [
        "TARN, July 3 (TNA) - ",
        "TARN, July 3 – ",
        "Tarn News, 27 January - ",
        "OLD TARN, Mar 03: ",
        "Thursday, May 7, 2015 ",
        "TARN - ",
        "LOW QUAY (Tidewire) — ",
        "**TARN** — ",
    ],
)
def test_a_dateline_is_left_out(line: str) -> None:
    assert rest(line + "Marsh spoke on Tuesday.") == "Marsh spoke on Tuesday."


@pytest.mark.parametrize("line", ["Tarn - ", "TNA said - ", "A ", "MP-"])
def test_capitals_at_the_head_of_a_sentence_are_no_place(line: str) -> None:
    assert rest(line + "Marsh spoke.") == line + "Marsh spoke."


@pytest.mark.parametrize(
    "text",
    [
        "On July 3 - a Sunday - Marsh spoke.",
        "Marsh said on July 3 that the boats - all of them - sank.",
        "July 3 was dry.",
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(text: str) -> None:
    assert rest(text) == text


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("2022-07", "2022-07-03"),
        ("2022", "2022-07-03"),
        ("2022-06", "2022-06-01"),
        ("2022-07-09", "2022-07-09"),
    ],
)
def test_a_dateline_makes_a_partial_date_exact(known: str, expected: str) -> None:
    text = "TARN, July 3 (TNA) - Marsh spoke."
    found = date_from_datelines(text, [Span(0, len(text))], days_from_iso(known))
    assert found is not None and found.first.isoformat() == expected


def test_without_a_year_a_dateline_gives_no_date() -> None:
    text = "TARN, July 3 (TNA) - Marsh spoke."
    assert date_from_datelines(text, [Span(0, len(text))], None) is None


@given(st.text(alphabet="TARN July 3, 2015 (TNA) -–:.\n", max_size=80))
def test_whatever_stands_there_the_rest_is_of_the_paragraph(text: str) -> None:
    span = after_dateline(text, Span(0, len(text)))
    assert 0 <= span.start <= span.end == len(text)
