"""export/csv.py"""

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from sample import harbour, silent

from sayso.export.csv import csv_from_readings, escaped_cell
from sayso.export.rows import COLUMNS
from sayso.reading import Reading

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def _titled(title: str) -> Reading:
    reading = harbour()
    return replace(reading, article=replace(reading.article, title=title))


def _rows(reading: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_from_readings([reading])), newline="")))


@given(TEXTS)
def test_no_cell_begins_as_a_formula(words: str) -> None:
    assert not escaped_cell(words).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(TEXTS)
def test_words_come_back_but_for_the_apostrophe(words: str) -> None:
    row = _rows(_titled(words))[0]
    assert row["title"] in (words.replace("\0", "\ufffd"), "'" + words.replace("\0", "\ufffd"))


def test_a_plain_cell_is_left_alone() -> None:
    assert escaped_cell("a = b") == "a = b"


def test_a_row_a_statement() -> None:
    assert len(_rows(harbour())) == 4


def test_spans_are_ranges() -> None:
    assert _rows(harbour())[0]["content_spans"] == "30-54;92-125"


def test_no_source_is_an_empty_cell() -> None:
    assert _rows(harbour())[1]["source"] == ""


def test_header_is_there_without_statements() -> None:
    assert "".join(csv_from_readings([silent()])) == ",".join(COLUMNS) + "\n"
