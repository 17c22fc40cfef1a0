"""What comes over the network: sources that are looked at, and addresses that are fetched."""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from sayso.collect.addresses import Fetching, item_of_address
from sayso.collect.announced import Look, look_at
from sayso.collect.items import Item
from sayso.collect.lanes import Lanes
from sayso.collect.manners import host_of
from sayso.store.connection import Store, now
from sayso.store.documents import Document, claim_documents
from sayso.store.leases import is_free
from sayso.store.schema import documents
from sayso.store.sources import Source, SourceKind, due_sources

ANNOUNCING = (SourceKind.FEED, SourceKind.SITEMAP)
LANES = 8  # hosts that are asked at the same time
OF_A_SOURCE = 8  # documents that wait here at most: the rest is for others, and for later
_MOST = 256  # documents that are claimed at once
_PAUSE = 5.0  # seconds after which it is asked again which sources are due


@dataclass(slots=True)
class Web:
    """Looks and fetches that are due, done side by side, each host one at a time.

    `sources` (ids) are those whose documents are fetched. `early` says that sources are looked
    at that would be due later, too: at the beginning of a run.
    """

    fetching: Fetching
    sources: frozenset[str]
    early: bool = True
    _lanes: Lanes[Source | Document, Look | Item | None] = field(init=False)
    _looking: set[str] = field(default_factory=set, init=False)
    _waiting: Counter[str] = field(default_factory=Counter, init=False)
    _looked: float = field(default=-_PAUSE, init=False)

    def __post_init__(self) -> None:
        self._lanes = Lanes(self._had, LANES)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to come."""
        return self._lanes.is_busy

    def start(self) -> None:
        """Starts what is due, as much as there is room for."""
        if not self._lanes.has_room:
            return
        self._start_looks()
        for document in _claimed(self.fetching, self.sources, self._waiting):
            self._waiting[document.source] += 1
            self._lanes.add(_lane(document.place), document)
        self._lanes.start()

    def next(self, *, wait: bool) -> Look | Item | None:
        """A look that was taken, or an address as it was had; None where there is nothing."""
        if (done := self._lanes.next(wait=wait)) is None:
            return None
        piece, result = done
        if isinstance(piece, Source):
            self._looking.discard(piece.id)
        else:
            self._waiting[piece.source] -= 1
        self._lanes.start()
        return result

    def _start_looks(self) -> None:
        if time.monotonic() - self._looked < _PAUSE:
            return
        self._looked = time.monotonic()
        with self.fetching.store.reading() as connection:
            due = due_sources(connection, ANNOUNCING, now(), early=self.early)
        self.early = False
        for source in due:
            if source.id in self.sources and source.id not in self._looking:
                self._looking.add(source.id)
                self._lanes.add(_lane(source.place), source)

    def _had(self, piece: Source | Document) -> Look | Item | None:
        fetching = self.fetching
        if isinstance(piece, Document):
            return item_of_address(fetching, piece)
        outlet = fetching.outlets[piece.outlet]
        return look_at(fetching.store, piece, outlet, fetching.manners, fetching.worker)


def _claimed(
    fetching: Fetching, sources: frozenset[str], waiting: Mapping[str, int]
) -> list[Document]:
    """Documents that are due, some of each source: a slow host is not to hold up all others."""
    at, claimed = now(), []
    due = [s for s in _due(fetching.store, sources, at) if waiting.get(s, 0) <= OF_A_SOURCE // 2]
    if not due:
        return []
    with fetching.store.writing() as connection:
        for source in due:
            most = OF_A_SOURCE - waiting.get(source, 0)
            claimed += claim_documents(connection, fetching.worker, at, most, [source])
            if len(claimed) >= _MOST:
                break
    return claimed


def _due(store: Store, sources: frozenset[str], at: int) -> list[str]:
    """Sources that have documents to be fetched, the longest due first."""
    first = func.min(documents.c.due)
    found = (
        select(documents.c.source)
        .where(documents.c.due <= at, is_free(documents, at))
        .group_by(documents.c.source)
        .order_by(first, documents.c.source)
    )
    with store.reading() as connection:
        return [source for source in connection.scalars(found) if source in sources]


def _lane(url: str) -> str:
    """The host, or the address itself where it has none: fetching it says what is wrong."""
    try:
        return host_of(url)
    except ValueError:
        return url
