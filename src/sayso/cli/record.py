"""Commands on a whole record: `sayso dump`, `sayso backup`, `sayso check`."""

import sys
from typing import Annotated

import typer

from sayso.cli.storing import FAILED, StoreOption, errors_told, opened
from sayso.export.plain import counted, plain

Target = Annotated[
    str,
    typer.Argument(
        metavar="TARGET",
        show_default=False,
        help="A file that is not there yet, or the address of an empty database.",
    ),
]


def dump(store: StoreOption = None) -> None:
    """Print the whole record as JSONL.

    It is sorted and holds no times of collecting. Two stores that hold the same print the same,
    whatever database they are kept in.
    """
    from sayso.store.dump import dump as lines_of

    with errors_told(), opened(store) as kept, kept.reading() as connection:
        for line in lines_of(connection):
            sys.stdout.write(line)


def backup(target: Target, store: StoreOption = None) -> None:
    """Copy a whole store, also while it is in use.

    The copy is a store like any other: `--store TARGET` opens it. So a record moves from a
    file to PostgreSQL, and back. It is there whole, or not at all.
    """
    from sayso.store.backup import backup as copy

    with errors_told(), opened(store) as kept:
        count = copy(kept, target)
        typer.echo(plain(f"sayso: {counted(count, 'version')} of articles in {target}"), err=True)


def check(store: StoreOption = None) -> None:
    """Check that a store is sound.

    Every id, every place in every text and every index is looked at. What is wrong is told, a
    line each; nothing is changed.

    Exit code: 0 it is sound, 1 it is not.
    """
    from sayso.store.check import faults

    with errors_told(), opened(store) as kept, kept.reading() as connection:
        count = 0
        for fault in faults(connection):
            count += 1
            typer.echo(plain(f"{fault.what}: {fault.reason}"))
        if count:
            typer.echo(f"sayso: {counted(count, 'fault')}", err=True)
            raise typer.Exit(FAILED)
        typer.echo("sayso: the store is sound", err=True)
