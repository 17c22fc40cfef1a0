"""`sayso gold`: what analysts corrected, as data to train on."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from corrected_by import BY
from recorded import keep
from sqlalchemy import select
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.correcting import correct, undo_correction
from sayso.corrections.correction import Verdict
from sayso.errors import SaysoError
from sayso.records import ActKind
from sayso.store.connection import open_store
from sayso.store.schema import statements

TEXT = "Lena Marsh said the harbour is shut. Piet Oster said the crews must wait."


def test_it_writes_the_articles_that_were_corrected_and_undone_ones_not(tmp_path: Path) -> None:
    path, written = tmp_path / "store.db", tmp_path / "gold.jsonl"
    store = open_store(path)
    with store.writing() as connection:
        keep(connection, TEXT, "a")
        keep(connection, TEXT, "b")
        ids = connection.scalars(select(statements.c.id).order_by(statements.c.key)).all()
        correct(connection, ids[0], Verdict.ACT, ActKind.DENY, BY)
        correct(connection, ids[1], Verdict.REMOVED, None, BY)
        undo_correction(connection, correct(connection, ids[2], Verdict.REMOVED, None, BY), BY)
    store.close()
    result = CliRunner().invoke(app, ["gold", "--store", str(path), "-o", str(written)])
    assert result.exit_code == 0, result.output
    (line,) = written.read_text(encoding="utf-8").splitlines()
    (attribution,) = json.loads(line)["attributions"]
    assert attribution["act"] == "deny"
    for to in ([], ["-o", "-"]):
        shown = CliRunner().invoke(app, ["gold", "--store", str(path), *to])
        assert shown.output == f"{line}\n"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    open_store(tmp_path / "store.db").close()
    given = ["gold", "--store", str(tmp_path / "store.db"), "-o", str(tmp_path / "no" / "gold")]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 2
    assert "there is no folder" in result.output


def test_an_older_file_stays_where_the_new_one_is_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lines(_: object) -> Iterator[str]:
        yield "a line\n"
        raise SaysoError("and then nothing more")

    open_store(tmp_path / "store.db").close()
    (tmp_path / "gold").write_text("the older one")
    monkeypatch.setattr("sayso.export.gold.gold_from_readings", lines)
    given = ["gold", "--store", str(tmp_path / "store.db"), "-o", str(tmp_path / "gold")]
    assert CliRunner().invoke(app, given).exit_code == 1
    assert (tmp_path / "gold").read_text() == "the older one"


def test_a_reader_that_is_gone_is_no_error_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lines(_: object) -> Iterator[str]:
        raise BrokenPipeError
        yield ""

    open_store(tmp_path / "store.db").close()
    monkeypatch.setattr("sayso.export.gold.gold_from_readings", lines)
    result = CliRunner().invoke(app, ["gold", "--store", str(tmp_path / "store.db")])
    assert "cannot be written" not in result.output
