"""Archives: read from where the last run was cut off, or not at all where all is done."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import Connection

from sayso.articles.archived import Archived, NotArchived
from sayso.articles.files import is_pattern
from sayso.collect.files import archived_in_file, found_from_archived, seal_of_file
from sayso.collect.items import End, Ending, Item
from sayso.collect.looked import give_up, looked_into, not_looked_into
from sayso.errors import UnreadableArticle
from sayso.store.connection import Store, now
from sayso.store.documents import add_failed, mend_failed
from sayso.store.sources import Source, advance, change_source, claim_source, release_source

# Before the seal of an archive that was begun and not finished.
_BEGUN = "begun "


def items_of_archive(store: Store, source: Source, worker: str) -> Iterator[Item]:
    """What lies in an archive and was not kept yet, in order; the cursor moves along with it.

    One that is done and is the same file is not opened, and nothing is written.
    """
    seal = seal_of_file(source.place)
    if not seal:
        # Perhaps its disk is not there today: how far it was read stays known.
        reason = "matches no file" if is_pattern(source.place) else "no such file"
        yield not_looked_into(source, source.place, reason)
        return
    if source.seal == seal:
        yield looked_into(source)
        return
    with store.writing() as connection:
        claimed = claim_source(connection, source, worker, now())
        if claimed is None:
            return
        if claimed.seal == seal:  # another worker has just finished it
            release_source(connection, source.id, worker)
            return
        start = claimed.cursor if claimed.seal == _BEGUN + seal else 0
        begun = {"seal": _BEGUN + seal, "cursor": start}
        change_source(connection, source.id, worker, **begun)
    try:
        for archived in archived_in_file(source.place, start):
            yield _item(source, archived, worker)
        end, done = End(Ending.DONE), {"seal": seal, "reason": None}
    except UnreadableArticle as e:
        end, done = End(Ending.FAILED, reason=e.reason), {"reason": e.reason}
    note = partial(_finished, source, worker, done)
    yield Item(source.place, source.outlet, note, end=end)


def _item(source: Source, archived: Archived | NotArchived, worker: str) -> Item:
    place = f"{source.place}#{archived.place}"
    note = partial(_passed, source, worker, place, archived.end)
    if isinstance(archived, NotArchived):
        end = End(Ending.FAILED, reason=archived.failure.reason)
        return Item(archived.failure.name, source.outlet, note, end=end)
    found = found_from_archived(archived, source.outlet, place, place)
    return Item(archived.name, source.outlet, note, found)


def _passed(
    source: Source, worker: str, place: str, cursor: int, connection: Connection, end: End
) -> bool:
    at = now()
    if not advance(connection, source.id, worker, cursor, at):
        return False
    if end.ending is Ending.FAILED:
        add_failed(connection, source.outlet, source.id, place, end.reason or "", at, end.version)
    elif end.version is not None:
        mend_failed(connection, source.outlet, place, end.version, at)
    return True


def _finished(
    source: Source, worker: str, done: dict[str, str | None], connection: Connection, end: End
) -> bool:
    if not release_source(connection, source.id, worker, **done):
        return False
    if end.ending is Ending.DONE:
        give_up(connection, source.id, source.place)
    return True
