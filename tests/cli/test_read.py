"""cli/read.py, as a person or a script runs it"""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from fake_tagger import FakeTagger
from typer.testing import CliRunner, Result

from sayso.cli.main import app
from sayso.statements import onnx_tagger

pytestmark = pytest.mark.usefixtures("fake_model")

PROGRAM = [sys.executable, str(Path(__file__).parent / "fake_sayso.py")]
TEXT = "“The harbour is closed,” said Lena Marsh. Piet Oster said perhaps it was."
GERMAN = (
    "Der Hafen bleibt bis zum Frühjahr geschlossen, sagte die Hafenmeisterin am Dienstag "
    "vor Journalisten in der Stadt und bat alle Fischer um Geduld."
)


@pytest.fixture(autouse=True)
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with one article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harbour.txt").write_text(TEXT)
    return tmp_path


def _sayso(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, args, input=stdin)


def test_all_read_is_zero() -> None:
    result = _sayso("read", "harbour.txt")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_pipe_gets_jsonl() -> None:
    assert json.loads(_sayso("read", "harbour.txt").stdout)["text"] == TEXT


def test_some_failed_is_one_with_a_line_each_and_the_rest_goes_on() -> None:
    Path("empty.txt").touch()
    result = _sayso("read", "empty.txt", "nosuch.txt", "harbour.txt")
    assert result.exit_code == 1
    assert result.stderr == "sayso: empty.txt: empty\nsayso: nosuch.txt: no such file\n"
    assert len(result.stdout.splitlines()) == 1


def test_a_failure_is_one_line_whatever_its_name() -> None:
    assert len(_sayso("read", "no\nsuch").stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "args",
    [
        ["read", "no\x1b[2J\x07\x9bsuch\u202e"],
        ["read", "harbour.txt", "-f", "csv", "-o", "no\x1b[2J\x07\x9bsuch\u202e/out.csv"],
    ],
)
def test_a_failure_does_not_steer_the_terminal(args: list[str]) -> None:
    told = _sayso(*args).stderr
    assert "no\ufffd[2J\ufffd\ufffdsuch\ufffd" in told
    assert not set("\x1b\x07\x9b\u202e") & set(told)


@pytest.mark.parametrize(
    "args",
    [
        ["read"],
        ["nosuch"],
        ["read", "harbour.txt", "--format", "xml"],
        ["read", "harbour.txt", "--jobs", "0"],
        ["read", "harbour.txt", "--min-confidence", "2"],
        ["read", "harbour.txt", "--format", "parquet"],
        ["read", "harbour.txt", "--format", "brat"],
        ["read", "harbour.txt", "--format", "html", "--no-text"],
        ["read", "harbour.txt", "--output", "out.xyz"],
        ["read", "harbour.txt", "--output", "nosuch/out.csv"],
        ["read", "harbour.txt", "--output", ".", "--format", "csv"],
        ["read", "harbour.txt", "--output", "harbour.txt", "--format", "brat"],
        ["read", "harbour.txt", "--output", "."],
        ["read", "harbour.txt", "--output", "out.csv", "--format", "parquet"],
    ],
)
def test_a_wrong_call_is_two_and_says_why(args: list[str]) -> None:
    result = _sayso(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_standard_input_is_a_dash() -> None:
    assert json.loads(_sayso("read", "-", stdin=TEXT).stdout)["text"] == TEXT


def test_without_text() -> None:
    assert "text" not in json.loads(_sayso("read", "harbour.txt", "--no-text").stdout)


def test_unsure_statements_are_left_out() -> None:
    record = json.loads(_sayso("read", "harbour.txt", "--min-confidence", "0.5").stdout)
    assert len(record["statements"]) == 1


def test_another_language_is_skipped_and_told() -> None:
    Path("hafen.txt").write_text(GERMAN)
    result = _sayso("read", "hafen.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("sayso: hafen.txt: in the language 'de'")


def test_another_language_is_read_when_asked() -> None:
    Path("hafen.txt").write_text(GERMAN)
    assert _sayso("read", "hafen.txt", "--any-language").exit_code == 0


def test_slimmer_weights_read_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(
        onnx_tagger, "load_tagger", lambda *folder: asked.append(folder) or FakeTagger()
    )
    assert _sayso("read", "harbour.txt").exit_code == 0
    assert _sayso("read", "harbour.txt", "--quick").exit_code == 0
    assert asked == [(), (onnx_tagger.QUICK,)]


def test_csv_has_a_row_a_statement() -> None:
    out = _sayso("read", "harbour.txt", "-f", "csv").stdout
    assert [row["source"] for row in csv.DictReader(io.StringIO(out))] == [
        "Lena Marsh",
        "Piet Oster",
    ]


def test_table_is_for_people() -> None:
    assert "Lena Marsh — said" in _sayso("read", "harbour.txt", "-f", "table").stdout


def test_the_table_tells_why_when_asked() -> None:
    plain = _sayso("read", "harbour.txt", "-f", "table").stdout
    why = _sayso("read", "harbour.txt", "-f", "table", "--why").stdout
    assert "source: Lena Marsh (" in why
    assert "source:" not in plain


@pytest.mark.parametrize("format", ["jsonl", "csv", "html"])
def test_other_formats_tell_why_in_any_case(format: str) -> None:
    args = ("read", "harbour.txt", "-f", format)
    assert _sayso(*args, "--why").stdout == _sayso(*args).stdout


def test_the_ending_of_the_output_tells_the_format() -> None:
    result = _sayso("read", "harbour.txt", "-o", "out.parquet")
    assert result.stdout == ""
    assert pq.read_table("out.parquet").num_rows == 2


def test_html_is_a_page() -> None:
    _sayso("read", "harbour.txt", "-o", "out.html")
    assert Path("out.html").read_text().startswith("<!DOCTYPE html>")


def test_brat_fills_a_folder() -> None:
    _sayso("read", "harbour.txt", "-f", "brat", "-o", "out")
    assert {p.suffix for p in Path("out").iterdir()} == {".txt", ".ann", ".conf"}


@pytest.mark.parametrize("given", ["harbour.txt", ".", "*.txt"])
def test_an_input_is_never_written_over(given: str) -> None:
    result = _sayso("read", given, "-o", "harbour.txt")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert Path("harbour.txt").read_text() == TEXT


def test_a_failed_run_leaves_the_last_output() -> None:
    Path("out.csv").write_text("good")
    result = _sayso("read", "nosuch.txt", "-o", "out.csv")
    assert result.exit_code == 1
    assert result.stderr.endswith("sayso: nothing was read, so out.csv is not written\n")
    assert (Path("out.csv").read_text(), sorted(os.listdir())) == (
        "good",
        ["harbour.txt", "out.csv"],
    )


def test_a_file_of_no_records_is_read_and_gives_an_empty_output() -> None:
    Path("none.jsonl").write_text("\n")
    Path("out.csv").write_text("old")
    assert _sayso("read", "none.jsonl", "-o", "out.csv").exit_code == 0
    assert "old" not in Path("out.csv").read_text()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--format", "foo"), ("--jobs", "x"), ("--jobs", "0"), ("--min-confidence", "x")],
)
def test_a_wrong_value_is_told_in_plain_words(option: str, value: str) -> None:
    told = _sayso("read", "harbour.txt", option, value).stderr
    assert f"'{value}' is no" in told
    assert "Value error" not in told and "Input should" not in told


@pytest.mark.parametrize("path", ["out.csv", "out"])
def test_an_output_that_may_not_be_written_is_told_before_reading(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write everywhere.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    result = _sayso("read", "nosuch.txt", "-o", path, "-f", "csv")
    assert result.exit_code == 2
    assert result.stderr == f"sayso: {path}: cannot be written (permission denied)\n"


def test_no_half_file_is_left_beside_a_whole_one() -> None:
    _sayso("read", "harbour.txt", "-o", "out.csv")
    assert sorted(os.listdir()) == ["harbour.txt", "out.csv"]


def test_jobs_change_nothing_but_the_time() -> None:
    lines = [json.dumps({"id": f"n{n}", "text": f"{TEXT} {n}"}) for n in range(9)]
    Path("a.jsonl").write_text("\n".join(lines))
    one, two = (
        subprocess.run([*PROGRAM, "read", "a.jsonl", "-j", jobs], capture_output=True, check=True)
        for jobs in "12"
    )
    assert (two.stdout, two.stderr) == (one.stdout, b"")


def test_a_reader_that_goes_away_is_no_error() -> None:
    Path("a.jsonl").write_text("\n".join([json.dumps({"id": "n", "text": TEXT * 50})] * 200))
    with subprocess.Popen(
        [*PROGRAM, "read", "a.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None and program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 141


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_quietly(jobs: str) -> None:
    with subprocess.Popen(
        [*PROGRAM, "read", "-", "-j", jobs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that the signal reaches its workers too, as Ctrl-C does
    ) as program:
        assert program.stdin is not None and program.stdout is not None
        assert program.stderr is not None
        record = json.dumps({"id": "n1", "text": TEXT}).encode() + b"\n"
        # Enough of them that results come while it waits for more.
        program.stdin.write(record * 20)
        program.stdin.flush()
        program.stdout.readline()
        os.killpg(program.pid, signal.SIGINT)
        assert program.stderr.read() == b""
    assert program.returncode == 130


def test_an_interrupt_tells_where_the_unfinished_output_is() -> None:
    with subprocess.Popen(
        [*PROGRAM, "read", "-", "-o", "out.jsonl"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin is not None and program.stderr is not None
        program.stdin.write((json.dumps({"id": "n1", "text": TEXT}) + "\n") * 20)
        program.stdin.flush()
        while not (Path("out.jsonl.part").exists() and Path("out.jsonl.part").stat().st_size):
            assert program.poll() is None
        program.send_signal(signal.SIGINT)
        told = program.stderr.read()
    assert program.returncode == 130
    assert told == "sayso: interrupted; what was written until then is in out.jsonl.part\n"


def test_a_full_disk_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    result = _sayso("read", "harbour.txt", "-f", "csv", "-o", "/dev/full")
    assert result.exit_code == 1
    assert result.stderr.startswith("sayso: /dev/full: cannot be written")
