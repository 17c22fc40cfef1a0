"""Addresses that are due: each is fetched and handed on to read, and how that went is noted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import Connection, and_, update

from sayso.articles.answers import Page, Unchanged, Validators
from sayso.articles.archived import Archived
from sayso.articles.formats import format_from_head
from sayso.articles.kinds import Kind
from sayso.collect.announced import wait_after
from sayso.collect.files import found_from_archived
from sayso.collect.items import FROM_FEED, End, Ending, Found, Item, Made
from sayso.collect.manners import Manners, Resting, Stopped
from sayso.desk_file import Outlet
from sayso.errors import FetchError
from sayso.store.connection import Store, now
from sayso.store.documents import Document, State, settle_document
from sayso.store.leases import LEASE
from sayso.store.schema import documents

MOST_ATTEMPTS = 9  # the first, and eight more within a day; then it has failed
# How long after an article was found it is looked at again: edits come early, if they come.
LOOKS = (3600, 6 * 3600, 24 * 3600, 3 * 24 * 3600, 7 * 24 * 3600)
EVERY = 6 * 3600  # seconds between two looks at a page that is itself a source


@dataclass(frozen=True, slots=True)
class Fetching:
    """What it takes to fetch: how to ask, whose addresses these are, and for which worker.

    `pages` are the ids of sources that are themselves a page: that is looked at for ever.
    """

    store: Store
    manners: Manners
    outlets: Mapping[str, Outlet]  # by name
    pages: frozenset[str]
    worker: str


def item_of_address(fetching: Fetching, document: Document) -> Item | None:
    """A document as it was had or could not be had; None where it is not to be asked for now."""
    if not _is_mine(fetching, document):
        return None
    outlet = fetching.outlets[document.outlet]
    # Asked whether it is as it was only where that is in the store: all else is had again.
    held = document.state is State.HELD
    unless = Validators(document.etag, document.last_modified) if held else None
    try:
        page = fetching.manners.fetch(document.place, Kind.PAGE, outlet, unless)
    except Stopped:
        return None
    except Resting as e:
        with fetching.store.writing() as connection:
            settle_document(connection, document, fetching.worker, due=e.until)
        return None
    except FetchError as e:
        end = End(Ending.FAILED, reason=e.reason)
        note = partial(_note_failure, fetching, document, e)
        return Item(document.place, document.outlet, note, end=end)
    note = partial(_note_answer, fetching, document, page.validators)
    if isinstance(page, Unchanged):
        end = End(Ending.UNCHANGED, document.version)
        return Item(document.place, document.outlet, note, end=end)
    return Item(document.place, document.outlet, note, _found(document, page))


def _is_mine(fetching: Fetching, document: Document) -> bool:
    """Whether this worker still has a document, which may have waited long; if so, it keeps it."""
    at = now()
    mine = and_(documents.c.id == document.id, documents.c.lease == fetching.worker)
    with fetching.store.writing() as connection:
        kept = update(documents).where(mine).values(lease_until=at + LEASE)
        return connection.execute(kept).rowcount > 0


def _found(document: Document, page: Page) -> Found:
    archived = Archived(
        place=0,
        end=len(page.data),
        name=document.place,
        raw=page.data,
        format=page.format or format_from_head(page.data),
        url=page.url,
        charset=page.charset,
    )
    found = found_from_archived(archived, document.outlet, page.url, page.url, live=True)
    return replace(found, make=partial(_dated, found.make, document.published))


def _dated(make: Callable[[], Made], published: str | None) -> Made:
    """The article, with the date that its feed gives where it has none itself."""
    made = make()
    if made.article.date is not None or published is None:
        return made
    article = replace(made.article, date=published[:10], date_from=FROM_FEED)
    return replace(made, article=article)


def _note_answer(
    fetching: Fetching,
    document: Document,
    validators: Validators,
    connection: Connection,
    end: End,
) -> bool:
    at = now()
    values: dict[str, Any] = {
        "reason": end.reason,
        "attempts": 0,
        "fetched": at,
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "due": _next_look(fetching, document, at),
    }
    # What is held stays so, though it is no article now; one that could not be read is not held.
    failed = end.ending is Ending.FAILED and (end.version is not None or document.version is None)
    values["state"] = (State.FAILED if failed else State.HELD).value
    if end.version is not None:
        values["version"] = end.version
    return settle_document(connection, document, fetching.worker, **values)


def _note_failure(
    fetching: Fetching, document: Document, error: FetchError, connection: Connection, end: End
) -> bool:
    at, attempts = now(), document.attempts + 1
    over = error.lasting or attempts >= MOST_ATTEMPTS
    due: int | None = at + max(wait_after(attempts), int(error.retry_after or 0))
    if over:
        due = at + EVERY if document.source in fetching.pages else None
    # What is held stays held, though it is gone from where it was.
    state = State.HELD if document.version is not None else State.WAITING
    if over and document.version is None:
        state = State.FAILED
    values = {"state": state.value, "reason": error.reason, "due": due, "fetched": at}
    return settle_document(
        connection, document, fetching.worker, attempts=0 if over else attempts, **values
    )


def _next_look(fetching: Fetching, document: Document, at: int) -> int | None:
    if document.source in fetching.pages:
        return at + EVERY
    return next((document.found + age for age in LOOKS if document.found + age > at), None)
