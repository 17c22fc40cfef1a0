"""`sayso narratives`: sayings that carry one claim, and what analysts rule of them."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.judging import Author, Reason, author_of
from sayso.cli.selecting import one_of
from sayso.cli.storing import StoreOption, errors_told, opened
from sayso.errors import UsageError
from sayso.export.plain import plain

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sayso.narratives.groups import Narrative
    from sayso.narratives.rulings import Rulings
    from sayso.store.connection import Store

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What is said again: list and show narratives, and judge them.",
)
_WIDEST = 120  # columns
_COLUMNS = 80  # of a table that goes to no terminal
_MOST = 1_000  # narratives of a list
_LONGEST = 200  # characters of a name


class Format(StrEnum):
    """How narratives are shown."""

    TABLE = "table"
    JSONL = "jsonl"


def _format(given: str) -> Format:
    return one_of(Format, given)


def _day(given: str | date) -> date:
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no day such as 2024-04-11") from None


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
        parser=_day,
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
    with errors_told(), _grouped(store, desk) as kept:
        if not words.strip() or len(words) > _LONGEST:
            raise UsageError(f"a name has 1 to {_LONGEST} characters")
        with kept.writing() as connection:
            found = _found(connection, narrative)
            subject = {"narrative": found.id, "name": words.strip()}
            _rule(connection, "name", subject, (author, reason))


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
    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        found, other = _found(connection, narrative), _found(connection, into)
        if found.id == other.id:
            raise UsageError(f"{narrative!r} and {into!r} are one already")
        subject = {"narrative": found.id, "into": other.id}
        _rule(connection, "merge", subject, (author, reason))


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
    from sayso.narratives.from_statements import id_of_number
    from sayso.narratives.rulings import split_off

    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        _check_sayings(connection, sayings)
        ids = sorted(set(sayings))
        _rule(connection, "split", {"sayings": ids}, (author, reason))
        _note(f"split off as {id_of_number(split_off(ids))}")


@app.command()
def pin(
    narrative: Which,
    store: StoreOption = None,
    desk: DeskOption = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Keep NARRATIVE at the head of the list, however little is said."""
    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        subject = {"narrative": _found(connection, narrative).id}
        _rule(connection, "pin", subject, (author, reason))


@app.command()
def unpin(
    narrative: Which,
    store: StoreOption = None,
    desk: DeskOption = None,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Let NARRATIVE stand in the list where its statements put it."""
    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        subject = {"narrative": _found(connection, narrative).id}
        _rule(connection, "unpin", subject, (author, reason))


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
    from sayso.narratives.rulings import undone_numbers
    from sayso.store.groups import judgements_on_narratives, row_of_judgement

    with errors_told(), _grouped(store, desk) as kept, kept.writing() as connection:
        rows = [row_of_judgement(j) for j in judgements_on_narratives(connection)]
        if number not in {row.number for row in rows}:
            raise UsageError(f"no judgement {number} on narratives (`sayso narratives judgements`)")
        if number in undone_numbers(rows):
            raise UsageError(f"judgement {number} is undone already")
        _rule(connection, "undo", {"ruling": number}, (author, reason))


@app.command("judgements")
def list_judgements(store: StoreOption = None, desk: DeskOption = None) -> None:
    """List what was judged, oldest first, with the numbers that `undo` takes."""
    from sayso.narratives.rulings import undone_numbers
    from sayso.store.groups import judgements_on_narratives, row_of_judgement

    with errors_told(), _opened(store, desk) as kept, kept.reading() as connection:
        judged = judgements_on_narratives(connection)
        undone = undone_numbers(map(row_of_judgement, judged))
        for row in judged:
            at = datetime.fromtimestamp(row.at, UTC).isoformat(timespec="seconds")
            what = f"{row.verdict} {_subject(row.subject)}"
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
    from sayso.narratives.from_statements import id_of_number
    from sayso.store.groups import narrative, rulings_in

    if (found := narrative(connection, given)) is not None:
        return found
    numbers = _named(rulings_in(connection), given)
    if len(numbers) > 1:
        ids = ", ".join(map(id_of_number, numbers))
        raise UsageError(f"{given!r} is the name of several: {ids}; give an id")
    for number in numbers:
        if (found := narrative(connection, id_of_number(number))) is not None:
            return found
    raise UsageError(f"{given!r} is no narrative of this store (`sayso narratives list`)")


def _named(rulings: "Rulings", given: str) -> list[int]:
    wanted = given.strip().casefold()
    return sorted({rulings.merged(n) for n, w in rulings.names.items() if w.casefold() == wanted})


def _check_sayings(connection: "Connection", sayings: list[str]) -> None:
    """Raises `UsageError` unless they are sayings of one narrative that has others, too."""
    from sayso.store.groups import narrative, narratives_of_sayings

    try:
        of = narratives_of_sayings(connection, sayings)
    except ValueError as e:
        raise UsageError(f"{e} (`sayso narratives show`)") from None
    for id in sayings:
        if id not in of:
            raise UsageError(f"{id!r} is no saying of this store (`sayso narratives show`)")
    if len(set(of.values())) > 1:
        raise UsageError("these sayings are of several narratives: split one at a time")
    (whole,) = set(of.values())
    found = narrative(connection, whole)
    if found is not None and {s.id for s in found.sayings} <= set(sayings):
        raise UsageError(f"these are all sayings of {whole}: nothing would be left in it")


def _rule(
    connection: "Connection", ruling: str, subject: dict[str, Any], by: tuple[str | None, str]
) -> None:
    """Adds a judgement, and tells its number."""
    from sayso.narratives.rulings import Ruling
    from sayso.store.connection import now
    from sayso.store.judgements import Judgement, add_judgement

    author, reason = by
    judged = Judgement(subject, Ruling(ruling).value, author_of(author), now(), reason or None)
    typer.echo(add_judgement(connection, judged))


def _chosen(format: Format | None) -> Format:
    return format or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)


def _width() -> int:
    return min(shutil.get_terminal_size((_COLUMNS, 24)).columns, _WIDEST)


def _subject(subject: Mapping[str, Any]) -> str:
    """What a judgement is about, in words."""
    if "sayings" in subject:
        return " ".join(subject["sayings"])
    if "ruling" in subject:
        return str(subject["ruling"])
    into = f" into {subject['into']}" if "into" in subject else ""
    name = f" “{subject['name']}”" if "name" in subject else ""
    return f"{subject['narrative']}{into}{name}"


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _note(line: str) -> None:
    typer.echo(plain(f"sayso: {line}"), err=True)
