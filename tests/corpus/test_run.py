"""corpus/run.py and corpus/shards.py"""

import json
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from fake_tagger import FakeTagger, load_fake

from sayso.corpus.run import in_processes, read_corpus
from sayso.corpus.shards import ARTICLES_FILE, DONE, PART, STATEMENTS_FILE, Planned, shards_in
from sayso.errors import SaysoError


class NewerTagger(FakeTagger):
    version = "fake-2"


def load_newer() -> NewerTagger:
    return NewerTagger()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three files of four articles each."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in "abc":
        _write(folder / f"{name}.jsonl", [f"Lena Marsh said {name} {n}." for n in range(4)])
    return folder


def _write(path: Path, texts: Sequence[str]) -> None:
    lines = [json.dumps({"id": f"{path.stem}{n}", "text": t}) for n, t in enumerate(texts)]
    path.write_text("\n".join(lines))


def _run(
    corpus: Path, *, jobs: int = 1, load: object = load_fake, told: list[Planned] | None = None
) -> list[str]:
    """The files that were read."""
    found = read_corpus(
        [str(corpus)],
        corpus.parent / "out",
        spread=partial(in_processes, jobs=jobs),
        tell=lambda todo, there: (told if told is not None else []).extend(todo),
        load=load,  # type: ignore[arg-type]
    )
    return [Path(done.shard.path).stem for done in found]


def _rows(corpus: Path, file: str) -> list[dict[str, object]]:
    folders = shards_in(corpus.parent / "out")
    return [row for f in folders for row in pq.read_table(f / file, partitioning=None).to_pylist()]


def test_a_file_with_the_longest_name_there_is_has_its_folder(corpus: Path) -> None:
    longest = "\U00020000" * 62  # of 4 bytes each, and 255 are a name's most
    _write(corpus / f"{longest}.jsonl", ["Lena Marsh said no."])
    assert longest in _run(corpus)


def test_every_article_and_statement_is_in_its_shard(corpus: Path) -> None:
    assert _run(corpus) == ["a", "b", "c"]
    assert len(_rows(corpus, ARTICLES_FILE)) == 12
    assert [r["content"] for r in _rows(corpus, STATEMENTS_FILE)][:2] == ["a 0", "a 1"]


def test_several_processes_write_the_same(corpus: Path) -> None:
    _run(corpus)
    alone = _rows(corpus, ARTICLES_FILE)
    (corpus.parent / "out").rename(corpus.parent / "before")
    _run(corpus, jobs=2)
    assert _rows(corpus, ARTICLES_FILE) == alone


def test_a_second_run_has_nothing_to_do(corpus: Path) -> None:
    _run(corpus)
    assert _run(corpus) == []


def test_what_was_cut_off_is_read_and_the_rest_stays(corpus: Path) -> None:
    _run(corpus)
    whole = shards_in(corpus.parent / "out")
    (whole[1] / DONE).unlink()
    left = corpus.parent / "out" / f"{PART}c-1"
    left.mkdir()
    assert _run(corpus) == ["b"]
    assert shards_in(corpus.parent / "out") == whole
    assert not left.exists()


def test_a_file_that_has_changed_is_read_anew_and_told(corpus: Path) -> None:
    _run(corpus)
    _write(corpus / "b.jsonl", ["Piet Oster said no."])
    told: list[Planned] = []
    assert _run(corpus, told=told) == ["b"]
    assert [p.reason for p in told] == ["its file has changed"]
    assert len(_rows(corpus, ARTICLES_FILE)) == 9


def test_another_model_reads_all_anew_and_is_told(corpus: Path) -> None:
    _run(corpus)
    told: list[Planned] = []
    assert _run(corpus, load=load_newer, told=told) == ["a", "b", "c"]
    assert told[0].reason == "it was read by the model fake-1"


def test_an_article_that_kills_its_process_is_the_only_failure(corpus: Path) -> None:
    _write(corpus / "b.jsonl", ["One.", "KILL", "Lena Marsh said two."])
    assert _run(corpus, jobs=2) == ["a", "b", "c"]
    problems = [row["problem"] for row in _rows(corpus, ARTICLES_FILE)]
    assert [p for p in problems if p] == ["the process that read it died (out of memory?)"]


def test_a_shard_that_is_not_whole_is_not_there(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(SaysoError, match="cannot be written"):
        _run(corpus)
    assert list((corpus.parent / "out").iterdir()) == []
