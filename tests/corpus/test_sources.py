"""corpus/sources.py"""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warc_files import answer, packed, record

from sayso.batches import ARTICLES
from sayso.corpus.sources import batches_of_file, files_of_corpus
from sayso.errors import UsageError

PAGE = b"<html><body><article><h1>Pier</h1><p>The pier is closed, she said.</p></article></body>"


def _line(number: int) -> str:
    return json.dumps({"id": f"n{number}", "text": f"The pier is closed, day {number}."})


def _rows(path: Path) -> list[dict[str, object]]:
    return [row for batch in batches_of_file(str(path)) for row in batch.to_pylist()]


def test_folders_patterns_and_lists_are_files_each_once(tmp_path: Path) -> None:
    (tmp_path / "crawl").mkdir()
    for name in ("b.jsonl", "a.warc.gz", "c.parquet", "notes.txt"):
        (tmp_path / "crawl" / name).touch()
    with gzip.open(tmp_path / "warc.paths.gz", "wt") as file:
        file.write("crawl/a.warc.gz\n\ncrawl/b.jsonl\n")
    given = [str(tmp_path / "crawl"), str(tmp_path / "warc.paths.gz"), f"{tmp_path}/crawl/*.jsonl"]
    found = [Path(path).name for path in files_of_corpus(given)]
    assert found == ["a.warc.gz", "b.jsonl", "c.parquet"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://a.example/b.warc", "fetch it first"),
        ("story.txt", "a corpus is"),
        ("none.jsonl", "no such file"),
        ("none.paths", "cannot be read"),
        (".", "no .jsonl"),
    ],
)
def test_what_is_no_corpus_is_told(
    given: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").touch()
    with pytest.raises(UsageError, match=told):
        files_of_corpus([given])


def test_lines_of_jsonl_are_articles_and_failures(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*map(_line, range(70)), "none"]))
    rows = _rows(path)
    assert [r["id"] for r in rows] == [*(f"n{n}" for n in range(70)), None]
    assert "not JSON" in str(rows[-1]["problem"])


def test_pages_of_an_archive_keep_their_blocks(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(record(answer(PAGE), "https://a.example/1")))
    (row,) = _rows(path)
    assert row["url"] == "https://a.example/1"
    assert row["blocks"]


def test_rows_of_parquet_are_articles_whatever_else_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [{"id": n, "text": f"Day {n}.", "views": 3} for n in range(100)]
    pq.write_table(pa.Table.from_pylist(rows), path)
    found = _rows(path)
    assert len(found) == 100
    assert set(found[0]) == {"id", "text"}


def test_articles_that_are_made_go_through_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist([{"name": "a", "text": "b"}], ARTICLES), path)
    (batch,) = batches_of_file(str(path))
    assert batch.schema.names == ARTICLES.names


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more"])
def test_damaged_parquet_is_a_failure(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    (row,) = _rows(path)
    assert "Parquet" in str(row["problem"])


def test_parquet_without_text_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist([{"id": "a"}]), path)
    (row,) = _rows(path)
    assert row["problem"] == "no column 'text'"
