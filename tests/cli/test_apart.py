"""cli/apart.py"""

from pathlib import Path

import pytest

from sayso.cli.apart import check_apart
from sayso.errors import UsageError


@pytest.fixture(autouse=True)
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in, with a folder of articles."""
    monkeypatch.chdir(tmp_path)
    for name in ("news/a.html", "news/sub/b.txt", "out.csv"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("She said so.")


def _refused(given: str, output: str, *, is_folder: bool = False) -> bool:
    try:
        check_apart([given], Path(output), is_folder=is_folder)
    except UsageError:
        return True
    return False


@pytest.mark.parametrize(
    ("given", "output"),
    [
        ("news/a.html", "news/a.html"),
        ("news/a.html", "news/../news/a.html"),
        ("news", "news/a.html"),
        ("n*/*.html", "news/a.html"),
        ("news", "news/new.jsonl"),
        ("news", "news/sub/new.txt"),
        (".", "new.html"),
        ("news/*.html", "news/new.html"),
        ("news/*", "news/new.csv"),
        ("**/*.html", "news/sub/new.html"),
        ("new*", "news/new.html"),
    ],
)
def test_what_is_read_or_would_be_is_not_written(given: str, output: str) -> None:
    assert _refused(given, output)


@pytest.mark.parametrize(
    ("given", "output"),
    [
        ("news", "news/new.csv"),
        ("news", "new.html"),
        ("news", "news/.hidden/new.html"),
        ("news/*.html", "new.html"),
        ("news/*.html", "news/sub/new.html"),
        ("news/a.html", "news/new.html"),
        ("nosuch", "new.html"),
        ("https://courier.example/a.html", "a.html"),
        ("-", "new.html"),
    ],
)
def test_what_is_not_read_may_be_written(given: str, output: str) -> None:
    assert not _refused(given, output)


@pytest.mark.parametrize(("link", "refused"), [("news/a.html", True), ("out.csv", False)])
def test_a_link_is_the_file_it_leads_to(link: str, refused: bool) -> None:
    Path("link.html").symlink_to(link)
    assert _refused("news", "link.html") is refused


@pytest.mark.parametrize(
    ("given", "output", "refused"),
    [
        ("news", "news", True),
        ("news", "news/brat", True),
        ("news/a.html", "news", True),
        ("news/*.html", "news", True),
        ("news", "brat", False),
        ("news/a.html", "news/sub", False),
    ],
)
def test_texts_are_not_written_among_what_is_read(given: str, output: str, refused: bool) -> None:
    assert _refused(given, output, is_folder=True) is refused
