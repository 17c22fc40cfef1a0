"""Rows of one kind, for people who work in Python: listed, as data frames, and in a notebook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sayso.errors import UsageError
from sayso.export.plain import plain

if TYPE_CHECKING:
    import pandas
    import polars

_MOST_ROWS, _MOST_CHARACTERS = 20, 200  # that a notebook shows


@dataclass(frozen=True, slots=True)
class Listing:
    """Some `rows` of what is listed, by the columns of `schema`; a notebook shows some of these."""

    what: str
    rows: tuple[Mapping[str, Any], ...]
    schema: pa.Schema
    shown: tuple[str, ...]

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<{len(self.rows):,} {self.what}>"

    def to_arrow(self) -> pa.Table:
        """A typed table."""
        return pa.Table.from_pylist(list(self.rows), schema=self.schema)

    def to_pandas(self) -> "pandas.DataFrame":
        """A frame of pandas. Raises `UsageError` without it."""
        try:
            return self.to_arrow().to_pandas()  # type: ignore[no-any-return]
        except ImportError as e:
            raise UsageError("pandas is not installed: pip install 'sayso[pandas]'") from e

    def to_polars(self) -> "polars.DataFrame":
        """A frame of polars. Raises `UsageError` without it."""
        try:
            import polars
        except ImportError as e:
            raise UsageError("polars is not installed: pip install 'sayso[polars]'") from e
        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)  # what a table always becomes
        return frame

    def _repr_html_(self) -> str:
        """The first rows as a table, for notebooks; nothing in it is run or loaded."""
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in self.shown)
        rows = (
            "".join(f"<td>{_cell(row[name])}</td>" for name in self.shown)
            for row in self.rows[:_MOST_ROWS]
        )
        body = "".join(f"<tr>{cells}</tr>" for cells in rows)
        left = len(self.rows) - _MOST_ROWS
        more = f"<p>… and {left:,} more</p>" if left > 0 else ""
        told = f"<caption>{len(self.rows):,} {escape(self.what)}</caption>"
        return f"<table>{told}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = " · ".join(map(str, value))
    words = "" if value is None else plain(str(value))
    short = words if len(words) <= _MOST_CHARACTERS else words[: _MOST_CHARACTERS - 1] + "…"
    return f'<bdi dir="auto">{escape(short)}</bdi>' if short else ""
