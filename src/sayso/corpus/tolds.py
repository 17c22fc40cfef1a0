"""Repeats in a corpus: what comparing a statement needs, and which pairs are one saying."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from sayso.batches import readings_of_records
from sayso.corpus.texts import LIKE
from sayso.narratives.from_statements import tolds_of_reading
from sayso.narratives.repeats import SAME_SAYING, same_saying
from sayso.narratives.told import Told, language_of
from sayso.narratives.traces import traces_of_words
from sayso.narratives.vectors import vectors_of
from sayso.reading import Reading
from sayso.records import ActKind, Polarity

_UNDATED = 9_999_999  # after all days
# `key` orders statements by day, article and place; `words` is the same for the same words.
TOLDS = pa.schema(
    [
        ("statement_id", pa.string()),
        ("article_id", pa.string()),
        ("key", pa.string()),
        ("day", pa.int32()),
        ("words", pa.string()),
        ("terms", pa.list_(pa.string())),
        ("told", pa.binary()),
    ]
)


def tolds_from_records(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A row for each statement, in batches of `RECORDS`, that has words to tell it by."""
    for batch in batches:
        rows = [row for reading in readings_of_records(batch) for row in _rows(reading)]
        yield pa.RecordBatch.from_pylist(rows, schema=TOLDS)


def sayings_from_pairs(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """`LIKE` for those pairs (`key`, `other`, and of each `told`, `family`) that are one saying."""
    for batch in batches:
        found = []
        for row in batch.to_pylist():
            one = replace(_told(row["told"]), family=row["family"])
            other = replace(_told(row["other_told"]), family=row["other_family"])
            if (score := same_saying(one, other)) >= SAME_SAYING:
                found.append({"key": row["key"], "other": row["other"], "score": score})
        yield pa.RecordBatch.from_pylist(found, schema=LIKE)


def bytes_from_told(told: Told, language: str) -> bytes:
    """What `told_from_bytes` cannot make of the rest, as JSON."""
    plain = {
        "key": told.key,
        "owner": told.owner,
        "outlet": told.outlet,
        "day": told.day,
        "said": told.said,
        "speaker": sorted(told.speaker),
        "named": told.named,
        "act": told.act.value,
        "polarity": told.polarity.value,
        "words": dict(told.words),
        "rare": told.rare.tolist(),
        "telling": sorted(told.telling),
        "order": told.order,
        "quoted": told.quoted,
        "about": sorted(told.about),
        "headline": told.headline,
        "lead": told.lead,
        "asks": told.asks,
        "language": language,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def told_from_bytes(data: bytes) -> Told:
    """The statement, of no family yet."""
    plain = json.loads(data)
    words, order = plain["words"], tuple(plain["order"])
    said = plain["said"]
    same = ("key", "owner", "outlet", "day", "named", "headline", "lead", "asks")
    return Told(
        **{name: plain[name] for name in same},
        family=None,
        said=tuple(said) if said else None,
        speaker=frozenset(plain["speaker"]),
        act=ActKind(plain["act"]),
        polarity=Polarity(plain["polarity"]),
        words=words,
        places={stem: place for place, stem in enumerate(words)},
        weight=sum(words.values()),
        weights=np.fromiter(words.values(), np.float32, len(words)),
        rare=np.array(plain["rare"], np.float32),
        vectors=vectors_of(words, plain["language"]),
        telling=frozenset(plain["telling"]),
        order=order,
        runs=frozenset(zip(order, order[1:], order[2:], strict=False)),
        quoted=tuple(map(tuple, plain["quoted"])),
        about=frozenset(plain["about"]),
    )


# A statement stands in several pairs, one after the other.
_told = lru_cache(maxsize=2_000)(told_from_bytes)


def _rows(reading: Reading) -> Iterator[dict[str, Any]]:
    article = reading.article
    places = range(len(reading.statements))
    tolds = tolds_of_reading(reading, article.id, places)
    for statement, told in zip(reading.statements, tolds, strict=True):
        if told.words:
            day = _UNDATED if told.day is None else told.day
            yield {
                "statement_id": statement.id,
                "article_id": article.id,
                "key": f"{day:07d} {article.id} {told.key:05d}",
                "day": told.day,
                "words": hashlib.blake2b(" ".join(told.order).encode(), digest_size=12).hexdigest(),
                "terms": list(traces_of_words(told.words)),
                "told": bytes_from_told(told, language_of(article)),
            }
