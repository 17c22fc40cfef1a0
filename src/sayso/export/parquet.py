"""Parquet: the Arrow table as a file, written in groups so that memory stays flat."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq

from sayso.export.arrow import SCHEMA, arrow_from_rows
from sayso.export.rows import rows_from_readings
from sayso.reading import Reading

GROUP = 5_000  # statements in a row group: some 25 MB while it is built


def write_parquet(readings: Iterable[Reading], path: Path, *, group: int = GROUP) -> None:
    """Write one row a statement to `path`; a valid, empty table when there is none."""
    rows = rows_from_readings(readings)
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while batch := list(islice(rows, group)):
            writer.write_table(arrow_from_rows(batch))
