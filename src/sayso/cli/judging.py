"""Who judges, and why: options that all judgements of analysts share."""

import getpass
from typing import Annotated

import typer

from sayso.errors import UsageError

Author = Annotated[
    str | None,
    typer.Option("--author", metavar="NAME", show_default="you", help="Who judges."),
]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")]


def author_of(given: str | None) -> str:
    """The author that is given, or who is logged in. Raises `UsageError` where nobody knows."""
    try:
        return given or getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("nobody knows who you are here: say it with --author") from None
