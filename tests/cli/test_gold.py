"""`sayso gold`: what analysts corrected, as data to train on."""

import json
from pathlib import Path

from corrected_by import BY
from recorded import keep
from sqlalchemy import select
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.correcting import correct, undo_correction
from sayso.corrections.correction import Verdict
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
    shown = CliRunner().invoke(app, ["gold", "--store", str(path)])
    assert shown.output == f"{line}\n"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    open_store(tmp_path / "store.db").close()
    given = ["gold", "--store", str(tmp_path / "store.db"), "-o", str(tmp_path / "no" / "gold")]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 1
    assert "cannot be written" in result.output
