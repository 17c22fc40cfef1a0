"""spark/read.py, on a real Spark"""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from fake_tagger import load_fake
from killing_tagger import load_killing

from sayso.corpus.run import Spread, in_processes, read_corpus
from sayso.corpus.shards import ARTICLES_FILE, STATEMENTS_FILE, shards_in
from sayso.pipeline import Load


def _on_spark(spark: Any) -> Spread:
    from sayso.spark.read import in_cluster

    return partial(in_cluster, session=spark)


def _read(corpus: Path, out: Path, spread: Spread, load: Load = load_fake) -> list[str]:
    done = read_corpus([str(corpus)], out, spread=spread, tell=lambda todo, there: None, load=load)
    return sorted(Path(d.shard.path).stem for d in done)


def _canonical(out: Path) -> bytes:
    """All that was read, in order of its lines: the same however it was read."""
    lines = [
        json.dumps(row, sort_keys=True)
        for folder in shards_in(out)
        for file in (ARTICLES_FILE, STATEMENTS_FILE)
        for row in pq.read_table(folder / file, partitioning=None).to_pylist()
    ]
    return "\n".join(sorted(lines)).encode()


def _write(path: Path, texts: Sequence[str]) -> None:
    lines = [json.dumps({"id": f"{path.stem}{n}", "text": t}) for n, t in enumerate(texts)]
    path.write_text("\n".join(lines))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in "abcd":
        texts = [f"Lena Marsh said {name} {n}. “No,” said Piet Oster." for n in range(30)]
        _write(folder / f"{name}.jsonl", [*texts, "", "CRASH"])
    return folder


def test_spark_reads_what_processes_read_byte_for_byte(
    corpus: Path, tmp_path: Path, spark: Any
) -> None:
    assert _read(corpus, tmp_path / "local", partial(in_processes, jobs=1)) == list("abcd")
    assert _read(corpus, tmp_path / "spark", _on_spark(spark)) == list("abcd")
    assert _canonical(tmp_path / "spark") == _canonical(tmp_path / "local")


def test_an_executor_killed_in_the_middle_changes_nothing(
    corpus: Path, tmp_path: Path, spark: Any
) -> None:
    kills = tmp_path / "kills"
    kills.mkdir()
    (kills / "kill-1").touch()
    _write(corpus / "e.jsonl", ["One.", f"EXECUTOR {kills} said Lena Marsh.", "Lena said no."])
    assert _read(corpus, tmp_path / "spark", _on_spark(spark), load_killing) == list("abcde")
    assert list(kills.iterdir()) == []  # it was killed
    _read(corpus, tmp_path / "local", partial(in_processes, jobs=1), load_killing)
    assert _canonical(tmp_path / "spark") == _canonical(tmp_path / "local")


def test_an_article_that_kills_its_process_is_the_only_failure(tmp_path: Path, spark: Any) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    _write(folder / "a.jsonl", ["One.", "KILL", "Lena Marsh said two."])
    _read(folder, tmp_path / "out", _on_spark(spark))
    (shard,) = shards_in(tmp_path / "out")
    rows = pq.read_table(shard / ARTICLES_FILE, partitioning=None).to_pylist()
    assert [bool(row["problem"]) for row in rows] == [False, True, False]
    assert "died" in rows[1]["problem"]


def test_a_second_run_reads_what_the_first_did_not(
    corpus: Path, tmp_path: Path, spark: Any
) -> None:
    (corpus / "d.jsonl").rename(tmp_path / "d.jsonl")
    assert _read(corpus, tmp_path / "out", _on_spark(spark)) == list("abc")
    (tmp_path / "d.jsonl").rename(corpus / "d.jsonl")
    assert _read(corpus, tmp_path / "out", _on_spark(spark)) == ["d"]


def test_a_frame_of_articles_gives_a_row_for_each(spark: Any) -> None:
    from sayso.spark.read import records_of_articles

    given = [("a", "Lena Marsh said no."), ("b", ""), ("c", "CRASH")]
    frame = spark.createDataFrame(given, "id string, text string")
    rows = records_of_articles(frame, load=load_fake).collect()
    assert sorted((row.name, row.problem is None) for row in rows) == [
        ("article a", True),
        ("article b", False),
        ("article c", False),
    ]
    (rows_of_a,) = (row.rows for row in rows if row.name == "article a")
    assert [r.content for r in rows_of_a] == ["no"]
