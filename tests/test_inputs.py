"""inputs.py"""

from pathlib import Path

import pytest

from sayso.articles import files
from sayso.errors import UnreadableArticle
from sayso.inputs import Named, articles_from_paths, path_or_address


@pytest.mark.parametrize(
    "given",
    ["https://tarn.example/a", "HTTP://tarn.example/a?b=c", "http://tarn.example/" + "x" * 300],
)
def test_an_address_is_told_from_a_text(given: str) -> None:
    assert path_or_address(given) == given


@pytest.mark.parametrize(
    "given",
    [
        "",
        "Lena Marsh said no.",
        "https://tarn.example/a was quoted as saying so",
        "The decision, and/or its delay, was defended.",
        "news/a.txt\nLena Marsh said no.",
        "x" * 300 + ".txt",
        "nul\0nul",
    ],
)
def test_a_text_is_no_path(given: str) -> None:
    assert path_or_address(given) is None


@pytest.mark.parametrize(
    "given", ["news/a", "a.txt", "two words.html", r"news\a", "a.jsonl.gz", "a.warc.gz"]
)
def test_what_can_only_be_a_path_is_one(given: str) -> None:
    assert path_or_address(given) == given


def test_a_name_that_is_there_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "harbour").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert path_or_address("harbour") == "harbour"


def test_a_path_object_is_a_path() -> None:
    assert path_or_address(Path("Lena Marsh said no.")) == "Lena Marsh said no."


def test_articles_are_called_by_their_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.jsonl").write_text('{"id": "n1", "text": "Two."}')
    found = list(articles_from_paths([str(tmp_path)]))
    names = [f.name for f in found]
    assert names == [str(tmp_path / "a.txt"), f"{tmp_path / 'b.jsonl'} n1"]
    assert all(isinstance(f, Named) for f in found)


def test_paths_are_looked_into_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("One.")
    asked: list[str] = []
    looked = files.files_from_path
    monkeypatch.setattr(
        "sayso.articles.from_inputs.files_from_path", lambda p: asked.append(p) or looked(p)
    )
    assert len(list(articles_from_paths([str(tmp_path)]))) == 1
    assert asked == [str(tmp_path)]


def test_an_address_of_another_kind_is_no_pattern() -> None:
    (failure,) = articles_from_paths(["ftp://tarn.example/*.txt"])
    assert "not read (ftp)" in str(failure)


def test_a_failure_stands_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    found = list(articles_from_paths([str(tmp_path / "nosuch"), str(tmp_path / "a.txt")]))
    assert [type(f) for f in found] == [UnreadableArticle, Named]
