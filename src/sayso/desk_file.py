"""What a monitoring desk collects, as its file `desk.toml` says it (docs/desk-file.md).

Reading it touches nothing else: whether folders are there and addresses answer, the collector
tells. All mistakes are told at once, each with its line.
"""

import glob
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sayso import desk_values
from sayso.desk_table import (
    ASKED,
    KEYS,
    SOURCES,
    Notes,
    Table,
    at_home,
    known,
    table,
    tables,
)
from sayso.desk_values import Unfit, is_allowed, near, shown
from sayso.errors import DeskFileError
from sayso.records import ActKind, Polarity, StatementKind
from sayso.toml_lines import lines_from_toml

MAX_BYTES = 5_000_000  # of the file; thousands of outlets fit
STORE = "sayso.db"
DELAY = 1.0  # seconds
POLITE = 0.5  # seconds; less is for servers of one's own

T = TypeVar("T")

_SYNTAX = re.compile(
    r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet and where its articles come from.

    `country` is of ISO 3166-1 alpha-2 in capitals, `languages` are of ISO 639-1 in small letters.
    `folders`, and `archives` (paths or patterns), begin with the folder of the desk's file.
    `allow_hosts` ("host" or "host:port", small letters) may be in a private network. `delay` is
    in seconds between two requests to a host.
    """

    name: str
    country: str | None = None
    languages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    archives: tuple[str, ...] = ()
    allow_hosts: tuple[str, ...] = ()
    delay: float = DELAY


@dataclass(frozen=True, slots=True)
class Watch:
    """What the desk looks out for; all that is not empty must hold, of a list one."""

    name: str
    words: str | None = None
    actor: str | None = None
    acts: tuple[ActKind, ...] = ()
    about: str | None = None
    outlets: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    kinds: tuple[StatementKind, ...] = ()
    polarities: tuple[Polarity, ...] = ()
    hedged: bool | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk. `store` is an absolute path or a database URL."""

    name: str
    store: str = field(repr=False)  # may hold a password
    contact: str | None = None
    disclaimer: str | None = None
    outlets: tuple[Outlet, ...] = ()
    watches: tuple[Watch, ...] = ()


def desk_from_file(path: Path) -> Desk:
    """The desk that a file describes. Raises `DeskFileError` with all that is wrong with it."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        folder = path.absolute().parent
    except FileNotFoundError as e:
        raise DeskFileError([f"{path}: no such file"]) from e
    except IsADirectoryError as e:
        raise DeskFileError([f"{path}: a folder; name the file in it"]) from e
    except OSError as e:
        raise DeskFileError([f"{path}: cannot be read ({e.strerror})"]) from e
    except ValueError as e:  # a NUL in the path
        raise DeskFileError([f"{str(path)!r}: no path"]) from e
    if len(data) > MAX_BYTES:
        raise DeskFileError([f"{path}: larger than {MAX_BYTES // 1_000_000} MB"])
    try:
        text = data.decode("utf-8-sig")  # editors on Windows put a mark first
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        raise DeskFileError([f"{path} line {line}: not UTF-8"]) from e
    return desk_from_text(text, name=str(path), folder=folder)


def desk_from_text(text: str, *, name: str, folder: Path) -> Desk:
    """The desk that TOML describes; errors call it `name`, paths in it are relative to `folder`.

    Raises `DeskFileError` with all that is wrong with it.
    """
    notes = Notes()
    desk = _desk(_tables_from_text(text, name), folder, notes)
    if notes.mistakes:
        raise DeskFileError(notes.told(name, lines_from_toml(text)))
    return desk


def _tables_from_text(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise DeskFileError([_syntax(str(e), text, name)]) from e
    except RecursionError as e:
        raise DeskFileError([f"{name}: lists or tables within one another, too deep"]) from e
    except ValueError as e:  # Python refuses to read such a number
        long = re.search(r"[0-9][0-9_]{4000}", text)
        line = text.count("\n", 0, long.start() if long else 0) + 1
        raise DeskFileError([f"{name} line {line}: a number of too many digits"]) from e


def _syntax(said: str, text: str, name: str) -> str:
    """A mistake in the TOML itself, from what `tomllib` says of it."""
    found = _SYNTAX.fullmatch(said)
    if found is None:
        return f"{name}: no TOML ({said})"
    what = found["what"][:1].lower() + found["what"][1:]
    if found["line"] is None:
        return f"{name} line {text.rstrip().count(chr(10)) + 1}: no TOML ({what} at the end)"
    return f"{name} line {found['line']}: no TOML ({what}, column {found['column']})"


def _desk(given: Mapping[str, Any], folder: Path, notes: Notes) -> Desk:
    for key in given:
        if key not in KEYS:
            hint = near(key, KEYS) or at_home(key) or known(KEYS)
            notes.add((key,), f"{shown(key)}: unknown{hint}")
    head = table(given, "desk", notes) or Table({"name": "?"}, ("desk",), "desk", Notes())
    outlets = tuple(_outlet(t, folder) for t in tables(given, "outlet", notes))
    names = [outlet.name for outlet in outlets if outlet.name]
    if not given.get("outlet"):
        notes.add((), "no [[outlet]]: nothing to collect")
    fetched = any(o.feeds or o.sitemaps or o.pages for o in outlets)
    if fetched and "contact" not in head.values:
        head.note("contact: missing; servers are told whom to write to")
    store = head.one("store", desk_values.store) or STORE
    return Desk(
        name=head.name(),
        store=store if "://" in store else str(folder / store),
        contact=head.one("contact", desk_values.contact),
        disclaimer=head.one("disclaimer", desk_values.prose),
        outlets=outlets,
        watches=tuple(_watch(t, names) for t in tables(given, "watch", notes)),
    )


def _outlet(given: Table, folder: Path) -> Outlet:
    address, path = desk_values.address, desk_values.path
    same_address, same_path = desk_values.same_address, desk_values.same_path
    delay = given.one("delay", desk_values.delay)
    outlet = Outlet(
        name=given.name(),
        country=given.one("country", desk_values.country),
        languages=given.many("languages", desk_values.language),
        labels=given.many("labels", desk_values.words),
        feeds=given.many("feeds", address, same_address),
        sitemaps=given.many("sitemaps", address, same_address),
        pages=given.many("pages", address, same_address),
        folders=tuple(folder / below for below in given.many("folders", path, same_path)),
        archives=tuple(_joined(folder, a) for a in given.many("archives", path, same_path)),
        allow_hosts=given.many("allow_hosts", desk_values.host),
        delay=DELAY if delay is None else delay,
    )
    if not any(given.values.get(key) for key in SOURCES):
        given.note(f"no source; give it one of {', '.join(SOURCES)}")
    addresses = (*outlet.feeds, *outlet.sitemaps, *outlet.pages)
    if outlet.delay < POLITE and not all(is_allowed(a, outlet.allow_hosts) for a in addresses):
        given.note(
            f"delay: less than {POLITE:g} seconds is for outlets whose addresses are all at one "
            "of their allow_hosts",
            "delay",
        )
    return outlet


def _watch(given: Table, names: Sequence[str]) -> Watch:
    for key in ("act", "kind", "polarity", "outlets"):
        if given.values.get(key) == []:
            given.note(f"{key}: an empty list; leave it out", key)
    if not any(key in given.values for key in ASKED):
        given.note(f"looks out for nothing; give it one of {', '.join(ASKED)}")
    return Watch(
        name=given.name(),
        words=given.one("words", desk_values.words),
        actor=given.one("actor", desk_values.words),
        acts=_one_or_many(given, "act", desk_values.act),
        about=given.one("about", desk_values.words),
        outlets=given.many("outlets", lambda value: _one_of(value, names)),
        role=given.one("role", desk_values.words),
        organisation=given.one("organisation", desk_values.words),
        country=given.one("country", desk_values.country),
        kinds=_one_or_many(given, "kind", desk_values.kind),
        polarities=_one_or_many(given, "polarity", desk_values.polarity),
        hedged=given.one("hedged", desk_values.yes_or_no),
    )


def _one_or_many(given: Table, key: str, check: Callable[[object], T]) -> tuple[T, ...]:
    """The values of a list, or the one that stands without brackets."""
    if isinstance(given.values.get(key), str):
        found = given.one(key, check)
        return () if found is None else (found,)
    return given.many(key, check)


def _joined(folder: Path, below: str) -> str:
    """A path or pattern below a folder, whose own name is no pattern."""
    return str(Path(glob.escape(str(folder)) if glob.has_magic(below) else folder, below))


def _one_of(value: object, names: Sequence[str]) -> str:
    """The name of an outlet of the file."""
    given = desk_values.name(value)
    if given not in names:
        raise Unfit(f"{shown(given)} is no outlet of this file{near(given, names)}")
    return given
