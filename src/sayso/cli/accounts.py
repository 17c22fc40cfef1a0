"""`sayso accounts`: who may come in where a team shares a desk."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.judging import author_of
from sayso.cli.selecting import one_of
from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.errors import SaysoError, UsageError
from sayso.export.plain import plain

if TYPE_CHECKING:
    from sayso.store.audit import Doer
    from sayso.store.connection import Store

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Who may come in, where a team shares a desk: accounts, their roles, what was done.",
)


class Roles(StrEnum):
    """As `sayso.store.accounts.Role` has them, which is slow to import."""

    READER = "reader"
    ANALYST = "analyst"
    ADMIN = "admin"


def _role(given: str) -> Roles:
    return one_of(Roles, given)


_ROLES = f"<{'|'.join(Roles)}>"
Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="Of an account.")]
DeskOption = Annotated[
    Path | None,
    typer.Option(
        "--desk",
        metavar="FILE",
        show_default=False,
        help="A desk's file that says where the store is.",
    ),
]
Limit = Annotated[int, typer.Option(min=1, max=100_000, metavar="N", help="How many, at most.")]


@app.command()
def add(
    name: Name,
    role: Annotated[
        Roles,
        typer.Option(
            parser=_role, metavar=_ROLES, help="Sees; judges, too; manages accounts, too."
        ),
    ] = Roles.READER,
    store: StoreOption = None,
    desk: DeskOption = None,
) -> None:
    """Make an account for NAME, who signs judgements so.

    \b
    Examples:
      sayso accounts add "Ilse Marten" --role admin
      pass show sayso | sayso accounts add Teo --role analyst

    The password is asked for, twice, or read as a line from standard input. The first account is
    an admin's. From then on the store is a team's: `sayso serve` lets in nobody who does not log
    in. A desk that runs is to be started again.
    """
    with _opened(store, desk) as kept:
        from sayso.accounts import add_account
        from sayso.store.accounts import Role

        add_account(kept, name, Role(role), _password(), _by())


@app.command("list")
def list_accounts(store: StoreOption = None, desk: DeskOption = None) -> None:
    """List all accounts with their roles."""
    with _opened(store, desk) as kept, kept.reading() as connection:
        from sayso.store.accounts import all_accounts

        for account in all_accounts(connection):
            shut = ["(disabled)"] if account.disabled else []
            typer.echo("  ".join(map(plain, (account.name, account.role, *shut))))


@app.command("role")
def give_role(
    name: Name,
    role: Annotated[Roles, typer.Argument(parser=_role, metavar=_ROLES, show_default=False)],
    store: StoreOption = None,
    desk: DeskOption = None,
) -> None:
    """Give NAME another role, at once."""
    with _opened(store, desk) as kept:
        from sayso.accounts import change_role
        from sayso.store.accounts import Role

        change_role(kept, name, Role(role), _by())


@app.command()
def disable(name: Name, store: StoreOption = None, desk: DeskOption = None) -> None:
    """Shut NAME out, at once, with its programs. What it judged stays."""
    with _opened(store, desk) as kept:
        from sayso import accounts

        accounts.disable(kept, name, _by())


@app.command()
def enable(name: Name, store: StoreOption = None, desk: DeskOption = None) -> None:
    """Let NAME in again; programs need new tokens."""
    with _opened(store, desk) as kept:
        from sayso import accounts

        accounts.enable(kept, name, _by())


@app.command()
def password(name: Name, store: StoreOption = None, desk: DeskOption = None) -> None:
    """Give NAME another password, asked for or read from standard input.

    Whoever is logged in with the old one is logged out, and too many tries are forgiven.
    """
    with _opened(store, desk) as kept:
        from sayso.accounts import give_password

        give_password(kept, name, _password(), _by())


@app.command()
def token(name: Name, store: StoreOption = None, desk: DeskOption = None) -> None:
    """Make a token with which programs read for NAME: it is shown now and never again."""
    with _opened(store, desk) as kept:
        from sayso.accounts import make_token

        typer.echo(make_token(kept, name, _by()))


@app.command()
def revoke(name: Name, store: StoreOption = None, desk: DeskOption = None) -> None:
    """Shut out all programs of NAME; how many tokens it had is told."""
    with _opened(store, desk) as kept:
        from sayso.accounts import revoke_tokens

        typer.echo(revoke_tokens(kept, name, _by()))


@app.command()
def log(store: StoreOption = None, desk: DeskOption = None, limit: Limit = 1_000) -> None:
    """List who came in, who failed to, and what was done with accounts, the newest first."""
    with _opened(store, desk) as kept, kept.reading() as connection:
        from sayso.store.audit import newest_entries

        for entry in newest_entries(connection, limit):
            at = datetime.fromtimestamp(entry.at, UTC).isoformat(timespec="seconds")
            place = f"from {entry.address}" if entry.address else "at the terminal"
            fields = (at, entry.event, entry.who or "(unknown)", entry.about, place)
            typer.echo("  ".join(plain(field) for field in fields if field))


@contextmanager
def _opened(store: str | None, desk: Path | None) -> Iterator["Store"]:
    with errors_told():
        if desk is not None:
            from sayso.desk_file import desk_from_file

            store = store or desk_from_file(desk).store
        with opened(store) as kept:
            try:
                yield kept
            except ImportError as e:
                raise SaysoError("accounts need `pip install 'sayso[desk]'`") from e


def _by() -> "Doer":
    from sayso.store.audit import Doer

    return Doer(author_of(None))


def _password() -> str:
    """Asked for without showing it, or a line of standard input."""
    if sys.stdin.isatty():
        given: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Again")
        return given.strip()
    # As forms of the desk take it: without blanks around.
    given = sys.stdin.readline().strip()
    if not given:
        raise UsageError("a password is expected as a line of standard input")
    return given
