"""Every format as a file; `python tests/export/golden.py` writes them anew."""

import pytest
from golden import FOLDER, written


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_format_is_written_as_the_golden_file_holds_it(name: str) -> None:
    assert written()[name] == (FOLDER / name).read_bytes().decode()


def test_every_golden_file_is_checked() -> None:
    assert set(written()) == {path.name for path in FOLDER.iterdir()}
