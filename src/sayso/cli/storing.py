"""The store that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.interrupts import interrupts_told
from sayso.errors import SaysoError, UsageError
from sayso.export.plain import plain

if TYPE_CHECKING:
    from sayso.store.connection import Store

FAILED, USAGE = 1, 2  # exit codes
DEFAULT = "sayso.db"

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="SAYSO_STORE",
        metavar="PATH|URL",
        show_default=False,
        help="The store: a file, or postgresql://user@host/name. Without it: sayso.db here.",
    ),
]


@contextmanager
def errors_told() -> Iterator[None]:
    """What goes wrong inside, as a line on standard error and an exit code."""
    try:
        with interrupts_told():
            yield
    except SaysoError as e:
        for line in str(e).splitlines() or [""]:
            typer.echo(plain(f"sayso: {line}"), err=True)
        raise typer.Exit(USAGE if isinstance(e, UsageError) else FAILED) from None


@contextmanager
def opened(given: str | None, *, create: bool = False) -> Iterator["Store"]:
    """The store that the option names; one that is not there is an error, unless `create`."""
    # Imported here: no other command is to wait for the databases' library.
    from sayso.store.connection import open_store

    store = open_store(given or DEFAULT, create=create)
    try:
        yield store
    finally:
        store.close()
