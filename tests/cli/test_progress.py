"""cli/progress.py"""

import sys

import pytest
from sample import harbour, silent

from sayso.cli.progress import Progress
from sayso.reading import Reading


def _told(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *readings: Reading,
    shown: bool = False,
) -> str:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Progress(shown=shown) as progress:
        for reading in readings:
            progress.read(reading)
    return capsys.readouterr().err


def test_one_article_is_not_articles(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _told(monkeypatch, capsys, silent(), shown=True)
    assert told.startswith("sayso: 1 article, 0 statements (")


def test_below_results_in_a_terminal_stands_how_many_there_were(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    count = len(harbour().statements)
    told = _told(monkeypatch, capsys, harbour(), silent())
    assert told == f"sayso: 2 articles, {count} statements\n"


def test_one_article_in_a_terminal_is_not_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _told(monkeypatch, capsys, harbour()) == ""
