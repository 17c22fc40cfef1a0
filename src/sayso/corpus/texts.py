"""Copies in a corpus: an imprint an article, and which of two imprints are one text."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from sayso.export.nested import record_from_plain
from sayso.narratives.copies import Imprint, copied, imprint_of_article, sketch
from sayso.records import Article

UNDATED = "9999"  # after all dates
# `key` orders articles by their day, then by id; `version` is the same for all versions of one.
IMPRINTS = pa.schema(
    [
        ("article_id", pa.string()),
        ("key", pa.string()),
        ("version", pa.string()),
        ("terms", pa.list_(pa.string())),
        ("whole", pa.binary()),
        ("own", pa.binary()),
    ]
)
LIKE = pa.schema([("key", pa.string()), ("other", pa.string()), ("score", pa.float64())])


def imprints_from_records(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """An imprint for each article of batches of `RECORDS` that was read."""
    for batch in batches:
        rows = [_row(row) for row in batch.to_pylist() if row["problem"] is None]
        yield pa.RecordBatch.from_pylist(rows, schema=IMPRINTS)


def copies_from_pairs(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """`LIKE` for those pairs (`key`, `other`, their imprints) that are copies of one text."""
    for batch in batches:
        scored = [(row, copied(_imprint(row, ""), _imprint(row, "other_"))) for row in _rows(batch)]
        found = [{"key": r["key"], "other": r["other"], "score": s} for r, s in scored if s > 0]
        yield pa.RecordBatch.from_pylist(found, schema=LIKE)


def key_of_article(article_id: str, date: str | None) -> str:
    """Orders articles by day."""
    return f"{date or UNDATED} {article_id}"


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    for start in range(0, batch.num_rows, 256):  # pairs in memory: some 12 kB each
        yield from batch.slice(start, 256).to_pylist()


def _row(row: dict[str, Any]) -> dict[str, Any]:
    article = record_from_plain(Article, {**row, "id": row["article_id"]})
    imprint = imprint_of_article(article)
    return {
        "article_id": article.id,
        "key": key_of_article(article.id, article.date),
        "version": f"{article.outlet or ''} {article.url}" if article.url else None,
        "terms": [f"{term:x}" for term in sketch(imprint)],
        "whole": imprint.whole.tobytes(),
        "own": imprint.own.tobytes(),
    }


def _imprint(row: dict[str, Any], of: str) -> Imprint:
    whole, own = (np.frombuffer(row[of + part], np.uint64) for part in ("whole", "own"))
    return Imprint(whole, own)
