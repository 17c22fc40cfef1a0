"""export/frames.py"""

import sys
from dataclasses import replace

import pytest
from sample import harbour, mina, silent

from sayso.errors import UsageError
from sayso.export.frames import pandas_from_readings, polars_from_readings
from sayso.export.rows import COLUMNS


def test_pandas_has_a_row_a_statement() -> None:
    frame = pandas_from_readings([harbour(), mina()])
    assert (tuple(frame.columns), len(frame)) == (COLUMNS, 5)


def test_pandas_keeps_numbers_in_an_empty_frame() -> None:
    assert pandas_from_readings([silent()])["confidence"].dtype == "float64"


def test_pandas_has_the_same_types_with_and_without_values() -> None:
    full, bare = pandas_from_readings([harbour(), mina()]), pandas_from_readings([silent()])
    assert full.dtypes.to_dict() == bare.dtypes.to_dict()


def test_pandas_has_one_type_for_words_whether_there_are_any() -> None:
    reading = harbour()
    reading = replace(reading, article=replace(reading.article, url=None))
    frame = pandas_from_readings([reading])
    assert frame["url"].dtype == frame["content"].dtype
    assert frame["url"].isna().all()


def test_polars_has_a_row_a_statement() -> None:
    frame = polars_from_readings([harbour(), mina()])
    assert (tuple(frame.columns), frame.height) == (COLUMNS, 5)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_told_with_its_extra(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    convert = {"pandas": pandas_from_readings, "polars": polars_from_readings}[library]
    with pytest.raises(UsageError, match=rf"sayso\[{library}\]"):
        convert([silent()])


def test_pandas_has_a_score_that_is_a_number() -> None:
    assert pandas_from_readings([silent()])["actor_score"].dtype == "float64"
