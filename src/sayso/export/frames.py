"""Data frames of pandas and polars, one row a statement."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.errors import UsageError
from sayso.export.rows import COLUMNS, rows_from_readings
from sayso.reading import Reading

if TYPE_CHECKING:
    import pandas
    import polars

_NUMBERS = {c for c in COLUMNS if c.startswith("confidence")} | {"actor_score"}


def pandas_from_readings(readings: Iterable[Reading]) -> "pandas.DataFrame":
    """A pandas frame; spans stay lists of [start, end]. Raises `UsageError` without pandas."""
    try:
        import pandas
    except ImportError as e:
        raise UsageError("pandas is not installed: pip install 'sayso[pandas]'") from e
    frame = pandas.DataFrame(list(rows_from_readings(readings)), columns=list(COLUMNS))
    # A column without values would have no type: it gets that of one with values.
    text = pandas.Series(["a"]).dtype
    return frame.astype(
        {
            column: "float64" if column in _NUMBERS else text
            for column in COLUMNS
            if not column.endswith("_spans")
        }
    )


def polars_from_readings(readings: Iterable[Reading]) -> "polars.DataFrame":
    """A polars frame. Raises `UsageError` without polars."""
    try:
        import polars
    except ImportError as e:
        raise UsageError("polars is not installed: pip install 'sayso[polars]'") from e
    from sayso.export.arrow import arrow_from_readings

    frame = polars.from_arrow(arrow_from_readings(readings))
    assert isinstance(frame, polars.DataFrame)  # what a table always becomes
    return frame
