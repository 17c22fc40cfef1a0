"""The queries of docs/scale.md, asked of a small corpus."""

import json
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fake_tagger import load_fake

from sayso.corpus.run import in_processes, read_corpus
from sayso.corpus.shards import STATEMENTS_FILE, shards_in

duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
DOCUMENT = Path(__file__).parents[2] / "docs" / "scale.md"
TEXT = "Lena Marsh said the pier is closed."
ARTICLES = [
    {"id": "a", "outlet": "The Quay", "date": "2024-03-01", "text": TEXT},
    {"id": "b", "outlet": "The Wharf", "date": "2024-03-02", "text": TEXT},
    {"id": "c", "outlet": "The Wharf", "date": "2024-03-02", "text": ""},
]


def _queries() -> list[str]:
    (block,) = re.findall(r"^```sql\n(.*?)^```", DOCUMENT.read_text(), re.DOTALL | re.MULTILINE)
    return [query.strip() for query in block.split(";") if query.strip()]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles that report one saying of one actor, and one that could not be read."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)))
    spread = partial(in_processes, jobs=1)
    done = read_corpus(
        [str(folder)], folder / "out", spread=spread, tell=lambda todo, there: None, load=load_fake
    )
    assert [shard.articles for shard in done] == [2]
    (shard,) = shards_in(folder / "out")
    said = pq.read_table(shard / STATEMENTS_FILE, partitioning=None).to_pylist()
    _put(folder, "actors", [{"id": "k1", "name": "Lena Marsh", "kind": "person", "articles": 2}])
    _put(folder, "links", [{"article_actor": row["actor_id"], "actor": "k1"} for row in said])
    _put(folder, "families", [{"article_id": id, "family": id} for id in "ab"])
    first = said[0]["statement_id"]
    _put(folder, "sayings", [{"statement_id": r["statement_id"], "saying": first} for r in said])
    return folder / "out"


def _put(folder: Path, table: str, rows: Sequence[dict[str, Any]]) -> None:
    place = folder / "out" / "joined" / table
    place.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(list(rows)), place / "part.parquet")


def _asked(corpus: Path, about: str) -> list[tuple[Any, ...]]:
    (query,) = [q for q in _queries() if q.startswith(f"-- {about}")]
    rows: list[tuple[Any, ...]] = duckdb.sql(query.replace("build/corpus", str(corpus))).fetchall()
    return rows


def test_every_query_runs(corpus: Path) -> None:
    for query in _queries():
        duckdb.sql(query.replace("build/corpus", str(corpus))).fetchall()


def test_who_said_most_counts_statements_and_texts(corpus: Path) -> None:
    assert _asked(corpus, "who said most") == [("Lena Marsh", 2, 2)]


def test_the_widest_saying_has_its_outlets_and_its_first_day(corpus: Path) -> None:
    rows = _asked(corpus, "what was reported most widely")
    assert rows == [("the pier is closed", 2, 2, "2024-03-01")]


def test_what_could_not_be_read_is_counted_by_reason(corpus: Path) -> None:
    assert _asked(corpus, "what could not be read") == [("empty", 1)]
