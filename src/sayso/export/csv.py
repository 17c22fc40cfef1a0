"""CSV: one row a statement, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from sayso.export.filed import Filed
from sayso.export.rows import (
    COLUMNS,
    FILED_COLUMNS,
    Row,
    rows_from_filed,
    rows_from_readings,
)
from sayso.reading import Reading

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"); a leading
# apostrophe makes it text. Full-width forms count: some spreadsheets fold them.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """The header and then one row a statement; spans as `12-34;56-78`."""
    return _lines(COLUMNS, rows_from_readings(readings))


def csv_from_filed(given: Iterable[Filed]) -> Iterator[str]:
    """The same of statements in a store, with their places in the record."""
    return _lines(FILED_COLUMNS, rows_from_filed(given))


def escaped_cell(words: str) -> str:
    """`words` as a cell that no spreadsheet runs.

    It comes back where a cell that begins with apostrophes and a sign of a formula behind them
    loses the first.
    """
    return "'" + words if words.lstrip("'").startswith(_FORMULA) else words


def _lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    buffer = io.StringIO()
    # The writer quotes a cell with a line break only if its own lines end in that.
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    yield _taken(buffer)
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
        yield _taken(buffer)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ";".join(f"{start}-{end}" for start, end in value)
    if isinstance(value, str):
        # A spreadsheet cannot hold NUL, and csv readers stop at it.
        return escaped_cell(value.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    return "" if value is None else str(value)


def _taken(buffer: io.StringIO) -> str:
    written = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return written.removesuffix("\r\n") + "\n"
