"""cli/main.py and cli/commands.py"""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.main import app

# Libraries that no command should wait for unless it needs them.
HEAVY = set(
    """
    alembic fastwarc feedparser httpcore2 httpx2 lxml numpy onnxruntime pandas polars pyarrow rich
    sqlalchemy starlette tokenizers trafilatura uvicorn
    """.split()  # noqa: SIM905 (a list of quoted words would be harder to read)
)
_RUN = "import sys; from sayso.cli.main import app; app({!r}, standalone_mode=False); {}"
_TOLD = "print(*sys.modules, file=sys.stderr)"


def modules_after(*arguments: str) -> set[str]:
    """The modules that a process has imported when a command has run in it."""
    code = _RUN.format(list(arguments), _TOLD)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


def test_version_is_that_of_the_package() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"sayso {version('sayso')}\n"


def test_help_names_the_commands() -> None:
    assert "read" in CliRunner().invoke(app, ["--help"]).stdout


def test_help_of_read_has_examples_and_exit_codes() -> None:
    shown = CliRunner().invoke(app, ["read", "--help"]).stdout
    assert "Examples:" in shown
    assert "Exit code:" in shown


def test_a_command_that_there_is_none_is_answered_with_one_that_is_near() -> None:
    result = CliRunner().invoke(app, ["serach"])
    assert result.exit_code == 2
    assert "No such command 'serach'. Did you mean 'search'?" in result.stderr


def test_the_version_is_told_without_any_command_stage_or_heavy_library() -> None:
    loaded = modules_after("--version")
    assert loaded & HEAVY == set()
    assert {name for name in loaded if name.startswith("sayso.cli.")} == {
        "sayso.cli.commands",
        "sayso.cli.main",
    }
    assert "sayso.pipeline" not in loaded


@pytest.mark.parametrize("command", ["read", "search", "serve", "actors"])
def test_the_help_of_a_command_imports_no_other_and_nothing_heavy(command: str) -> None:
    loaded = modules_after(command, "--help")
    assert f"sayso.cli.{command}" in loaded
    others = {"accounts", "brief", "corpus", "doctor", "narratives", "serve"} - {command}
    assert loaded & (HEAVY | {f"sayso.cli.{other}" for other in others}) == set()


def test_reading_a_file_waits_for_no_library_of_networks_archives_or_stores(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    reading = "from sayso.inputs import articles_from_paths as read; list(read(sys.argv[1:]))"
    code = f"import sys; {reading}; {_TOLD}"
    command = [sys.executable, "-c", code, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert set(ran.stderr.split()) & HEAVY == set()
