"""The notebook in examples/: run from its first cell to its last, and committed without outputs."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.statements.onnx_tagger import SHIPPED

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTEBOOK = EXAMPLES / "notebooks" / "who-said-what.ipynb"


def cells(kind: str) -> list[dict[str, Any]]:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def test_it_is_committed_without_outputs_or_numbers() -> None:
    assert [(c["outputs"], c["execution_count"]) for c in cells("code")] == [([], None)] * len(
        cells("code")
    )


def test_it_tells_nothing_of_a_machine() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert not any(place in text for place in ("/home/", "/work/", "/root/", "/tmp/", "C:\\"))


@pytest.mark.skipif(not (SHIPPED / "model.json").is_file(), reason="no weights in this checkout")
@pytest.mark.filterwarnings("ignore")
def test_every_cell_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    import nbformat

    place = tmp_path / "examples"
    shutil.copytree(EXAMPLES, place, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(p for p in sys.path if p.endswith("src")))
    notebook = nbformat.read(place / NOTEBOOK.relative_to(EXAMPLES), as_version=4)
    resources = {"metadata": {"path": str(place / "notebooks")}}
    nbclient.NotebookClient(notebook, timeout=300, resources=resources).execute()
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    shown = [o["data"]["text/html"] for o in outputs if "data" in o]
    assert len(shown) == 7
    assert "Davit Orlan" in shown[0]
    assert "<svg" in shown[2]
    tables = [html for html in shown if html.startswith("<table><caption>")]
    assert [html.split("</caption>")[0].split()[-1] for html in tables] == [
        *("statements", "actors", "narratives"),
    ]
    assert all("<tbody><tr>" in html for html in tables)
    told = "".join(o.get("text", "") for o in outputs)
    assert told.count("written") == 3
