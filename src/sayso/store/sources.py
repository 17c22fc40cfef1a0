"""Where articles are found: each source of the desk's file, and how far it is collected."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select, update

from sayso.store.leases import LEASE, due_and_free, is_free
from sayso.store.outlets import outlet_number
from sayso.store.schema import outlets, sources
from sayso.store.upsert import add_missing


class SourceKind(StrEnum):
    """What a source is."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"
    FOLDER = "folder"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the store knows it.

    `cursor` are the bytes of an archive that are done, `seal` what tells that it is still the
    same file; `attempts` are failures in a row.
    """

    id: str
    outlet: str
    kind: SourceKind
    place: str
    etag: str | None = None
    last_modified: str | None = None
    seal: str | None = None
    cursor: int = 0
    attempts: int = 0
    reason: str | None = None


def source_id(outlet: str, kind: SourceKind, place: str) -> str:
    """The id of a source."""
    return hashlib.sha256(f"{outlet}\x00{kind}\x00{place}".encode()).hexdigest()[:16]


def keep_sources(connection: Connection, given: Sequence[tuple[str, SourceKind, str]]) -> None:
    """Makes (outlet, kind, place) the sources that are wanted; others rest, with what they gave."""
    rows = [
        {
            "id": source_id(outlet, kind, place),
            "outlet": outlet_number(connection, outlet),
            "kind": kind.value,
            "place": place,
            "wanted": True,
        }
        for outlet, kind, place in given
    ]
    add_missing(connection, sources, *rows)
    ids = [row["id"] for row in rows]
    connection.execute(
        update(sources).where(sources.c.wanted, sources.c.id.not_in(ids)).values(wanted=False)
    )
    connection.execute(
        update(sources).where(~sources.c.wanted, sources.c.id.in_(ids)).values(wanted=True)
    )


def wanted_sources(connection: Connection, kinds: Sequence[SourceKind]) -> list[Source]:
    """The sources of these kinds that the desk's file names, by outlet and place."""
    found = (
        select(sources, outlets.c.name.label("outlet_name"))
        .join(outlets, outlets.c.id == sources.c.outlet)
        .where(sources.c.wanted, sources.c.kind.in_([k.value for k in kinds]))
        .order_by(outlets.c.name, sources.c.kind, sources.c.place)
    )
    return [_source(row, row.outlet_name) for row in connection.execute(found)]


def due_sources(
    connection: Connection, kinds: Sequence[SourceKind], at: int, *, early: bool = False
) -> list[Source]:
    """Wanted sources that are due; with `early` also those that would be later and did not fail."""
    ready = sources.c.due <= at
    if early:
        ready = or_(ready, sources.c.attempts == 0)
    ids = set(connection.scalars(select(sources.c.id).where(ready, is_free(sources, at))))
    return [source for source in wanted_sources(connection, kinds) if source.id in ids]


def next_source_due(connection: Connection, kinds: Sequence[SourceKind]) -> int | None:
    """When the next wanted source of these kinds is due and free."""
    wanted = and_(sources.c.wanted, sources.c.kind.in_([k.value for k in kinds]))
    found: int | None = connection.scalar(select(func.min(due_and_free(sources))).where(wanted))
    return found


def claim_source(connection: Connection, source: Source, worker: str, at: int) -> Source | None:
    """The source as it stands now, had by this worker; None where another has it."""
    free = and_(sources.c.id == source.id, is_free(sources, at))
    taken = update(sources).where(free).values(lease=worker, lease_until=at + LEASE)
    row = connection.execute(taken.returning(sources)).one_or_none()
    return None if row is None else _source(row, source.outlet)


def advance(connection: Connection, source: str, worker: str, cursor: int, at: int) -> bool:
    """Moves an archive's cursor; False where this worker no longer has it."""
    mine = and_(sources.c.id == source, sources.c.lease == worker)
    moved = update(sources).where(mine).values(cursor=cursor, lease_until=at + LEASE)
    return connection.execute(moved).rowcount > 0


def change_source(connection: Connection, source: str, worker: str, **values: Any) -> bool:
    """Notes something of a source; False where this worker no longer has it."""
    mine = and_(sources.c.id == source, sources.c.lease == worker)
    return connection.execute(update(sources).where(mine).values(**values)).rowcount > 0


def release_source(connection: Connection, source: str, worker: str, **values: Any) -> bool:
    """Gives a source back, with what is to be noted of it: when it is due, how it went."""
    return change_source(connection, source, worker, lease=None, lease_until=0, **values)


def _source(row: Row[Any], outlet: str) -> Source:
    return Source(
        row.id,
        outlet,
        SourceKind(row.kind),
        row.place,
        row.etag,
        row.last_modified,
        row.seal,
        row.cursor,
        row.attempts,
        row.reason,
    )
