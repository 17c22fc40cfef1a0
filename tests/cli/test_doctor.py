"""cli/doctor.py"""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from sayso.cli import doctor
from sayso.cli.main import app

pytestmark = pytest.mark.usefixtures("fake_model")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_STORE", raising=False)


def _sayso(*args: str) -> Result:
    return CliRunner().invoke(app, args)


def _line(result: Result, name: str) -> str:
    (line,) = [line for line in result.stdout.splitlines() if line.split()[1] == name]
    return line


def test_all_well_is_zero_and_makes_no_store() -> None:
    result = _sayso("doctor")
    assert (result.exit_code, result.stderr) == (0, "")
    assert {line.split()[0] for line in result.stdout.splitlines()} == {"ok"}
    assert not Path("sayso.db").exists()


@pytest.mark.parametrize("args", [["--store", "nosuch.db"], ["--desk", "nosuch.toml"]])
def test_what_is_unwell_is_one_and_told(args: list[str]) -> None:
    result = _sayso("doctor", *args)
    assert (result.exit_code, result.stderr) == (1, "sayso: 1 thing not well\n")
    assert _line(result, args[0].strip("-")).startswith("UNWELL")


def test_a_file_that_is_no_store_is_unwell() -> None:
    Path("notes.db").write_text("My notes. " * 500)
    assert _line(_sayso("doctor", "--store", "notes.db"), "store").startswith("UNWELL")


def test_a_full_disk_is_unwell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=10))
    assert "only 0.0 GB free" in _line(_sayso("doctor"), "disk")


def test_a_bug_in_a_look_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise RuntimeError("not thought of")

    monkeypatch.setattr(doctor, "_weights", fail)
    assert _line(_sayso("doctor"), "weights") == "UNWELL  weights    not thought of (RuntimeError)"
