"""`sayso`: the program, its version, and its commands."""

from typing import Annotated

import typer

from sayso.cli.commands import Commands

# Plain help and errors: the same in a terminal, a log and the documentation, and quick to load.
app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        # Imported here, being slow: no command needs it.
        from importlib.metadata import version

        typer.echo(f"sayso {version('sayso')}")
        raise typer.Exit


@app.callback()
def sayso(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read news articles and record who said what, each word with its place in the text."""
