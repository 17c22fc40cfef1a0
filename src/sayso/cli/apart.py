"""Results kept apart from what is read: to write destroys no input and makes none."""

import glob
import os
import stat
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeGuard

from sayso.articles.files import files_from_path, is_pattern
from sayso.articles.formats import format_from_name, is_address
from sayso.errors import UsageError

_STDIN, _STDOUT = 0, 1  # as the system numbers them


def check_apart(inputs: Iterable[str], output: Path | None, *, is_folder: bool) -> None:
    """Raises `UsageError` where what is written to `output` would be, or become, an input.

    `output` is None for standard output; `is_folder` says that it is filled with texts (brat).
    """
    target = _regular(_STDOUT if output is None else output)
    if target is None and output is None:
        return
    for given in inputs:
        if is_address(given):
            continue
        files = [_STDIN] if given == "-" else [f for f in files_from_path(given) if _is_path(f)]
        if target and any(_is(target, file) for file in files):
            shown = output or ("standard input" if given == "-" else given)
            raise UsageError(f"{shown}: is read and written at once; write to another file")
        if output is not None and given != "-":
            _check_place(given, files, output, is_folder)


def _is_path(found: object) -> TypeGuard[str]:
    return isinstance(found, str)


def _is(target: os.stat_result, file: str | int) -> bool:
    about = _regular(file)
    return about is not None and os.path.samestat(target, about)


def _regular(file: str | int | Path) -> os.stat_result | None:
    """What tells a regular file from all others; None for what is none or not there."""
    try:
        about = os.stat(file)
    except (OSError, ValueError):
        return None
    return about if stat.S_ISREG(about.st_mode) else None


def _check_place(given: str, files: Sequence[str | int], output: Path, is_folder: bool) -> None:
    place = Path(os.path.realpath(output))
    if is_folder and any(Path(os.path.realpath(str(f))).parent == place for f in files):
        raise UsageError(f"{output}: holds what is read ({given}); write to another folder")
    if _would_give(given, place, is_folder):
        raise UsageError(
            f"{output}: lies in what is read ({given}), and the next run would read it; "
            "write it elsewhere"
        )


def _would_give(given: str, place: Path, is_folder: bool) -> bool:
    """Whether the input `given` gives what is written at `place`, once it is there."""
    folders = [given] if os.path.isdir(given) else []
    if not folders and is_pattern(given):
        if _matches(given, place):
            return True
        found = glob.glob(given, recursive=True)
        # A pattern stands for folders where it matches nothing else.
        folders = found if all(map(os.path.isdir, found)) else []
    read = is_folder or format_from_name(place.name) is not None
    return read and any(_shows(Path(os.path.realpath(folder)), place) for folder in folders)


def _matches(pattern: str, place: Path) -> bool:
    wanted = os.path.realpath(pattern)
    # Here, unlike in a path, "*" goes over slashes.
    as_deep = "**" in wanted or wanted.count(os.sep) == str(place).count(os.sep)
    return as_deep and fnmatchcase(str(place), wanted.replace("**/", "*"))


def _shows(folder: Path, place: Path) -> bool:
    """Whether `place` is `folder` or lies in it, and is not hidden there."""
    if not place.is_relative_to(folder):
        return False
    return not any(part.startswith(".") for part in place.relative_to(folder).parts)
