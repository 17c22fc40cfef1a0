"""evaluation/documents.py"""

from pathlib import Path

import pytest

from evaluation.documents import BEGIN, END, with_figures, write_figures
from sayso.errors import UsageError

PAGE = f"# Tarn\n\n{BEGIN}\nold\n{END}\n\nThe end.\n"


def test_only_what_stands_between_the_markers_changes() -> None:
    assert with_figures(PAGE, "new\n", name="x") == f"# Tarn\n\n{BEGIN}\nnew\n{END}\n\nThe end.\n"


def test_writing_twice_is_writing_once(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(PAGE, encoding="utf-8")
    write_figures(path, "new")
    once = path.read_text(encoding="utf-8")
    write_figures(path, "new")
    assert path.read_text(encoding="utf-8") == once


@pytest.mark.parametrize("text", ["# Tarn", f"{BEGIN} only", f"{END}{BEGIN}", PAGE + PAGE])
def test_a_page_without_one_pair_of_markers_is_named(text: str) -> None:
    with pytest.raises(UsageError, match=r"README\.md: has not one"):
        with_figures(text, "new", name="README.md")


def test_a_missing_page_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"CARD\.md"):
        write_figures(tmp_path / "CARD.md", "new")
