"""Arrow: one row a statement, typed."""

from collections.abc import Iterable

import pyarrow as pa

from sayso.export.rows import Row, rows_from_readings
from sayso.reading import Reading

_SPANS = pa.list_(pa.list_(pa.int32()))
SCHEMA = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        ("title", pa.string()),
        ("outlet", pa.string()),
        ("date", pa.string()),  # may be partial ("2022-07"), so no date type fits
        ("url", pa.string()),
        ("language", pa.string()),
        pa.field("statement_id", pa.string(), nullable=False),
        ("kind", pa.string()),
        ("source", pa.string()),
        ("actor", pa.string()),
        ("actor_kind", pa.string()),
        ("role", pa.string()),
        ("cue", pa.string()),
        ("content", pa.string()),
        ("addressee", pa.string()),
        ("addressee_actor", pa.string()),
        ("via", pa.string()),
        ("act", pa.string()),
        ("plover", pa.string()),
        ("cameo", pa.string()),
        ("about", pa.string()),
        ("hedged", pa.bool_()),
        ("hedges", pa.string()),
        ("source_hedges", pa.string()),
        ("polarity", pa.string()),
        ("frequency", pa.string()),
        ("when_from", pa.string()),
        ("when_to", pa.string()),
        ("when_precision", pa.string()),
        ("when_text", pa.string()),
        ("source_spans", _SPANS),
        ("cue_spans", _SPANS),
        ("content_spans", _SPANS),
        ("confidence", pa.float64()),
        ("confidence_cue", pa.float64()),
        ("confidence_source", pa.float64()),
        ("confidence_content", pa.float64()),
        ("confidence_link", pa.float64()),
        ("confidence_act", pa.float64()),
        ("actor_id", pa.string()),
        ("actor_score", pa.float64()),
        ("actor_reason", pa.string()),
        ("model", pa.string()),
    ]
)


FILED_SCHEMA = pa.schema(
    [
        *SCHEMA,
        pa.field("article", pa.string(), nullable=False),
        pa.field("version", pa.int32(), nullable=False),
        pa.field("current", pa.bool_(), nullable=False),
        ("seen", pa.string()),
        ("family", pa.string()),
        ("saying", pa.string()),
        ("narrative", pa.string()),
        ("narrative_name", pa.string()),
        ("known_actor", pa.string()),
        ("known_actor_name", pa.string()),
    ]
)


def arrow_from_readings(readings: Iterable[Reading]) -> pa.Table:
    """All statements of `readings` as one table of `SCHEMA`."""
    return arrow_from_rows(rows_from_readings(readings))


def arrow_from_rows(rows: Iterable[Row], schema: pa.Schema = SCHEMA) -> pa.Table:
    """Rows as one table of a schema."""
    return pa.Table.from_pylist(list(rows), schema=schema)
