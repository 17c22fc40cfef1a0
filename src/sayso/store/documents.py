"""What may hold an article: found by a source, read when it is due, and how that went.

An address is announced and fetched, a file lies in a folder; of an archive only the records that
could not be read are kept here. A failure is a row with its reason, and can be tried again.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select, update

from sayso.store.leases import LEASE, due_and_free, is_free
from sayso.store.outlets import outlet_number
from sayso.store.schema import documents, outlets, sources
from sayso.store.sources import SourceKind
from sayso.store.upsert import add_missing

_HELD = "held"
_LOCAL = (SourceKind.FOLDER.value, SourceKind.ARCHIVE.value)  # looked through, whatever is due


class State(StrEnum):
    """How it stands with a document."""

    WAITING = "waiting"  # not read yet, or a failure that may pass
    HELD = _HELD  # its article is in the store
    FAILED = "failed"  # and will not get better by itself


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the store knows it; `seal` tells its bytes as they were last read."""

    id: str
    outlet: str
    source: str
    place: str
    found: int
    state: State = State.WAITING
    seal: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    published: str | None = None
    updated: str | None = None
    attempts: int = 0
    version: int | None = None  # the key of what it held last


@dataclass(frozen=True, slots=True)
class Announced:
    """What a source says is there: its place, and when it was published and changed (ISO 8601)."""

    place: str
    published: str | None = None
    updated: str | None = None


def document_id(outlet: str, place: str) -> str:
    """The id of a document."""
    return hashlib.sha256(f"{outlet}\x00{place}".encode()).hexdigest()[:16]


def announce(
    connection: Connection, outlet: str, source: str, given: Iterable[Announced], at: int
) -> int:
    """Adds documents that are due at once; how many were new.

    One that is known is due again if its source says that it was changed since.
    """
    number = outlet_number(connection, outlet)
    new = 0
    for one in given:
        row = {
            "id": document_id(outlet, one.place),
            "outlet": number,
            "source": source,
            "place": one.place,
            "state": State.WAITING.value,
            "published": one.published,
            "updated": one.updated,
            "found": at,
            "due": at,
        }
        if add_missing(connection, documents, row):
            new += 1
        elif one.updated is not None:
            was = func.coalesce(documents.c.updated, "")
            changed = and_(documents.c.id == row["id"], was < one.updated)
            values = {"updated": one.updated, "due": at}
            connection.execute(update(documents).where(changed).values(values))
    return new


def claim_documents(
    connection: Connection, worker: str, at: int, most: int, of: Sequence[str]
) -> list[Document]:
    """Up to `most` documents of these sources (ids) that are due and free, the first due first."""
    wanted = and_(documents.c.due <= at, documents.c.source.in_(of), is_free(documents, at))
    found = select(documents.c.id).where(wanted).order_by(documents.c.due, documents.c.id)
    # Apart from the update, in which PostgreSQL may look again, and find the next ones.
    ids = list(connection.scalars(found.limit(most).with_for_update(skip_locked=True)))
    chosen = documents.c.id.in_(ids)
    taken = update(documents).where(chosen).values(lease=worker, lease_until=at + LEASE)
    connection.execute(taken)
    return _documents(connection, chosen)


def claim_document(
    connection: Connection, outlet: str, place: str, worker: str, at: int
) -> Document | None:
    """The document of an outlet at a place, had by this worker; None where another has it."""
    mine = and_(documents.c.id == document_id(outlet, place), is_free(documents, at))
    taken = update(documents).where(mine).values(lease=worker, lease_until=at + LEASE)
    if connection.execute(taken).rowcount == 0:
        return None
    (found,) = _documents(connection, documents.c.id == document_id(outlet, place))
    return found


def documents_of_source(connection: Connection, source: str) -> dict[str, Document]:
    """The documents that a source found, by their place."""
    found = _documents(connection, documents.c.source == source)
    return {document.place: document for document in found}


def next_due(connection: Connection) -> int | None:
    """When the next document that is fetched is due and free, of sources that are wanted."""
    wanted = select(sources.c.id).where(sources.c.wanted, sources.c.kind.not_in(_LOCAL))
    of = and_(documents.c.due.is_not(None), documents.c.source.in_(wanted))
    due = select(func.min(due_and_free(documents))).where(of)
    found: int | None = connection.scalar(due)
    return found


def settle_document(
    connection: Connection, document: Document, worker: str | None, **values: Any
) -> bool:
    """Notes how it went with a document, and gives it back.

    False where `worker` no longer has it; None for a worker is for what needs no lease.
    """
    mine = documents.c.id == document.id
    if worker is not None:
        mine = and_(mine, documents.c.lease == worker)
    done = update(documents).where(mine).values(lease=None, lease_until=0, **values)
    return connection.execute(done).rowcount > 0


def add_failed(
    connection: Connection,
    outlet: str,
    source: str,
    place: str,
    reason: str,
    at: int,
    version: int | None = None,
) -> None:
    """Keeps that what lies at a place of an archive could not be read.

    `version` is where its text is kept, if it has one.
    """
    now = {
        "state": State.FAILED.value,
        "reason": reason,
        "fetched": at,
        "due": None,
        "version": version,
    }
    row = {
        "id": document_id(outlet, place),
        "outlet": outlet_number(connection, outlet),
        "source": source,
        "place": place,
        "attempts": 1,
        "found": at,
        **now,
    }
    if not add_missing(connection, documents, row):
        connection.execute(update(documents).where(documents.c.id == row["id"]).values(now))


def mend_failed(connection: Connection, outlet: str, place: str, version: int, at: int) -> None:
    """Notes that what could not be read at a place of an archive was read; none is no matter."""
    failed = and_(documents.c.id == document_id(outlet, place), documents.c.state != _HELD)
    held = {"state": _HELD, "reason": None, "attempts": 0, "due": None, "fetched": at}
    connection.execute(update(documents).where(failed).values(version=version, **held))


def retry_failed(connection: Connection, at: int) -> int:
    """Makes all that failed due again, of sources that are wanted; how many that are.

    An archive that holds some is read again from the start; what is known of it costs little.
    """
    wanted = select(sources.c.id).where(sources.c.wanted)
    fetched = wanted.where(sources.c.kind.not_in(_LOCAL))
    failed = and_(
        documents.c.source.in_(wanted),
        # A file has a seal once it was read; a record within one never has.
        or_(documents.c.source.in_(fetched), documents.c.seal.is_not(None)),
        or_(documents.c.state == State.FAILED.value, documents.c.attempts > 0),
    )
    # An article that is held stays so, though it could not be looked at again.
    state = case(
        (documents.c.state == State.FAILED.value, State.WAITING.value), else_=documents.c.state
    )
    due = update(documents).where(failed).values(due=at, attempts=0, state=state)
    return connection.execute(due).rowcount + _retry_records(connection)


def _retry_records(connection: Connection) -> int:
    """Lets archives that hold records that failed be read again; how many records these are."""
    bad = and_(documents.c.state == State.FAILED.value, documents.c.seal.is_(None))
    local = select(sources.c.id).where(sources.c.wanted, sources.c.kind.in_(_LOCAL))
    found = connection.execute(
        select(documents.c.source, documents.c.outlet, documents.c.place).where(
            bad, documents.c.source.in_(local)
        )
    ).all()
    for source, outlet, place in found:
        whole = and_(sources.c.id == source, sources.c.kind == SourceKind.ARCHIVE.value)
        connection.execute(update(sources).where(whole).values(seal=None, cursor=0))
        # In a folder it is the file that is read again.
        file = and_(documents.c.outlet == outlet, documents.c.place == place.rpartition("#")[0])
        connection.execute(update(documents).where(file).values(state=State.WAITING.value))
    return len(found)


def _documents(connection: Connection, where: Any) -> list[Document]:
    found = (
        select(documents, outlets.c.name.label("outlet_name"))
        .join(outlets, outlets.c.id == documents.c.outlet)
        .where(where)
        .order_by(documents.c.due, documents.c.id)
    )
    return [
        Document(
            row.id,
            row.outlet_name,
            row.source,
            row.place,
            row.found,
            State(row.state),
            row.seal,
            row.etag,
            row.last_modified,
            row.published,
            row.updated,
            row.attempts,
            row.version,
        )
        for row in connection.execute(found)
    ]
