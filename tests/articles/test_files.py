import os

import pytest

from sayso.articles.files import files_from_path
from sayso.errors import UnreadableArticle


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.html", "sub/deep/d.jsonl.gz", ".hidden.txt", "e.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The mayor said so.")
    return tmp_path


def below(folder, given):
    return [os.path.relpath(path, folder) for path in files_from_path(str(given))]


def failure(given):
    (found,) = files_from_path(str(given))
    assert isinstance(found, UnreadableArticle)
    return found.reason


def test_folder_gives_known_endings_in_order(folder):
    assert below(folder, folder) == ["a.md", "b.txt", "sub/c.html", "sub/deep/d.jsonl.gz"]


def test_file_stands_for_itself_even_if_it_is_not_there(folder):
    assert below(folder, folder / "nothing.txt") == ["nothing.txt"]


def test_pattern_gives_what_it_matches_in_order(folder):
    assert below(folder, folder / "*.*") == ["a.md", "b.txt", "e.png"]


def test_double_star_goes_down(folder):
    assert below(folder, folder / "**" / "*.html") == ["sub/c.html"]


def test_pattern_that_matches_only_a_folder_reads_it(folder):
    assert below(folder, folder / "s*b") == ["sub/c.html", "sub/deep/d.jsonl.gz"]


def test_file_whose_name_looks_like_a_pattern_is_that_file(folder):
    (folder / "f[1].txt").write_text("x")
    assert below(folder, folder / "f[1].txt") == ["f[1].txt"]


def test_link_in_a_circle_is_walked_once(folder):
    (folder / "sub" / "round").symlink_to(folder)
    assert below(folder, folder) == ["a.md", "b.txt", "sub/c.html", "sub/deep/d.jsonl.gz"]
    assert len(below(folder, folder / "**" / "*.html")) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("given", [".", "*.txt"])
def test_pipe_that_is_found_is_told_and_not_opened(tmp_path, given):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("The mayor said so.")
    pipe, file = files_from_path(str(tmp_path / given))
    assert isinstance(pipe, UnreadableArticle)
    assert pipe.reason.startswith("a pipe, socket or device")
    assert str(file).endswith("b.txt")


def test_link_to_nowhere_is_left_to_be_opened(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert below(tmp_path, tmp_path) == ["a.txt"]


def test_folder_without_articles_says_so(tmp_path):
    (tmp_path / "e.png").write_bytes(b"")
    assert failure(tmp_path).startswith("a folder without articles")


def test_pattern_without_match_says_so(tmp_path):
    assert failure(tmp_path / "*.txt") == "matches no file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_folder_that_may_not_be_opened_says_so(folder):
    (folder / "sub").chmod(0)
    found = list(files_from_path(str(folder)))
    (folder / "sub").chmod(0o700)
    assert [getattr(f, "reason", None) for f in found] == [None, None, "permission denied"]
