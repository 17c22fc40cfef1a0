"""Where statements go and in which format, decided once before anything is read."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sayso.errors import SaysoError, UsageError
from sayso.export.plain import plain
from sayso.reading import Reading

# The writers of formats are imported where one is chosen: no run pays for the others.

Readings = Iterable[Reading]
_COLUMNS = 80  # of a table that goes to no terminal


class Format(StrEnum):
    """The formats that statements are written in."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    HTML = "html"
    BRAT = "brat"


_ENDINGS = {
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".txt": Format.TABLE,
}


@dataclass(frozen=True, slots=True)
class Output:
    """`write` takes all readings; `in_terminal` where they scroll by in front of a person.

    `path` is None for standard output, a folder for brat.
    """

    format: Format
    path: Path | None
    write: Callable[[Readings], None]
    in_terminal: bool


def output_of(
    format: Format | None, path: Path | None, *, with_text: bool = True, why: bool = False
) -> Output:
    """The output for `--format` and `--output`. Raises `UsageError` where they do not fit.

    `why` puts the reason for each actor into the table; all other formats hold it anyway.
    """
    if path == Path("-"):
        path = None
    chosen = format or _default(path)
    if not with_text and chosen in (Format.HTML, Format.BRAT):
        raise UsageError(f"--no-text leaves nothing to mark in {chosen}")
    if path is None and chosen in (Format.PARQUET, Format.BRAT):
        wanted = "FOLDER" if chosen is Format.BRAT else "FILE"
        raise UsageError(f"{chosen} cannot go to standard output: give --output {wanted}")
    if path is not None:
        _check(path, chosen)
    in_terminal = path is None and sys.stdout.isatty()
    write = _writer(chosen, path, with_text=with_text, why=why)
    return Output(chosen, path, write, in_terminal)


def _default(path: Path | None) -> Format:
    if path is None:
        return Format.TABLE if sys.stdout.isatty() else Format.JSONL
    if path.is_dir():
        raise UsageError(f"{path}: a folder; only --format brat fills one")
    found = _ENDINGS.get(path.suffix.lower())
    if found is None:
        raise UsageError(f"{path}: no format has this ending; name one with --format")
    return found


def _check(path: Path, format: Format) -> None:
    named = _ENDINGS.get(path.suffix.lower(), format)
    if named is not format:
        raise UsageError(f"{path}: the ending means {named}, and --format says {format}")
    check_place(path, folder=format is Format.BRAT)


def check_place(path: Path, *, folder: bool = False) -> None:
    """Raises `UsageError` where no file, or no folder for brat, can be written at a place."""
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}")
    if folder and path.exists() and not path.is_dir():
        raise UsageError(f"{path}: a file, and brat needs a folder")
    if not folder and path.is_dir():
        raise UsageError(f"{path}: a folder, and a file is needed")
    places = [path] if path.exists() else []
    if path.is_file() or not places:  # a file is written beside its place and then moved there
        places.append(path.parent)
    if not all(os.access(place, os.W_OK) for place in places):
        raise UsageError(f"{path}: cannot be written (permission denied)")


def _writer(
    format: Format, path: Path | None, *, with_text: bool, why: bool
) -> Callable[[Readings], None]:
    if format is Format.PARQUET and path is not None:
        return partial(_write_parquet, path=path)
    if format is Format.BRAT and path is not None:
        return partial(_write_brat, folder=path)
    chunks = _chunks(format, path, with_text=with_text, why=why)
    return partial(_write_text, chunks=chunks, path=path)


def _chunks(
    format: Format, path: Path | None, *, with_text: bool, why: bool
) -> Callable[[Readings], Iterator[str]]:
    """The text of a format, in pieces that are each worth writing out at once."""
    if format is Format.JSONL:
        from sayso.export.jsonl import jsonl_from_readings

        return partial(jsonl_from_readings, with_text=with_text)
    if format is Format.CSV:
        from sayso.export.csv import csv_from_readings

        return csv_from_readings
    if format is Format.HTML:
        from sayso.export.html import html_from_readings

        return html_from_readings
    from sayso.export.table import table_from_readings

    person = path is None and sys.stdout.isatty()
    width = os.get_terminal_size(sys.stdout.fileno()).columns if person else _COLUMNS
    colour = person and not os.environ.get("NO_COLOR")
    return partial(table_from_readings, width=width or _COLUMNS, colour=colour, why=why)


def _write_text(
    readings: Readings, *, chunks: Callable[[Readings], Iterator[str]], path: Path | None
) -> None:
    if path is None:
        _write_chunks(chunks(readings), sys.stdout.buffer, "standard output")
        return
    with Unfinished(path) as part, part.open("wb") as file:
        _write_chunks(chunks(readings), file, str(path))


def _write_chunks(chunks: Iterator[str], file: BinaryIO, name: str) -> None:
    for chunk in chunks:
        try:
            # Bytes, and no translation of line breaks: a byte on one system is that on all.
            file.write(chunk.encode("utf-8", "replace"))
            file.flush()
        except BrokenPipeError:
            raise
        except OSError as e:
            raise SaysoError(f"{name}: cannot be written ({reason(e)})") from e


def _write_parquet(readings: Readings, *, path: Path) -> None:
    from sayso.export.parquet import write_parquet

    with Unfinished(path) as part:
        write_parquet(readings, part)


def _write_brat(readings: Readings, *, folder: Path) -> None:
    from sayso.export.brat import write_brat

    try:
        write_brat(readings, folder)
    except OSError as e:
        raise SaysoError(f"{folder}: cannot be written ({reason(e)})") from e


class Unfinished:
    """A file under another name until it is whole.

    So a half result is never taken for a whole one. After an interrupt it is told where that is.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # Devices and pipes cannot be replaced.
        whole = path.exists() and not path.is_file()
        self._part = path if whole else path.with_name(path.name + ".part")

    def __enter__(self) -> Path:
        return self._part

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if kind is None and self._part != self._path:
            os.replace(self._part, self._path)
        elif kind is KeyboardInterrupt and self._part != self._path and self._part.exists():
            told = f"sayso: interrupted; what was written until then is in {self._part}"
            print(plain(told), file=sys.stderr)
        elif isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise SaysoError(f"{self._path}: cannot be written ({reason(error)})") from error


def reason(error: OSError) -> str:
    """Why the system refused."""
    return error.strerror or str(error)
