"""export/arrow.py"""

from sample import harbour, mina, silent

from sayso.export.arrow import SCHEMA, arrow_from_readings
from sayso.export.rows import COLUMNS


def test_columns_are_those_of_a_row() -> None:
    assert tuple(SCHEMA.names) == COLUMNS


def test_a_row_a_statement() -> None:
    assert arrow_from_readings([harbour(), mina()]).num_rows == 5


def test_types_hold_without_statements() -> None:
    assert arrow_from_readings([silent()]).schema == SCHEMA


def test_spans_are_pairs() -> None:
    spans = arrow_from_readings([harbour()])["content_spans"][0].as_py()
    assert spans == [[30, 54], [92, 125]]
