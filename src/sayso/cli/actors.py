"""`sayso actors`: who is who across articles, and what analysts say of it.

Over readings in files where some are given, over a store otherwise.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.actors.across.judgements import Ruling
from sayso.cli.judging import Author, Reason, ruler
from sayso.cli.storing import DEFAULT, FAILED, StoreOption, errors_told, opened
from sayso.errors import UnreadableArticle, UsageError
from sayso.export.actors import jsonl_of_actors, list_of_actors, list_of_doubts, page_of_actor
from sayso.export.plain import counted, plain

if TYPE_CHECKING:
    from sayso.cli.actors_of_files import ActorsOfFiles
    from sayso.cli.actors_of_store import ActorsOfStore
    from sayso.ruling import Ruler

    Actors = ActorsOfFiles | ActorsOfStore

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Who is who across articles: list, show, and judge.",
)
_WIDEST = 120  # columns


class Format(StrEnum):
    """How actors are listed."""

    TABLE = "table"
    JSONL = "jsonl"


Readings = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="READINGS",
        show_default=False,
        help="JSONL that `sayso read` wrote. Without it: the store.",
    ),
]
Who = Annotated[
    str, typer.Argument(metavar="WHO", show_default=False, help="An actor's id, or a name.")
]
Aliases = Annotated[
    list[Path] | None,
    typer.Option(
        "--aliases",
        "-a",
        metavar="FILE",
        show_default=False,
        help="Other names for READINGS: a CSV with columns name and alias, or FollowTheMoney JSON "
        "lines.",
    ),
]
Judgements = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        metavar="FILE",
        show_default="judgements.jsonl",
        help="Of readings: what analysts judged, a row a line; rows are only ever added.",
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", show_default=False, help="How many, at most."),
]
FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="A table, or an actor a line as JSON.")
]
_DEFAULT = Path("judgements.jsonl")


@app.command("list")
def list_actors(
    readings: Readings = None,
    store: StoreOption = None,
    aliases: Aliases = None,
    judgements: Judgements = None,
    limit: Limit = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """List known actors, those in most articles, or with most statements in a store, first.

    \b
    Examples:
      sayso actors list --limit 50                 the store of sayso collect
      sayso read news/ -o readings.jsonl
      sayso actors list readings.jsonl
      sayso actors list readings.jsonl -a aliases.csv --format jsonl > actors.jsonl

    Who is one is told by names in every spelling and script, by the aliases that are given, and
    by judgements, which are stronger than any score. Pairs that may be one and are not joined
    are told of by `sayso actors doubts`.
    """
    with errors_told(), _known(readings, store, aliases, judgements) as known:
        if format is Format.JSONL:
            _print(jsonl_of_actors(islice(known.pages(), limit)))
        else:
            _print(list_of_actors(islice(known.lines(), limit), width=_width()))
        if doubted := known.doubted():
            count = counted(doubted, "pair")
            _note(f"{count} may be one and are not joined: see `sayso actors doubts`")
        _tell(known.failures)


@app.command()
def doubts(
    readings: Readings = None,
    store: StoreOption = None,
    aliases: Aliases = None,
    judgements: Judgements = None,
    limit: Limit = None,
) -> None:
    """List the pairs of actors that may be one, the likeliest first: questions to judge."""
    with errors_told(), _known(readings, store, aliases, judgements) as known:
        _print(list_of_doubts(islice(known.doubts(), limit)))
        _tell(known.failures)


@app.command()
def show(
    who: Who,
    readings: Readings = None,
    store: StoreOption = None,
    aliases: Aliases = None,
    judgements: Judgements = None,
) -> None:
    """Show one actor: its names, offices, why its mentions are it, and what it said."""
    with errors_told(), _known(readings, store, aliases, judgements) as known:
        _print(page_of_actor(known.page(who), width=_width()))
        _tell(known.failures)


@app.command()
def merge(
    left: Who,
    right: Who,
    readings: Readings = None,
    store: StoreOption = None,
    aliases: Aliases = None,
    judgements: Judgements = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Judge that LEFT and RIGHT are the same, whatever their names say."""
    with errors_told(), _known(readings, store, aliases, judgements) as known:
        _judge(known, Ruling.SAME, (left, right), ruler(author, reason))


@app.command()
def split(
    left: Who,
    right: Who,
    readings: Readings = None,
    store: StoreOption = None,
    aliases: Aliases = None,
    judgements: Judgements = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Judge that LEFT and RIGHT are not the same; where both are one so far, LEFT leaves it.

    To take one mention out of an actor, give its id, which `sayso actors show` tells.
    """
    with errors_told(), _known(readings, store, aliases, judgements) as known:
        _judge(known, Ruling.NOT_SAME, (left, right), ruler(author, reason))


@app.command()
def unsure(
    left: Who,
    right: Who,
    readings: Readings = None,
    store: StoreOption = None,
    aliases: Aliases = None,
    judgements: Judgements = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Judge that nobody can tell whether LEFT and RIGHT are the same: no score joins them."""
    with errors_told(), _known(readings, store, aliases, judgements) as known:
        _judge(known, Ruling.UNSURE, (left, right), ruler(author, reason))


@app.command()
def undo(
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", show_default=False, help="Its id, or number.")
    ],
    store: StoreOption = None,
    judgements: Judgements = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Take a judgement back, or an undo; the row stays, and the undo is a row of its own.

    It is one of a file where --judgements names it, of the store otherwise; where there is no
    store here, of judgements.jsonl.
    """
    from sayso.cli.actors_of_files import undo_in_file
    from sayso.cli.actors_of_store import undo_in_store

    with errors_told():
        by = ruler(author, reason)
        if (file := _file(judgements, store)) is None:
            with opened(store) as kept:
                typer.echo(undo_in_store(kept, judgement, by))
            return
        id, broken = undo_in_file(file, judgement, by)
        typer.echo(id)
        _tell(broken)


@app.command("judgements")
def list_judgements(store: StoreOption = None, judgements: Judgements = None) -> None:
    """List the judgements, oldest first, with their ids: of the store, or of a file."""
    from sayso.cli.actors_of_files import judgements_in_file
    from sayso.cli.actors_of_store import judgements_in_store

    with errors_told():
        if (file := _file(judgements, store)) is None:
            with opened(store) as kept:
                _print(judgements_in_store(kept))
            return
        lines, broken = judgements_in_file(file)
        _print(lines)
        _tell(broken)


def _file(judgements: Path | None, store: str | None) -> Path | None:
    """The file of judgements that is meant; None where those of the store are."""
    if judgements is None and (store or Path(DEFAULT).exists()):
        return None
    return judgements or _DEFAULT


def _judge(known: "Actors", ruling: Ruling, who: tuple[str, str], by: "Ruler") -> None:
    id, told = known.judge(ruling, who, by)
    typer.echo(id)
    _note(f"judged {ruling}: {told}")
    _tell(known.failures)


@contextmanager
def _known(
    readings: list[Path] | None,
    store: str | None,
    aliases: list[Path] | None,
    judgements: Path | None,
) -> Iterator["Actors"]:
    """Who is who in the readings that are given, or in the store. Tells of contradictions."""
    if readings:
        from sayso.cli.actors_of_files import ActorsOfFiles, Files

        known = ActorsOfFiles(Files(readings, aliases or (), judgements or _DEFAULT))
        _tell_contradictions(known)
        yield known
        return
    if aliases or judgements:
        raise UsageError("--aliases and --judgements are for READINGS: a store has its own")
    from sayso.cli.actors_of_store import ActorsOfStore

    with opened(store) as kept:
        found = ActorsOfStore(kept)
        _tell_contradictions(found)
        yield found


def _tell_contradictions(known: "Actors") -> None:
    for contradiction in known.contradictions():
        _note(
            "these judgements contradict each other, and none of them holds; "
            f"`sayso actors undo` takes one back: {contradiction}"
        )


def _width() -> int:
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _note(line: str) -> None:
    typer.echo(plain(f"sayso: {line}"), err=True)


def _tell(failures: list[UnreadableArticle]) -> None:
    """Tells what could not be taken, and ends with an exit code that says so."""
    for failure in failures:
        _note(str(failure))
    if failures:
        raise typer.Exit(FAILED)
