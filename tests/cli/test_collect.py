"""cli/collect.py, as a person or cron runs it"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from news_site import Site, article, serving
from typer.testing import CliRunner, Result

from sayso.cli.main import app

pytestmark = pytest.mark.usefixtures("fake_model")

PROGRAM = [sys.executable, str(Path(__file__).parent / "fake_sayso.py")]
TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a desk's file and one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_STORE", raising=False)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "pier.txt").write_text(TEXT)
    _write_desk('folders = ["news"]')
    return tmp_path / "desk.toml"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def _write_desk(*lines: str, store: str = "") -> None:
    head = '[desk]\nname = "Desk"\ncontact = "desk@example.org"\n' + store
    outlet = '\n[[outlet]]\nname = "The Ostrow Ferry"\n'
    Path("desk.toml").write_text(head + outlet + "\n".join(lines) + "\n")


def _write_site_desk(site: Site, *lines: str, delay: float = 0) -> None:
    _write_desk(f'allow_hosts = ["{site.host}"]', f"delay = {delay}", *lines)


def _sayso(*args: str) -> Result:
    return CliRunner().invoke(app, args)


def test_the_counts_are_told_at_the_end() -> None:
    result = _sayso("collect")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "sayso: 1 new, 0 new versions, 0 unchanged, 0 copies, 0 failed\n"


def test_what_was_collected_is_found() -> None:
    _sayso("collect")
    assert "Lena Brandt" in _sayso("search", "pier").stdout


def test_a_failure_is_a_line_and_the_rest_goes_on() -> None:
    Path("news/empty.txt").touch()
    result = _sayso("collect")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0].endswith("news/empty.txt: empty")
    assert "sayso: 1 new, 0 new versions, 0 unchanged, 0 copies, 1 failed" in result.stderr


def test_nothing_to_be_had_is_one() -> None:
    _write_desk('archives = ["nosuch.warc"]')
    assert _sayso("collect").exit_code == 1


def test_a_source_that_answers_and_has_nothing_new_is_zero(site: Site) -> None:
    good, bad = site.put_feed("/feed", []), site.put("/bad", status=500)
    _write_site_desk(site, f'feeds = ["{good}", "{bad}"]')
    assert _sayso("collect").exit_code == 0


def test_an_archive_that_is_done_counts_as_had() -> None:
    _write_desk('folders = ["news"]', 'archives = ["nosuch.warc"]')
    assert [_sayso("collect").exit_code for _ in range(2)] == [0, 0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[desk]\nname = "Desk"\n\n[[outlet]]\nname = "A"\nfeed = []\n', "desk.toml line 6: "),
        ("[desk\n", "desk.toml line 1: no TOML"),
    ],
)
def test_a_wrong_desk_file_is_two_with_its_lines(text: str, told: str) -> None:
    Path("desk.toml").write_text(text)
    result = _sayso("collect")
    assert result.exit_code == 2
    assert told in result.stderr
    assert all(line.startswith("sayso: ") for line in result.stderr.splitlines())
    assert not Path("sayso.db").exists()


def test_a_desk_file_that_is_not_there_is_two() -> None:
    result = _sayso("collect", "--desk", "nosuch.toml")
    assert (result.exit_code, result.stderr) == (2, "sayso: nosuch.toml: no such file\n")


def test_the_desk_file_says_where_the_store_is() -> None:
    _write_desk('folders = ["news"]', store='store = "kept/here.db"\n')
    Path("kept").mkdir()
    _sayso("collect")
    assert Path("kept/here.db").exists()


def test_the_environment_says_it_louder(monkeypatch: pytest.MonkeyPatch) -> None:
    _write_desk('folders = ["news"]', store='store = "here.db"\n')
    monkeypatch.setenv("SAYSO_STORE", "there.db")
    _sayso("collect")
    assert [Path(name).exists() for name in ("here.db", "there.db")] == [False, True]


def test_the_option_says_it_loudest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_STORE", "there.db")
    _sayso("collect", "--store", "option.db")
    assert [Path(name).exists() for name in ("there.db", "option.db")] == [False, True]


def test_a_store_that_cannot_be_opened_is_one_line() -> None:
    result = _sayso("collect", "--store", "news")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_a_store_that_is_a_database_is_written_to(new_database: str) -> None:
    assert _sayso("collect", "--store", new_database).exit_code == 0
    assert "Lena Brandt" in _sayso("search", "pier", "--store", new_database).stdout


def test_the_log_is_json_an_object_a_line(site: Site) -> None:
    site.put("/1", article())
    feed = site.put_feed("/feed", ["/1", "/gone"])
    _write_site_desk(site, f'feeds = ["{feed}"]', 'folders = ["news"]')
    result = _sayso("collect", "--log-json")
    records = [json.loads(line) for line in result.stderr.splitlines()]
    assert sorted(r["event"] for r in records) == ["end", "failed", "looked", "new", "new"]
    (failed,) = [r for r in records if r["event"] == "failed"]
    assert failed["name"] == f"{site.address}/gone"
    assert failed["reason"] == "answers 404 Not Found"
    assert records[-1]["new"] == 2
    assert all(r["time"].endswith("+00:00") for r in records)


def test_a_failure_does_not_steer_the_terminal() -> None:
    Path("news/a\x1b[2J\u202e.txt").touch()
    assert not set("\x1b\u202e") & set(_sayso("collect").stderr)


def test_failures_are_tried_again_on_request(site: Site) -> None:
    _write_site_desk(site, f'pages = ["{site.address}/1"]')
    _sayso("collect")
    site.put("/1", article())
    assert "0 new," in _sayso("collect").stderr
    assert "1 new," in _sayso("collect", "--retry").stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_it_and_gives_leases_back(site: Site, number: signal.Signals) -> None:
    go = threading.Event()
    asked = threading.Event()

    def on_request(path: str) -> None:
        if path.startswith("/slow"):
            asked.set()
            go.wait(60)  # answers nothing while it is interrupted

    site.on_request = on_request
    feed = site.put_feed("/feed", [f"/slow{n}" for n in range(5)])
    _write_site_desk(site, f'feeds = ["{feed}"]')
    with subprocess.Popen(
        [*PROGRAM, "collect"], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        assert asked.wait(120)
        began = time.monotonic()
        os.kill(program.pid, number)
        told = program.communicate(timeout=60)[1]
    go.set()
    assert time.monotonic() - began < 9  # an answer may take 30 seconds, silence 10
    assert program.returncode == 130, told
    assert told == "sayso: 0 new, 0 new versions, 0 unchanged, 0 copies, 0 failed\n"
    import sqlite3

    with sqlite3.connect("sayso.db") as connection:
        leases = connection.execute("SELECT count(*) FROM documents WHERE lease IS NOT NULL")
        assert leases.fetchone() == (0,)
    connection.close()


def test_several_jobs_read_what_one_reads() -> None:
    for number in range(6):
        Path(f"news/{number}.txt").write_text(f"{TEXT} Number {number}.")
    command = [*PROGRAM, "collect", "--jobs", "2"]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, timeout=200)
    assert done.stderr == "sayso: 7 new, 0 new versions, 0 unchanged, 0 copies, 0 failed\n"
