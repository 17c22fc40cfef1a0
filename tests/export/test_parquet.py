"""export/parquet.py"""

from pathlib import Path

import pyarrow.parquet as pq
from hostile import readings
from hypothesis import HealthCheck, given, settings
from sample import filed, harbour, mina, silent

from sayso.export.arrow import arrow_from_readings
from sayso.export.parquet import write_parquet, write_parquet_of_filed
from sayso.export.rows import rows_from_filed, rows_from_readings
from sayso.reading import Reading


def test_the_file_holds_the_table(tmp_path: Path) -> None:
    write_parquet([harbour(), mina()], tmp_path / "s.parquet")
    assert pq.read_table(tmp_path / "s.parquet").equals(arrow_from_readings([harbour(), mina()]))


@given(readings())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_read_comes_back(tmp_path: Path, reading: Reading) -> None:
    write_parquet([reading], tmp_path / "s.parquet")
    found = pq.read_table(tmp_path / "s.parquet").to_pylist()
    assert found == list(rows_from_readings([reading]))


def test_groups_are_bounded(tmp_path: Path) -> None:
    write_parquet([harbour(), harbour()], tmp_path / "s.parquet", group=5)
    groups = pq.ParquetFile(tmp_path / "s.parquet").metadata
    assert [groups.row_group(i).num_rows for i in range(groups.num_row_groups)] == [5, 3]


def test_nothing_said_is_an_empty_table(tmp_path: Path) -> None:
    write_parquet([silent()], tmp_path / "s.parquet")
    assert pq.read_table(tmp_path / "s.parquet").num_rows == 0


def test_the_file_of_a_store_holds_its_rows(tmp_path: Path) -> None:
    write_parquet_of_filed([filed(harbour())], tmp_path / "s.parquet")
    found = pq.read_table(tmp_path / "s.parquet").to_pylist()
    assert found == list(rows_from_filed([filed(harbour())]))
