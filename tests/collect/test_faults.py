"""A disk that is full, a store that may not be written, a database that goes away.

Nothing that was committed is lost, one line names what and why, and a later run goes on.
"""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from collecting import Collector, outlet
from postgresql import restarted, running, why_not
from stores import made_database
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.collect.items import End, Ending, Item
from sayso.errors import StoreError
from sayso.store.articles import all_versions
from sayso.store.check import faults
from sayso.store.connection import open_store

PROGRAM = [sys.executable, str(Path(__file__).parents[1] / "cli" / "fake_sayso.py")]
# With a limit on the size of files, set when all that unpacks itself onto the disk has done so.
ON_A_SMALL_DISK = """
import resource, sys
sys.path.insert(0, sys.argv.pop(1))
import fake_sayso
from sayso.articles.language import language_from_text
from sayso.cli.main import app
most = int(sys.argv.pop(1))
language_from_text("The ferry of Ostrow will stay open for the winter, said the mayor. " * 5)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
app()
"""
TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old. "
NOBODY = 65_534


def _write_desk(folder: Path, count: int, size: int = 1) -> None:
    (folder / "news").mkdir(exist_ok=True)
    for n in range(count):
        (folder / "news" / f"{n}.txt").write_text(f"{TEXT * size}Number {n}.")
    (folder / "desk.toml").write_text(
        '[desk]\nname = "Desk"\nstore = "sayso.db"\n'
        '[[outlet]]\nname = "The Ostrow Ferry"\nfolders = ["news"]\n'
    )


def _ran(folder: Path, *args: str, most: int | None = None) -> tuple[int, list[str]]:
    """Exit code and lines on standard error; no file may grow beyond `most` bytes."""

    small = [sys.executable, "-c", ON_A_SMALL_DISK, str(Path(PROGRAM[1]).parent), str(most)]
    program = PROGRAM if most is None else small
    done = subprocess.run([*program, *args], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stderr.splitlines()


def _kept(store: str | Path) -> int:
    """How many articles a sound store holds."""
    opened = open_store(store, create=False)
    with opened.reading() as connection:
        assert list(faults(connection)) == []
        count = len(list(all_versions(connection)))
    opened.close()
    return count


def test_a_disk_that_fills_loses_nothing_and_a_later_run_goes_on(tmp_path: Path) -> None:
    _write_desk(tmp_path, 2)
    assert _ran(tmp_path, "collect")[0] == 0
    before = _kept(tmp_path / "sayso.db")
    _write_desk(tmp_path, 30, size=40)
    size = (tmp_path / "sayso.db").stat().st_size
    code, lines = _ran(tmp_path, "collect", most=size + 100_000)
    assert code == 1
    assert lines[-1].startswith("sayso: ") and "sayso.db: " in lines[-1], lines
    assert "Traceback" not in "".join(lines)
    assert _kept(tmp_path / "sayso.db") >= before
    assert _ran(tmp_path, "collect")[0] == 0
    # The first two were edited: each is a second version of its article.
    assert _kept(tmp_path / "sayso.db") == before + 30


@contextmanager
def _without_rights() -> Iterator[None]:
    """As a user who may write nothing of root's, where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter; those of pytest are its user's alone."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.usefixtures("fake_model")
def test_a_store_that_may_not_be_written_is_named_with_the_reason(open_folder: Path) -> None:
    _write_desk(open_folder, 2)
    collect = ("collect", "--desk", str(open_folder / "desk.toml"))
    assert CliRunner().invoke(app, collect).exit_code == 0
    before = _kept(open_folder / "sayso.db")
    _write_desk(open_folder, 4)
    for path in (open_folder / "sayso.db", open_folder):
        path.chmod(path.stat().st_mode & ~0o222)
    with _without_rights():
        result = CliRunner().invoke(app, collect)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"sayso: {open_folder / 'sayso.db'}: ")
    assert result.stderr.count("\n") == 1
    for path in (open_folder, open_folder / "sayso.db"):
        path.chmod(path.stat().st_mode | 0o200)
    assert _kept(open_folder / "sayso.db") == before
    assert CliRunner().invoke(app, collect).exit_code == 0
    assert _kept(open_folder / "sayso.db") == 4


@pytest.mark.usefixtures("fake_model")
def test_a_folder_that_may_not_be_written_is_named_with_the_reason(open_folder: Path) -> None:
    (open_folder / "a.txt").write_text(TEXT)
    open_folder.chmod(0o555)
    out = open_folder / "out.jsonl"
    with _without_rights():
        result = CliRunner().invoke(app, ("read", str(open_folder / "a.txt"), "-o", str(out)))
    open_folder.chmod(0o755)
    assert result.exit_code in (1, 2)  # 2 before anything is read, but for who was root
    assert f"{out}: cannot be written (permission denied)" in result.stderr.lower()
    assert not out.exists()


@pytest.fixture
def own_server() -> Iterator[Path]:
    """A PostgreSQL that may be restarted without harm to other tests; its folder."""
    if (reason := why_not()) is not None:
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="sayso-pg-") as folder, running(Path(folder)):
        yield Path(folder)


def test_a_database_that_is_restarted_loses_nothing_and_a_later_run_goes_on(
    own_server: Path, tmp_path: Path
) -> None:
    _write_desk(tmp_path, 8)
    address = made_database(str(own_server))
    collector = Collector(open_store(address))
    news = outlet(folders=(tmp_path / "news",))
    done: list[str] = []

    def restart(item: Item, end: End) -> None:
        if end.ending is Ending.NEW:
            done.append(item.name)
        if len(done) == 3:
            restarted(own_server)

    with warnings.catch_warnings():
        # Connections that the server cut off are thrown away as they are.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            collector(news, on_item=restart)
        except StoreError as e:  # the statement that was under way; all else connects anew
            assert "\n" not in str(e)
        gc.collect()
        assert len(done) >= 3
        assert _kept(address) >= len(done)
        collector(news)
        assert _kept(address) == 8
        collector.store.close()
        gc.collect()
