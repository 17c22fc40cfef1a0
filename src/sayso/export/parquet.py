"""Parquet: the Arrow table as a file, written in groups so that memory stays flat."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.export.arrow import FILED_SCHEMA, SCHEMA, arrow_from_rows
from sayso.export.filed import Filed
from sayso.export.rows import Row, rows_from_filed, rows_from_readings
from sayso.reading import Reading

GROUP = 5_000  # statements in a row group: some 25 MB while it is built


def write_parquet(readings: Iterable[Reading], path: Path, *, group: int = GROUP) -> None:
    """Write one row a statement to `path`; a valid, empty table when there is none."""
    _write(rows_from_readings(readings), SCHEMA, path, group)


def write_parquet_of_filed(given: Iterable[Filed], path: Path) -> None:
    """The same of statements in a store, with their places in the record."""
    _write(rows_from_filed(given), FILED_SCHEMA, path, GROUP)


def _write(rows: Iterator[Row], schema: pa.Schema, path: Path, group: int) -> None:
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, group)):
            writer.write_table(arrow_from_rows(batch, schema))
