"""export/csv.py"""

import csv
import io
from dataclasses import replace

from hostile import readings
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import filed, harbour, silent

from sayso.export.csv import _FORMULA, csv_from_filed, csv_from_readings, escaped_cell
from sayso.export.rows import COLUMNS, FILED_COLUMNS, rows_from_readings
from sayso.reading import Reading

NUMBERS = {"hedged", "actor_score", *(c for c in COLUMNS if c.startswith("confidence"))}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def _titled(title: str) -> Reading:
    reading = harbour()
    return replace(reading, article=replace(reading.article, title=title))


def _rows(reading: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_from_readings([reading])), newline="")))


@given(TEXTS)
def test_no_cell_begins_as_a_formula(words: str) -> None:
    assert not escaped_cell(words).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def _unescaped(cell: str) -> str:
    """As docs/exports.md says how to read a cell back."""
    behind = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and behind.startswith(_FORMULA) else cell


@given(TEXTS | st.text("'=+-@\t\r\n＝a"))
def test_an_escaped_cell_comes_back(words: str) -> None:
    assert _unescaped(escaped_cell(words)) == words


@given(TEXTS)
def test_words_come_back_but_for_the_apostrophe(words: str) -> None:
    row = _rows(_titled(words))[0]
    assert row["title"] in (words.replace("\0", "\ufffd"), "'" + words.replace("\0", "\ufffd"))


@given(readings())
@settings(max_examples=40)
def test_every_word_of_a_row_comes_back(reading: Reading) -> None:
    texts = [name for name in COLUMNS if name not in NUMBERS and not name.endswith("_spans")]
    told = list(rows_from_readings([reading]))
    for row, expected in zip(_rows(reading), told, strict=True):
        found = {name: _unescaped(row[name]) for name in texts}
        words = {name: dict(expected)[name] or "" for name in texts}
        assert found == {name: str(word).replace("\0", "\ufffd") for name, word in words.items()}


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


def test_a_row_of_a_store_has_its_place_behind_the_rest() -> None:
    lines = "".join(csv_from_filed([filed(harbour())]))
    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    assert list(rows[0]) == list(FILED_COLUMNS)
    assert list(rows[0].values())[-10:] == [
        *("o" * 16, "2", "True", "2024-03-02T10:20:30+00:00", "f" * 16),
        *("s1", "n1", "'=Walls", "k1", "Lena Marsh"),
    ]
    assert list(rows[1].values())[-5:] == [""] * 5
