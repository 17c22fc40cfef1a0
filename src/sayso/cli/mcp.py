"""`sayso mcp`: the record for programs that speak the Model Context Protocol."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.errors import SaysoError

DeskOption = Annotated[
    Path | None,
    typer.Option(
        "--desk",
        metavar="FILE",
        show_default=False,
        help="The desk's file: its store, and the watch lines that a brief is of.",
    ),
]


def mcp(desk: DeskOption = None, store: StoreOption = None) -> None:
    """Answer a program that speaks the Model Context Protocol, at standard input and output.

    Its tools search statements and show statements, articles, actors, narratives, outlets and
    briefs. None of them changes anything. docs/desk.md tells how to name it to a program. Needs
    `sayso[mcp]`.

    \b
    Examples:
      sayso mcp --desk desk.toml
      sayso mcp --store sayso.db

    Exit code: 0; 1 the store cannot be read, 2 the call is wrong.
    """
    with errors_told():
        from sayso.desk_file import desk_from_file

        try:
            from sayso.desk.mcp import serve_on_stdio, server_of_store
        except ImportError as e:
            raise SaysoError("this needs `pip install 'sayso[mcp]'`") from e
        found = desk_from_file(desk) if desk is not None else None
        with opened(store or (found.store if found else None)) as kept:
            serve_on_stdio(server_of_store(kept, found))
