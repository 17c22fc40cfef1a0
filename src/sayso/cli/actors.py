"""`sayso actors`: who is who across articles, and what analysts say of it."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.actor_files import (
    Gathered,
    aliases_from_file,
    append_judgement,
    gathered_from_files,
    judgements_from_file,
)
from sayso.actors.across.aliases import Alias
from sayso.actors.across.judgements import Row, Ruling, Undo, undone_rows
from sayso.actors.across.judgements import judgement as judgement_of
from sayso.actors.across.judgements import undo as undo_of
from sayso.actors.across.lookup import Lookup
from sayso.actors.across.matches import Verdict
from sayso.actors.across.registry import KnownActor, Registry, registry_from_actors
from sayso.cli.interrupts import interrupts_told
from sayso.cli.judging import Author, Reason, author_of
from sayso.errors import SaysoError, UnreadableArticle, UsageError
from sayso.export.actors import (
    jsonl_of_actors,
    list_of_actors,
    list_of_doubts,
    page_of_actor,
)
from sayso.export.plain import counted, plain
from sayso.records import ActorKind

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Who is who across articles: list, show, and judge.",
)
FAILED, USAGE = 1, 2  # exit codes
_WIDEST = 120  # columns


class Format(StrEnum):
    """How actors are listed."""

    TABLE = "table"
    JSONL = "jsonl"


Readings = Annotated[
    list[Path],
    typer.Argument(metavar="READINGS", show_default=False, help="JSONL that `sayso read` wrote."),
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
        help="Other names: a CSV with columns name and alias, or FollowTheMoney JSON lines.",
    ),
]
Judgements = Annotated[
    Path,
    typer.Option(
        "--judgements",
        metavar="FILE",
        help="What analysts judged, a row a line; rows are only ever added.",
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="A table, or an actor a line as JSON.")
]
_DEFAULT = Path("judgements.jsonl")


@dataclass(frozen=True, slots=True)
class _Known:
    """The registry with what it is made from."""

    registry: Registry
    gathered: Gathered


@contextmanager
def errors_told() -> Iterator[None]:
    """Tells an error on one line and ends with the exit code for it."""
    try:
        with interrupts_told():
            yield
    except SaysoError as e:
        typer.echo(plain(f"sayso: {e}"), err=True)
        raise typer.Exit(USAGE if isinstance(e, UsageError) else FAILED) from None


@app.command("list")
def list_actors(
    readings: Readings,
    aliases: Aliases = None,
    judgements: Judgements = _DEFAULT,
    format: FormatOption = Format.TABLE,
) -> None:
    """List the actors of READINGS, those in most articles first.

    \b
    Examples:
      sayso read news/ -o readings.jsonl
      sayso actors list readings.jsonl
      sayso actors list readings.jsonl -a aliases.csv --format jsonl > actors.jsonl

    Who is one is told by names in every spelling and script, by the aliases that are given, and
    by judgements, which are stronger than any score. Pairs that may be one and are not joined
    are told of by `sayso actors doubts`.
    """
    with errors_told():
        known = _known(readings, aliases, judgements)
        actors = sorted(
            known.registry.actors.values(), key=lambda a: (-len(a.articles), a.name, a.id)
        )
        if format is Format.JSONL:
            _print(jsonl_of_actors(actors, known.registry, known.gathered))
        else:
            _print(list_of_actors(actors, known.gathered, width=_width()))
        if known.registry.doubts:
            count = counted(len(known.registry.doubts), "pair")
            _note(f"{count} may be one and are not joined: see `sayso actors doubts`")
        _finish(known)


@app.command()
def doubts(readings: Readings, aliases: Aliases = None, judgements: Judgements = _DEFAULT) -> None:
    """List the pairs of actors that may be one, the likeliest first: questions to judge."""
    with errors_told():
        known = _known(readings, aliases, judgements)
        _print(list_of_doubts(known.registry.doubts, known.registry))
        _finish(known)


@app.command()
def show(
    who: Who, readings: Readings, aliases: Aliases = None, judgements: Judgements = _DEFAULT
) -> None:
    """Show one actor: its names, offices, why its mentions are it, and what it said."""
    with errors_told():
        known = _known(readings, aliases, judgements)
        actor = _found(known.registry, who)
        _print(page_of_actor(actor, known.registry, known.gathered, width=_width()))
        _finish(known)


@app.command()
def merge(
    left: Who,
    right: Who,
    readings: Readings,
    aliases: Aliases = None,
    judgements: Judgements = _DEFAULT,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Judge that LEFT and RIGHT are the same, whatever their names say."""
    _judge(Ruling.SAME, (left, right), (readings, aliases, judgements), (author, reason))


@app.command()
def split(
    left: Who,
    right: Who,
    readings: Readings,
    aliases: Aliases = None,
    judgements: Judgements = _DEFAULT,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Judge that LEFT and RIGHT are not the same; where both are one so far, LEFT leaves it.

    To take one mention out of an actor, give its id, which `sayso actors show` tells.
    """
    _judge(Ruling.NOT_SAME, (left, right), (readings, aliases, judgements), (author, reason))


@app.command()
def unsure(
    left: Who,
    right: Who,
    readings: Readings,
    aliases: Aliases = None,
    judgements: Judgements = _DEFAULT,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Judge that nobody can tell whether LEFT and RIGHT are the same: no score joins them."""
    _judge(Ruling.UNSURE, (left, right), (readings, aliases, judgements), (author, reason))


@app.command()
def undo(
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", show_default=False, help="Its id.")
    ],
    judgements: Judgements = _DEFAULT,
    author: Author = None,
    reason: Reason = "",
) -> None:
    """Take a judgement back, or an undo; the row stays, and the undo is a row of its own."""
    with errors_told():
        rows, broken = judgements_from_file(judgements)
        if judgement not in {row.id for row in rows}:
            raise UsageError(f"{judgements}: no judgement {judgement!r}")
        if judgement in undone_rows(rows):
            raise UsageError(f"{judgements}: {judgement} is undone already")
        row = undo_of(judgement, author=author_of(author), time=_now(), reason=reason)
        append_judgement(judgements, row)
        typer.echo(row.id)
        _tell(broken)


@app.command("judgements")
def list_judgements(judgements: Judgements = _DEFAULT) -> None:
    """List the judgements, oldest first, with their ids."""
    with errors_told():
        rows, broken = judgements_from_file(judgements)
        undone = undone_rows(rows)
        for row in sorted(rows, key=lambda r: r.time):
            fields = [*_fields(row), *(["(undone)"] if row.id in undone else [])]
            typer.echo("  ".join(map(plain, fields)))
        _tell(broken)


def _judge(
    ruling: Ruling,
    who: tuple[str, str],
    files: tuple[list[Path], list[Path] | None, Path],
    by: tuple[str | None, str],
) -> None:
    with errors_told():
        known = _known(*files)
        registry = known.registry
        right = _mention(registry, who[1], apart_from=who[0])
        left = _mention(registry, who[0], apart_from=right)
        author, reason = by
        row = judgement_of(
            ruling, left, right, author=author_of(author), time=_now(), reason=reason
        )
        append_judgement(files[2], row)
        typer.echo(row.id)
        names = [registry.actors[registry.links[id].actor].name for id in (left, right)]
        _note(f"judged {ruling}: {names[0]}, {names[1]} (in {files[2]})")
        _finish(known)


def _known(readings: list[Path], aliases: list[Path] | None, judgements: Path) -> _Known:
    gathered = gathered_from_files(readings)
    failures = gathered.failures
    taken: list[Alias] = []
    for path in aliases or ():
        found, broken = aliases_from_file(path)
        taken += found
        failures += broken
    rows, broken = judgements_from_file(judgements)
    failures += broken
    registry = registry_from_actors(gathered.actors, taken, rows)
    for contradiction in registry.contradictions:
        _note(
            "these judgements contradict each other, and none of them holds; "
            f"`sayso actors undo` takes one back: {contradiction.reason}"
        )
    return _Known(registry, gathered)


def _found(registry: Registry, who: str) -> KnownActor:
    """The actor with an id, or the only one with a name."""
    by_id = registry.find(who)
    if by_id is not None:
        return by_id
    wanted = who.casefold()
    named = [a for a in registry.actors.values() if wanted in map(str.casefold, a.names)]
    if not named:
        named = _spelled_otherwise(registry, who)
    if not named:
        raise UsageError(f"{who!r} is no actor of these readings (`sayso actors list`)")
    if len(named) > 1:
        raise UsageError(f"{who!r} is a name of several: {_named(named)}; give an id")
    return named[0]


def _spelled_otherwise(registry: Registry, who: str) -> list[KnownActor]:
    """Actors that `who` names in another spelling, script or order of words.

    Raises `UsageError` with those that it may name where none is sure.
    """
    lookup = Lookup(registry.actors.values())
    found = [lookup.match(who, kind) for kind in (ActorKind.PERSON, ActorKind.ORGANISATION)]
    sure = [f.actors for f in found if f.match.verdict is Verdict.SAME]
    known = [registry.actors[id] for ids in sure or [f.actors for f in found] for id in ids]
    if known and not sure:
        raise UsageError(f"{who!r} is no actor of these readings; is it {_named(known)}?")
    return known


def _named(actors: list[KnownActor]) -> str:
    return ", ".join(f"{actor.name} ({actor.id})" for actor in actors)


def _mention(registry: Registry, who: str, apart_from: str) -> str:
    """The actor of an article that stands for `who` in a judgement."""
    if who in registry.links:
        if registry.links[who].actor not in registry.actors:
            raise UsageError(f"{who!r} has no name: across articles it is nobody")
        return who
    borne = [id for id in _found(registry, who).borne if id != apart_from]
    if not borne:
        raise UsageError(f"{who!r} has no mention but {apart_from!r}")
    return borne[0]


def _fields(row: Row) -> list[str]:
    what = (
        f"undoes {row.undoes}" if isinstance(row, Undo) else f"{row.left} {row.ruling} {row.right}"
    )
    return [row.id, row.time, row.author, what, row.reason]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _width() -> int:
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _note(line: str) -> None:
    typer.echo(plain(f"sayso: {line}"), err=True)


def _finish(known: _Known) -> None:
    _tell(known.gathered.failures)


def _tell(failures: list[UnreadableArticle]) -> None:
    """Tells what could not be taken, and ends with an exit code that says so."""
    for failure in failures:
        _note(str(failure))
    if failures:
        raise typer.Exit(FAILED)
