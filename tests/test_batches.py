"""batches.py"""

import json
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pytest
from fake_tagger import FakeTagger, load_fake
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.from_text import article_from_text
from sayso.batches import (
    ARTICLES,
    PART,
    RECORDS,
    batch_from_articles,
    readings_of_records,
    records_from_batches,
    statements_of_records,
)
from sayso.errors import UnreadableArticle, UsageError
from sayso.export.arrow import SCHEMA, arrow_from_readings
from sayso.inputs import Named
from sayso.pipeline import reading_from_article
from sayso.records import Article

SAID = "“The harbour is closed,” said Lena Marsh. Piet Oster said the ferry must wait."


def _batch(texts: Sequence[str]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(
        [{"id": f"a{n}", "text": text, "outlet": "The Quay"} for n, text in enumerate(texts)]
    )


def _read(*batches: pa.RecordBatch) -> pa.Table:
    return pa.Table.from_batches(records_from_batches(batches, load=load_fake), schema=RECORDS)


def test_the_readings_are_those_of_the_pipeline() -> None:
    articles = [article_from_text(f"{SAID} Number {n}.", outlet="The Quay") for n in range(3)]
    named = [Named(f"a{n}", article) for n, article in enumerate(articles)]
    table = _read(batch_from_articles(named))
    found = [r for batch in table.to_batches() for r in readings_of_records(batch)]
    wanted = [reading_from_article(one, FakeTagger()) for one in named]
    # Figures are kept with four digits.
    acts = [tuple(replace(a, confidence=round(a.confidence, 4)) for a in r.acts) for r in wanted]
    assert found == [replace(r, acts=a) for r, a in zip(wanted, acts, strict=True)]


def test_the_flat_rows_are_those_of_the_export() -> None:
    article = article_from_text(SAID, outlet="The Quay")
    batch = _read(batch_from_articles([Named("a", article)])).to_batches()[0]
    rows = statements_of_records(batch)
    reading = reading_from_article(Named("a", article), FakeTagger())
    assert rows.schema == SCHEMA
    assert rows.to_pylist() == arrow_from_readings([reading]).to_pylist()


def test_a_row_comes_for_each_row_in_order() -> None:
    table = _read(_batch([SAID, "", "CRASH", SAID]))
    assert table.column("problem").to_pylist() == [
        None,
        "empty",
        "reading it failed, which is a bug (ValueError: told to crash)",
        None,
    ]
    assert table.column("article_id").to_pylist() == ["a0", None, "a2", "a3"]


def test_an_article_in_another_language_keeps_its_text() -> None:
    text = "Le port restera fermé jusqu'au printemps, a déclaré mardi la capitaine du port. " * 2
    (row,) = _read(_batch([text])).to_pylist()
    assert row["text"] == text
    assert "'fr'" in row["problem"]


def test_a_failure_goes_through_with_its_reason() -> None:
    (row,) = _read(batch_from_articles([UnreadableArticle("b.warc", "torn")])).to_pylist()
    assert (row["name"], row["problem"], row["text"]) == ("b.warc", "torn", None)


def test_names_that_are_no_text_are_written_all_the_same() -> None:
    (row,) = _read(batch_from_articles([UnreadableArticle("b\udcff.warc", "torn")])).to_pylist()
    assert row["name"] == "b?.warc"


def test_what_is_null_or_of_another_type_is_a_failure_and_no_crash() -> None:
    batch = pa.RecordBatch.from_pylist([{"id": 7, "text": None, "date": 3}])
    (row,) = _read(batch).to_pylist()
    assert row["problem"] is not None


def test_a_batch_without_text_is_refused() -> None:
    with pytest.raises(UsageError, match="'text'; there are id, body"):
        _read(pa.RecordBatch.from_pylist([{"id": "a", "body": "b"}]))


def test_batches_are_of_one_size_however_they_came() -> None:
    texts = ["One.", *["Two."] * PART]
    sizes = [b.num_rows for b in records_from_batches([_batch(texts)] * 2, load=load_fake)]
    assert sizes == [PART, PART, 2]


def test_no_articles_give_no_batches() -> None:
    empty = pa.RecordBatch.from_pylist([], schema=ARTICLES)
    assert list(records_from_batches([empty], load=load_fake)) == []


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_is_a_row(texts: list[str]) -> None:
    safe = [t.encode("utf-8", "replace").decode() for t in texts]
    table = _read(_batch(safe)) if safe else _read()
    assert table.num_rows == len(safe)
    json.dumps(table.to_pylist())


def test_an_article_comes_back_as_it_was() -> None:
    article = article_from_text(SAID, title="Harbour", byline="N. N.", url="https://a.example/1")
    (found,) = [
        r.article
        for batch in _read(batch_from_articles([Named("a", article)])).to_batches()
        for r in readings_of_records(batch)
    ]
    assert isinstance(found, Article)
    assert found == article
