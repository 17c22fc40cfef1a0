"""`sayso`: the program, its version, and its commands."""

from typing import Annotated

import typer

from sayso.cli.accounts import app as accounts
from sayso.cli.actors import app as actors
from sayso.cli.brief import brief
from sayso.cli.collect import collect
from sayso.cli.corpus import app as corpus
from sayso.cli.days_asked import AsksForDays
from sayso.cli.doctor import doctor
from sayso.cli.export import export
from sayso.cli.gold import gold
from sayso.cli.mcp import mcp
from sayso.cli.narratives import app as narratives
from sayso.cli.outlets import outlets
from sayso.cli.read import read
from sayso.cli.record import backup, check, dump
from sayso.cli.reread import reread
from sayso.cli.search import search
from sayso.cli.serve import serve
from sayso.export.formats import lines_of_formats


def with_formats(help: str) -> str:
    """The help of a command, with a line a format where it asks for them."""
    place = "      {formats}\n"
    return help.replace(place, "".join(f"      {line}\n" for line in lines_of_formats()))


# Plain help and errors: the same in a terminal, a log and the documentation, and quick to load.
app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    *(read, collect, search, export, serve, mcp, brief),
    *(outlets, gold, reread, dump, backup, check, doctor),
):
    made_as = AsksForDays if command in (search, export) else None
    app.command(cls=made_as, help=with_formats(command.__doc__ or ""))(command)
app.add_typer(actors, name="actors")
app.add_typer(corpus, name="corpus")
app.add_typer(narratives, name="narratives")
app.add_typer(accounts, name="accounts")


def _show_version(wanted: bool) -> None:
    if wanted:
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
