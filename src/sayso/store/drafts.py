"""Drafts of briefs: each time somebody saves one a row is added, and none is ever changed.

So what two people write at once is lost to neither.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.store.connection import now
from sayso.store.schema_desk import drafts

_PART = 50  # drafts that are fetched at once: as many as the desk lists


@dataclass(frozen=True, slots=True)
class Revision:
    """A draft as somebody left it: all of it, as plain data. Numbers grow with every saving."""

    number: int
    draft: str
    at: int
    author: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Saved:
    """That somebody saved a draft."""

    number: int
    at: int
    author: str


def save_revision(
    connection: Connection, draft: str, author: str, content: Mapping[str, Any]
) -> int:
    """Keeps a draft as it is now; the number of that, or of the newest where nothing changed."""
    newest = revision_of_draft(connection, draft)
    if newest is not None and newest.content == json.loads(json.dumps(content)):
        return newest.number
    row = {
        "draft": draft,
        "at": now(),
        "author": author,
        "content": json.dumps(content, ensure_ascii=False, sort_keys=True),
    }
    added = drafts.insert().values(row).returning(drafts.c.number)
    return int(connection.execute(added).scalar_one())


def revision_of_draft(
    connection: Connection, draft: str, number: int | None = None
) -> Revision | None:
    """A draft as it was saved last, or under a number; None where it was not."""
    found = select(drafts).where(drafts.c.draft == draft)
    if number is not None:
        found = found.where(drafts.c.number == number)
    row = connection.execute(found.order_by(drafts.c.number.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    return Revision(row.number, row.draft, row.at, row.author, json.loads(row.content))


def savings_of_draft(connection: Connection, draft: str, most: int) -> list[Saved]:
    """Who saved a draft, the newest first."""
    found = (
        select(drafts.c.number, drafts.c.at, drafts.c.author)
        .where(drafts.c.draft == draft)
        .order_by(drafts.c.number.desc())
        .limit(most)
    )
    return [Saved(*row) for row in connection.execute(found)]


def newest_drafts(connection: Connection) -> Iterator[Revision]:
    """Each draft as it was saved last, the newest first; no more are read than are taken."""
    last = select(func.max(drafts.c.number)).group_by(drafts.c.draft)
    rows = select(drafts).where(drafts.c.number.in_(last)).order_by(drafts.c.number.desc())
    with connection.execute(rows.execution_options(yield_per=_PART)) as found:
        for row in found:
            yield Revision(row.number, row.draft, row.at, row.author, json.loads(row.content))
