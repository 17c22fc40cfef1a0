"""Folders: each file below is read when it is new or was changed."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from sayso.articles.archived import NotArchived
from sayso.articles.files import files_from_path
from sayso.collect.files import archived_in_file, found_from_archived, is_archive, seal_of_file
from sayso.collect.items import End, Ending, Item
from sayso.collect.looked import give_up, looked_into, not_looked_into
from sayso.errors import UnreadableArticle
from sayso.store.connection import Store, now
from sayso.store.documents import (
    Announced,
    Document,
    State,
    add_failed,
    announce,
    claim_document,
    documents_of_source,
    mend_failed,
    settle_document,
)
from sayso.store.sources import Source


def items_of_folder(store: Store, source: Source, worker: str) -> Iterator[Item]:
    """The articles of files below a folder that are new or were changed."""
    with store.reading() as connection:
        known = documents_of_source(connection, source.id)
    waiting = {_file_of(d) for d in known.values() if d.state is State.WAITING}
    failure = None
    for path in files_from_path(source.place):
        if isinstance(path, UnreadableArticle) or not _is_utf8(path) or not os.path.lexists(path):
            failure = _failure(path)
            yield not_looked_into(source, failure.name, failure.reason)
            continue
        seal, before = seal_of_file(path), known.get(path)
        if before is None or before.seal != seal or path in waiting:
            yield from _items_of_path(store, source, path, seal, worker)
        waiting.discard(path)
    for path in sorted(waiting):  # what is tried again and is gone
        yield from _items_of_path(store, source, path, "", worker)
    if failure is None:
        yield looked_into(source)


def _file_of(document: Document) -> str:
    """The file that a document is, or lies in."""
    path, mark, place = document.place.rpartition("#")
    return path if mark and place.isdigit() and is_archive(path) else document.place


def _is_utf8(path: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in path)


def _failure(found: str | UnreadableArticle) -> UnreadableArticle:
    if not isinstance(found, UnreadableArticle):
        reason = "no such file" if _is_utf8(found) else "its name is not UTF-8"
        found = UnreadableArticle(found, reason)
    return UnreadableArticle(_written(found.name), found.reason)


def _written(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode()


def _items_of_path(
    store: Store, source: Source, path: str, seal: str, worker: str
) -> Iterator[Item]:
    with store.writing() as connection:
        at = now()
        announce(connection, source.outlet, source.id, [Announced(path)], at)
        document = claim_document(connection, source.outlet, path, worker, at)
    if document is not None:
        yield from _items_of_file(source, document, seal, worker)


def _items_of_file(source: Source, document: Document, seal: str, worker: str) -> Iterator[Item]:
    path = document.place
    settled = partial(_settled, document, seal, worker)
    try:
        if is_archive(path):
            for archived in archived_in_file(path):
                place = f"{path}#{archived.place}"
                note = partial(_noted, source, place)
                if isinstance(archived, NotArchived):
                    end = End(Ending.FAILED, reason=archived.failure.reason)
                    yield Item(archived.failure.name, source.outlet, note, end=end)
                else:
                    found = found_from_archived(archived, source.outlet, place, place)
                    yield Item(archived.name, source.outlet, note, found)
            yield Item(path, source.outlet, settled, end=End(Ending.DONE))
            return
        name = _name_below(path, source.place)
        for archived in archived_in_file(path):
            assert not isinstance(archived, NotArchived)
            found = found_from_archived(archived, source.outlet, path, name, live=True)
            yield Item(path, source.outlet, settled, found)
    except UnreadableArticle as e:
        yield Item(path, source.outlet, settled, end=End(Ending.FAILED, reason=e.reason))


def _name_below(path: str, folder: str) -> str:
    """A file by its path in its folder, so that the folder can be moved."""
    below = Path(path)
    return (below.relative_to(folder) if below.is_relative_to(folder) else below).as_posix()


def _noted(source: Source, place: str, connection: Connection, end: End) -> bool:
    if end.ending is Ending.FAILED:
        add_failed(
            connection, source.outlet, source.id, place, end.reason or "", now(), end.version
        )
    elif end.version is not None:
        mend_failed(connection, source.outlet, place, end.version, now())
    return True


def _settled(document: Document, seal: str, worker: str, connection: Connection, end: End) -> bool:
    failed = end.ending is Ending.FAILED
    values = {
        "state": (State.FAILED if failed else State.HELD).value,
        "reason": end.reason,
        "seal": seal,
        "due": None,
        "attempts": int(failed),
        "fetched": now(),
    }
    if end.version is not None:
        values["version"] = end.version
    if not settle_document(connection, document, worker, **values):
        return False
    if is_archive(document.place):
        give_up(connection, document.source, document.place)
    return True
