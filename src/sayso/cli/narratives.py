"""`sayso narratives`: sayings that carry one claim, and what analysts rule of them."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.judging import Author, Reason, ruler
from sayso.cli.selecting import day_of, one_of
from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.export.plain import plain

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sayso.narratives.groups import Narrative
    from sayso.store.connection import Store

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What is said again: list and show narratives, and judge them.",
)
_WIDEST = 120  # columns
_COLUMNS = 80  # of a table that goes to no terminal
_MOST = 1_000  # narratives of a list


class Format(StrEnum):
    """How narratives are shown."""

    TABLE = "table"
    JSONL = "jsonl"


def _format(given: str) -> Format:
    return one_of(Format, given)


Which = Annotated[
    str,
    typer.Argument(
        metavar="NARRATIVE", show_default=False, help="Its id, or the name that it was given."
    ),
]
DeskOption = Annotated[
    Path | None,
    typer.Option(
        "--desk",
        metavar="FILE",
        show_default=False,
        help="A desk's file that says where the store is.",
    ),
]
Since = Annotated[
    date | None,
    typer.Option(
        parser=day_of,
        metavar="DATE",
        show_default=False,
        help="Those that are reported most from that day on. Without it: of all time.",
    ),
]
Limit = Annotated[int, typer.Option(min=1, max=_MOST, metavar="N", help="How many, at most.")]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        parser=_format,
        metavar=f"<{'|'.join(Format)}>",
        show_default=False,
        help="Without it: a table in a terminal, JSONL otherwise.",
    ),
]


@app.command("list")
def list_narratives(
    store: StoreOption = None,
    desk: DeskOption = None,
    since: Since = None,
    limit: Limit = 20,
    format: FormatOption = None,
) -> None:
    """List the narratives that are reported most, pinned ones (*) first.

    \b
    Examples:
      sayso narratives list
      sayso narratives list --since 2024-03-29 --limit 50
      sayso narratives list -f jsonl > narratives.jsonl

    A statement is counted once, however many report it; reports are independent: copies of one
    text are one. A narrative without a name is shown by the words most central to it.
    """
    from sayso.export.narratives import jsonl_of_narratives, list_of_narratives
    from sayso.narratives.counts import counts_of_narrative
    from sayso.store.groups import largest_narratives, narratives_of_numbers

    with errors_told(), _grouped(store, desk) as kept, kept.reading() as connection:
        counted = largest_narratives(connection, since or date.min, date.max, limit)
        found = narratives_of_numbers(connection, [c.number for c in counted])
        found.sort(key=lambda n: (not n.pinned, -counts_of_narrative(n).reports, n.id))
        if _chosen(format) is Format.JSONL:
            _print(jsonl_of_narratives(found))
        elif found:
            _print(list_of_narratives(found, width=_width()))
        if not found:
            _note("nothing in this store was said twice")


@app.command()
def show(
    narrative: Which,
    store: StoreOption = None,
    desk: DeskOption = None,
    format: FormatOption = None,
) -> None:
    """Show a narrative: why its sayings belong, where each was first, and who carried it.

    A saying has a line for each article: its day, its outlet, how long after the first, and
    whether it is a copy, keeps a distance (hedged), drops the distance that one before it kept,
    or was edited so that it no longer says it.
    """
    from sayso.export.narratives import jsonl_of_narrative, page_of_narrative

    with errors_told(), _grouped(store, desk) as kept, kept.reading() as connection:
        found = _found(connection, narrative)
        if _chosen(format) is Format.JSONL:
            _print(jsonl_of_narrative(found))
        else:
            _print(page_of_narrative(found, width=_width()))


@app.command()
def name(
    narrative: Which,
    words: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    store: StoreOption = None,
    desk: DeskOption = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Give NARRATIVE a name."""
    from sayso import ruling

    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        typer.echo(ruling.name(connection, narrative, words, ruler(author, reason)))


@app.command()
def merge(
    narrative: Which,
    into: Annotated[str, typer.Argument(metavar="INTO", show_default=False)],
    store: StoreOption = None,
    desk: DeskOption = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Judge that NARRATIVE is the same as INTO, whose id stays."""
    from sayso import ruling

    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        typer.echo(ruling.merge(connection, narrative, into, ruler(author, reason)))


@app.command()
def split(
    sayings: Annotated[
        list[str],
        typer.Argument(
            metavar="SAYING…", show_default=False, help="Ids, which `sayso narratives show` tells."
        ),
    ],
    store: StoreOption = None,
    desk: DeskOption = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Judge that these sayings are a narrative of their own; its id is told."""
    from sayso import ruling

    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        number, of = ruling.split(connection, sayings, ruler(author, reason))
        typer.echo(number)
        _note(f"split off as {of}")


@app.command()
def pin(
    narrative: Which,
    store: StoreOption = None,
    desk: DeskOption = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Keep NARRATIVE at the head of the list, however little is said."""
    from sayso import ruling

    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        typer.echo(ruling.pin(connection, narrative, ruler(author, reason)))


@app.command()
def unpin(
    narrative: Which,
    store: StoreOption = None,
    desk: DeskOption = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Let NARRATIVE stand in the list where its statements put it."""
    from sayso import ruling

    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        typer.echo(ruling.unpin(connection, narrative, ruler(author, reason)))


@app.command()
def undo(
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", show_default=False, help="Of a judgement.")
    ],
    store: StoreOption = None,
    desk: DeskOption = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Take a judgement back, or an undo; the row stays, and the undo is a row of its own."""
    from sayso import ruling

    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        typer.echo(ruling.undo(connection, number, ruler(author, reason)))


@app.command("judgements")
def list_judgements(store: StoreOption = None, desk: DeskOption = None) -> None:
    """List what was judged, oldest first, with the numbers that `undo` takes."""
    from sayso.ruling import words_of_subject
    from sayso.store.groups import ON_NARRATIVES
    from sayso.store.judgements import judgements_on, undone_numbers

    with errors_told(), _opened(store, desk) as kept, kept.reading() as connection:
        judged = judgements_on(connection, *ON_NARRATIVES)
        undone = undone_numbers(judged)
        for row in judged:
            at = datetime.fromtimestamp(row.at, UTC).isoformat(timespec="seconds")
            what = f"{row.verdict} {words_of_subject(row.subject)}"
            fields = [str(row.number), at, row.author, what, *filter(None, [row.reason])]
            fields += ["(undone)"] if row.number in undone else []
            typer.echo("  ".join(map(plain, fields)))


@contextmanager
def _opened(store: str | None, desk: Path | None) -> Iterator["Store"]:
    """The store that is named, or that the desk's file names."""
    if desk is not None:
        from sayso.desk_file import desk_from_file

        store = store or desk_from_file(desk).store
    with opened(store) as kept:
        yield kept


@contextmanager
def _grouped(store: str | None, desk: Path | None) -> Iterator["Store"]:
    """… in which all that was read is in its groups."""
    from sayso.grouping import group_new

    with _opened(store, desk) as kept:
        group_new(kept)
        yield kept


def _found(connection: "Connection", given: str) -> "Narrative":
    """The narrative with an id, or the only one with a name."""
    from sayso.ruling import narrative_called
    from sayso.store.groups import narrative

    found = narrative(connection, narrative_called(connection, given))
    assert found is not None
    return found


def _chosen(format: Format | None) -> Format:
    return format or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)


def _width() -> int:
    return min(shutil.get_terminal_size((_COLUMNS, 24)).columns, _WIDEST)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _note(line: str) -> None:
    typer.echo(plain(f"sayso: {line}"), err=True)
