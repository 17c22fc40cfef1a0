"""corpus/tolds.py and corpus/texts.py"""

import numpy as np
import pyarrow as pa
import pytest
from fake_tagger import load_fake

from sayso.batches import readings_of_records, records_from_batches
from sayso.corpus.texts import copies_from_pairs, imprints_from_records
from sayso.corpus.tolds import (
    bytes_from_told,
    sayings_from_pairs,
    told_from_bytes,
    tolds_from_records,
)
from sayso.narratives.from_statements import tolds_of_reading

SAID = "“The harbour pilots will strike until the ferry company pays,” said Lena Marsh."
STORY = " ".join(
    f"The {word} keeper counted the boats that came in before the storm."
    for word in (
        "harbour",
        "bridge",
        "lock",
        "lighthouse",
        "market",
        "museum",
        "quay",
        "tower",
        "mill",
        "gate",
    )
)
ARTICLES = [
    {"id": "a", "outlet": "The Quay", "date": "2024-03-01", "text": f"{SAID} {STORY}"},
    {"id": "b", "outlet": "The Wharf", "date": "2024-03-02", "text": f"{SAID} {STORY}"},
    {"id": "c", "outlet": "The Mole", "date": None, "text": "Piet Oster said must we go home?"},
    {"id": "d", "outlet": "The Mole", "date": None, "text": ""},
]


@pytest.fixture(scope="module")
def records() -> list[pa.RecordBatch]:
    given = pa.RecordBatch.from_pylist(ARTICLES)
    return list(records_from_batches([given], load=load_fake))


def _pair(rows: list[dict[str, object]], one: int, other: int, *columns: str) -> pa.RecordBatch:
    beside = {f"other_{c}": rows[other][c] for c in columns}
    row = {"key": rows[one]["key"], "other": rows[other]["key"], **beside}
    return pa.RecordBatch.from_pylist([{**row, **{c: rows[one][c] for c in columns}}])


def _rows(batches: list[pa.RecordBatch]) -> list[dict[str, object]]:
    return [row for batch in batches for row in batch.to_pylist()]


def test_a_statement_comes_back_from_bytes_as_it_is_compared(
    records: list[pa.RecordBatch],
) -> None:
    for batch in records:
        for reading in readings_of_records(batch):
            for told in tolds_of_reading(reading, "owner", range(len(reading.statements))):
                found = told_from_bytes(bytes_from_told(told, "en"))
                assert found == told
                assert (found.telling, found.runs, dict(found.places)) == (
                    told.telling,
                    told.runs,
                    dict(told.places),
                )
                for one, other in (
                    (found.weights, told.weights),
                    (found.rare, told.rare),
                    (found.vectors, told.vectors),
                ):
                    assert np.array_equal(one, other)


def test_statements_are_in_order_of_their_days_the_undated_last(
    records: list[pa.RecordBatch],
) -> None:
    rows = sorted(_rows(list(tolds_from_records(records))), key=lambda row: str(row["key"]))
    assert [row["article_id"] for row in rows] == ["a", "b", "c"]


def test_the_same_words_of_the_same_speaker_are_one_saying(
    records: list[pa.RecordBatch],
) -> None:
    rows = [{**row, "family": "f"} for row in _rows(list(tolds_from_records(records)))]
    alike = _rows(list(sayings_from_pairs([_pair(rows, 1, 0, "told", "family")])))
    assert [(row["key"], row["other"]) for row in alike] == [(rows[1]["key"], rows[0]["key"])]
    assert _rows(list(sayings_from_pairs([_pair(rows, 2, 0, "told", "family")]))) == []


def test_copies_are_told_by_their_imprints(records: list[pa.RecordBatch]) -> None:
    rows = _rows(list(imprints_from_records(records)))
    assert [row["article_id"] for row in rows] == ["a", "b", "c"]
    assert _rows(list(copies_from_pairs([_pair(rows, 1, 0, "whole", "own")])))[0]["score"] == 1.0
    assert _rows(list(copies_from_pairs([_pair(rows, 2, 0, "whole", "own")]))) == []
