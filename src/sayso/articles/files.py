"""Which files a path, a folder or a pattern of paths stands for."""

import glob
import os
import stat
from collections.abc import Iterator

from sayso.articles.formats import format_from_name
from sayso.errors import UnreadableArticle

_WILD = frozenset("*?[")


def files_from_path(given: str) -> Iterator[str | UnreadableArticle]:
    """Paths of the files that `given` stands for, sorted, and what could not be looked into.

    A folder gives the files below it whose endings are known, hidden ones left out; a pattern
    (`news/*.txt`, `**` for folders below) what it matches. Nothing found is a failure, and so
    is a pipe, socket or device that was found and not named: to open it may wait for ever.
    """
    if is_pattern(given):
        yield from _matches(given)
    elif os.path.isdir(given):
        yield from _folder(given)
    else:
        yield given


def is_pattern(given: str) -> bool:
    """Whether `given` is a pattern of paths; a file of that very name is one file."""
    return bool(_WILD.intersection(given)) and not os.path.lexists(given)


def _matches(pattern: str) -> Iterator[str | UnreadableArticle]:
    # "**" goes round where links do: a file is read once, by its first name.
    once = {
        os.path.realpath(p): p for p in sorted(glob.glob(pattern, recursive=True), reverse=True)
    }
    found = sorted(once.values())
    # A folder that "**" matches is there with its files: reading it would double them.
    files = [path for path in found if not os.path.isdir(path)]
    if files:
        yield from map(_file, files)
    elif found:
        for folder in found:
            yield from _folder(folder)
    else:
        yield UnreadableArticle(pattern, "matches no file")


def _folder(folder: str) -> Iterator[str | UnreadableArticle]:
    none = True
    for found in _below(folder, frozenset()):
        none = False
        yield found
    if none:
        yield UnreadableArticle(
            folder, "a folder without articles (.txt .md .html .jsonl .warc, also .gz)"
        )


def _below(folder: str, above: frozenset[tuple[int, int]]) -> Iterator[str | UnreadableArticle]:
    """Files below a folder, in order of their names; a link to a folder above is not followed."""
    try:
        about = os.stat(folder)
        here = (about.st_dev, about.st_ino)
        if here in above:
            return
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as e:
        yield UnreadableArticle(folder, reason_from_os_error(e))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_dir(entry):
            yield from _below(entry.path, above | {here})
        elif format_from_name(entry.name):
            yield _file(entry.path)


def _file(path: str) -> str | UnreadableArticle:
    try:
        mode = os.stat(path).st_mode
    except OSError:  # opening it says why
        return path
    special = stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)
    if special or stat.S_ISBLK(mode):
        return UnreadableArticle(path, "a pipe, socket or device: read only where it is named")
    return path


def _is_dir(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle: opening it says so
        return False


def reason_from_os_error(error: OSError) -> str:
    """What a failed system call means, for a person."""
    return {
        FileNotFoundError: "no such file",
        PermissionError: "permission denied",
        IsADirectoryError: "a folder, not a file",
    }.get(type(error)) or (error.strerror or str(error) or type(error).__name__).lower()
