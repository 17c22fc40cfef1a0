"""cli/main.py"""

from importlib.metadata import version

from typer.testing import CliRunner

from sayso.cli.main import app


def test_version_is_that_of_the_package() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"sayso {version('sayso')}\n"


def test_help_names_the_commands() -> None:
    assert "read" in CliRunner().invoke(app, ["--help"]).stdout


def test_help_of_read_has_examples_and_exit_codes() -> None:
    shown = CliRunner().invoke(app, ["read", "--help"]).stdout
    assert "Examples:" in shown
    assert "Exit code:" in shown
