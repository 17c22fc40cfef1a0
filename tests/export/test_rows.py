"""export/rows.py"""

from sample import harbour, silent

from sayso.export.rows import row_from_statement, rows_from_readings


def test_confidence_is_of_the_weakest_part() -> None:
    reading = harbour()
    assert row_from_statement(reading, reading.statements[0])["confidence"] == 0.7


def test_no_source_is_none() -> None:
    reading = harbour()
    assert row_from_statement(reading, reading.statements[1])["source"] is None


def test_an_article_without_statements_has_no_row() -> None:
    assert list(rows_from_readings([silent()])) == []
