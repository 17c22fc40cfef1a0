"""Where a join lays down what it goes on with: Parquet on the shared disk.

What lies there survives the executor that made it, and plans stay short.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

Batches = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]


@dataclass(frozen=True, slots=True)
class Bench:
    """A session, and the folder in which it lays things down."""

    session: SparkSession
    folder: Path

    def kept(self, frame: DataFrame, name: str) -> DataFrame:
        """`frame`, made now, under a name; what is under that name already goes."""
        place = (self.folder / name).as_uri()
        frame.write.mode("overwrite").parquet(place)
        return self.session.read.schema(frame.schema).parquet(place)

    def mapped(
        self, frame: DataFrame, function: Batches, schema: pa.Schema, name: str
    ) -> DataFrame:
        """What a function of `sayso.corpus` makes of a frame, kept."""
        return self.kept(frame.mapInArrow(function, from_arrow_schema(schema)), name)
