"""Who judges, and why: options that all judgements of analysts share."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.ruling import Ruler

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


def ruler(author: str | None, reason: str) -> "Ruler":
    """Who rules, and why."""
    from sayso.ruling import Ruler

    return Ruler(author_of(author), reason or None)
