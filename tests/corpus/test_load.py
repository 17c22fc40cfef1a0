"""corpus/load.py"""

import json
from functools import partial
from pathlib import Path

import pytest
from fake_tagger import load_fake
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.corpus.load import Chosen, Loaded, load_corpus
from sayso.corpus.run import in_processes, read_corpus
from sayso.errors import UsageError
from sayso.store.actors import known_listed
from sayso.store.connection import Store
from sayso.store.dump import dump

ARTICLES = [
    ("a", "The Quay", "2024-03-01", "Lena Marsh said the pier is closed to all ships."),
    ("b", "The Quay", "2024-03-05", "Piet Oster said the ferry must wait for spring."),
    ("c", "The Wharf", "2024-03", "Piet Oster said no.\x00"),
    ("f", "The Wharf\x00", "2024-03", "Piet Oster said no to the pier."),
    ("d", "The Wharf", None, "Lena Marsh said yes, and then she left."),
    ("e", "The Wharf", None, ""),
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The Parquet of six articles, of which one could not be read."""
    names = ("id", "outlet", "date", "text")
    lines = [json.dumps(dict(zip(names, article, strict=True))) for article in ARTICLES]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    spread = partial(in_processes, jobs=1)
    folder = tmp_path / "out"
    tell = lambda todo, there: None  # noqa: E731
    list(read_corpus([str(tmp_path)], folder, spread=spread, tell=tell, load=load_fake))
    return folder


def _counts(loaded: Loaded) -> tuple[int, int]:
    return loaded.new, loaded.known


def test_what_was_read_is_in_the_store_grouped_and_resolved(store: Store, out: Path) -> None:
    loaded = load_corpus(store, out, Chosen())
    assert _counts(loaded) == (3, 0)
    assert loaded.grouped.versions == 3
    with store.reading() as connection:
        assert "the ferry must wait" in "".join(map(str, dump(connection)))
        assert {a.name for a in known_listed(connection)} == {"Lena Marsh", "Piet Oster"}


def test_loading_again_adds_nothing(store: Store, out: Path) -> None:
    load_corpus(store, out, Chosen())
    assert _counts(load_corpus(store, out, Chosen())) == (0, 3)


@pytest.mark.parametrize(
    ("chosen", "new"),
    [
        (Chosen(outlets=["The Quay"]), 2),
        (Chosen(outlets=["The Quay"], since="2024-03-02"), 1),
        (Chosen(since="2024-03-01", until="2024-03"), 2),
        (Chosen(until="2024-03-01"), 1),
    ],
)
def test_outlets_and_days_are_chosen(store: Store, out: Path, chosen: Chosen, new: int) -> None:
    assert load_corpus(store, out, chosen).new == new


def test_articles_with_nul_in_a_part_that_is_kept_are_left_out_and_counted(
    store: Store, out: Path
) -> None:
    assert load_corpus(store, out, Chosen()).nul == 2


def test_what_is_left_out_is_told_with_the_reason(out: Path, tmp_path: Path) -> None:
    given = ["corpus", "load", str(out), "--store", str(tmp_path / "a.db")]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0, result.output
    assert "articles left out: 2; each holds characters that no text has (NUL)" in result.output


def test_a_folder_without_a_corpus_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds nothing"):
        load_corpus(store, tmp_path, Chosen())
