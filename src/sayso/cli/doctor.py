"""`sayso doctor`: whether Sayso can work here, looked at piece by piece."""

import platform
import shutil
import sqlite3
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.storing import DEFAULT, FAILED, StoreOption
from sayso.errors import SaysoError
from sayso.export.plain import counted, plain

_ROOM = 1 << 30  # bytes free on the disk, below which a store is soon in trouble

DeskOption = Annotated[
    Path | None,
    typer.Option("--desk", metavar="FILE", show_default=False, help="A desk's file to look at."),
]


class _Unwell(Exception):
    """Something is not as it should be; its text says what, and what helps."""


def doctor(store: StoreOption = None, desk: DeskOption = None) -> None:
    """Look whether Sayso can work here.

    Looked at are weights, extractor, database, disk and the desk's file.

    Exit code: 0 all is well, 1 something is not.
    """
    place = store or DEFAULT
    looks: list[tuple[str, Callable[[], str]]] = [
        ("sayso", lambda: f"{version('sayso')} on Python {platform.python_version()}"),
        ("weights", _weights),
        ("extractor", _extractor),
        ("sqlite", _sqlite),
        ("store", lambda: _store(place)),
        ("disk", lambda: _disk(place)),
    ]
    if desk is not None:
        looks.append(("desk", lambda: _desk(desk)))
    unwell = 0
    for name, look in looks:
        try:
            typer.echo(f"ok      {name:10} {plain(look())}")
        except (_Unwell, SaysoError, OSError) as e:
            unwell += 1
            typer.echo(f"UNWELL  {name:10} {plain(str(e))}")
        except Exception as e:  # noqa: BLE001 (the others are to be looked at, too)
            unwell += 1
            typer.echo(f"UNWELL  {name:10} {plain(f'{e} ({type(e).__name__})')}")
    if unwell:
        typer.echo(f"sayso: {counted(unwell, 'thing')} not well", err=True)
        raise typer.Exit(FAILED)


def _weights() -> str:
    from sayso.pipeline import quick_tagger, shipped_tagger

    began = time.perf_counter()
    tagger = shipped_tagger()
    seconds = time.perf_counter() - began
    return f"{tagger.version}, loaded in {seconds:.1f} s; {quick_tagger().version} for --quick"


def _extractor() -> str:
    from sayso.articles.from_html import article_from_html

    page = b"<html><title>A wall moves</title><article><p>Marsh said that the wall had moved.</p>"
    article_from_html(page, name="a page made for looking")
    return f"trafilatura {version('trafilatura')}"


def _sqlite() -> str:
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    except sqlite3.OperationalError as e:
        raise _Unwell(f"{sqlite3.sqlite_version} lacks FTS5: stores need it") from e
    return sqlite3.sqlite_version


def _store(place: str) -> str:
    from sqlalchemy import func, select

    from sayso.store.connection import open_store
    from sayso.store.schema import statements, versions

    if place == DEFAULT and not Path(place).exists():
        return "none yet (`sayso collect` makes one)"
    store = open_store(place, create=False)
    try:
        with store.reading() as connection:
            articles, said = (
                connection.execute(select(func.count()).select_from(t)).scalar_one()
                for t in (versions, statements)
            )
    finally:
        store.close()
    return f"{store.name}: {counted(articles, 'version')}, {counted(said, 'statement')}"


def _disk(place: str) -> str:
    folder = Path(place).resolve().parent if "://" not in place else Path.cwd()
    free = shutil.disk_usage(folder).free
    if free < _ROOM:
        raise _Unwell(f"only {free / 1e9:.1f} GB free at {folder}")
    return f"{free / 1e9:,.0f} GB free"


def _desk(path: Path) -> str:
    from sayso.desk_file import desk_from_file

    given = desk_from_file(path)
    return f"{given.name}: {counted(len(given.outlets), 'outlet')}"
