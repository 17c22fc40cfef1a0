"""Every format as a file; `python tests/brief/golden.py` writes them anew."""

import runpy
from pathlib import Path

import pytest

_GOLDEN = runpy.run_path(str(Path(__file__).parent / "golden.py"))
FOLDER, WRITTEN = _GOLDEN["FOLDER"], _GOLDEN["written"]()


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_format_is_written_as_the_golden_file_holds_it(name: str) -> None:
    assert WRITTEN[name] == (FOLDER / name).read_bytes().decode()


def test_every_golden_file_is_checked() -> None:
    assert set(WRITTEN) == {path.name for path in FOLDER.iterdir()}
