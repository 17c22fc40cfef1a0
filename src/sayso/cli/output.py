"""Where statements go and in which format, decided once before anything is read."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from sayso.errors import SaysoError, UsageError
from sayso.export.filed import Filed
from sayso.export.formats import JSONL, TABLE, Format, Target, format_from_name, writer_of
from sayso.export.plain import plain

Readings = Iterable[Any]  # readings, or those of a store with their places
_COLUMNS = 80  # of a table that goes to no terminal


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
    format: Format | None,
    path: Path | None,
    *,
    with_text: bool = True,
    why: bool = False,
    filed: bool = False,
) -> Output:
    """The output for `--format` and `--output`. Raises `UsageError` where they do not fit.

    `why` puts the reason for each actor into the table; all other formats hold it anyway. `filed`
    says that readings come as a store has them.
    """
    if path == Path("-"):
        path = None
    chosen = format or _default(path)
    if not with_text and chosen.marks:
        raise UsageError(f"--no-text leaves nothing to mark in {chosen}")
    if path is None and chosen.target is not Target.ANY:
        wanted = chosen.target.upper()
        raise UsageError(f"{chosen} cannot go to standard output: give --output {wanted}")
    if path is not None:
        _check(path, chosen)
    in_terminal = path is None and sys.stdout.isatty()
    options = _options(chosen, path, with_text=with_text, why=why)
    write = _writer(chosen, path, filed=filed, options=options)
    return Output(chosen, path, write, in_terminal)


def _default(path: Path | None) -> Format:
    if path is None:
        return TABLE if sys.stdout.isatty() else JSONL
    if path.is_dir():
        raise UsageError(f"{path}: a folder; only --format brat fills one")
    found = format_from_name(path.name)
    if found is None:
        raise UsageError(f"{path}: no format has this ending; name one with --format")
    return found


def _check(path: Path, format: Format) -> None:
    named = format_from_name(path.name) or format
    if named is not format and not any(path.name.lower().endswith(e) for e in format.endings):
        raise UsageError(f"{path}: the ending means {named}, and --format says {format}")
    check_place(path, folder=format.target is Target.FOLDER)


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
    format: Format, path: Path | None, *, filed: bool, options: dict[str, Any]
) -> Callable[[Readings], None]:
    function = partial(writer_of(format, filed=filed), **options)
    if format.target is Target.FILE and path is not None:
        write: Callable[[Readings], None] = partial(_write_file, function=function, path=path)
    elif format.target is Target.FOLDER and path is not None:
        write = partial(_write_folder, function=function, folder=path)
    else:
        write = partial(_write_readings, chunks=function, path=path)
    return partial(_unfiled, write=write) if filed and not format.filed else write


def _unfiled(given: Iterable[Filed], *, write: Callable[[Readings], None]) -> None:
    write(filed.reading for filed in given)


def _options(format: Format, path: Path | None, *, with_text: bool, why: bool) -> dict[str, Any]:
    """What a writer is told besides."""
    if format is JSONL:
        return {"with_text": with_text}
    if format is not TABLE:
        return {}
    person = path is None and sys.stdout.isatty()
    width = os.get_terminal_size(sys.stdout.fileno()).columns if person else _COLUMNS
    colour = person and not os.environ.get("NO_COLOR")
    return {"width": width or _COLUMNS, "colour": colour, "why": why}


def _write_readings(
    readings: Readings, *, chunks: Callable[[Readings], Iterator[str]], path: Path | None
) -> None:
    write_text(chunks(readings), path)


def write_text(chunks: Iterable[str], path: Path | None) -> None:
    """Write to standard output, or to a file that is there whole or not at all.

    Raises `SaysoError` where that cannot be written.
    """
    if path is None:
        _write_chunks(chunks, sys.stdout.buffer, "standard output")
        return
    with Unfinished(path) as part, part.open("wb") as file:
        _write_chunks(chunks, file, str(path))


def _write_chunks(chunks: Iterable[str], file: BinaryIO, name: str) -> None:
    for chunk in chunks:
        try:
            # Bytes, and no translation of line breaks: a byte on one system is that on all.
            file.write(chunk.encode("utf-8", "replace"))
            file.flush()
        except BrokenPipeError:
            raise
        except OSError as e:
            raise SaysoError(f"{name}: cannot be written ({reason(e)})") from e


def _write_file(
    readings: Readings, *, function: Callable[[Readings, Path], None], path: Path
) -> None:
    with Unfinished(path) as part:
        function(readings, part)


def _write_folder(
    readings: Readings, *, function: Callable[[Readings, Path], None], folder: Path
) -> None:
    try:
        function(readings, folder)
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
