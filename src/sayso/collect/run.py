"""A desk's articles into its store: once, or again and again as they come."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from sayso.articles.agent import user_agent
from sayso.articles.canonical import canonical_url
from sayso.articles.files import files_from_path, is_pattern
from sayso.collect.addresses import Fetching
from sayso.collect.announced import Look
from sayso.collect.archives import items_of_archive
from sayso.collect.folders import items_of_folder
from sayso.collect.items import End, Ending, Item
from sayso.collect.keep import Read, keep_all
from sayso.collect.manners import Manners
from sayso.collect.web import ANNOUNCING, Web
from sayso.desk_file import Desk, Outlet
from sayso.errors import UnreadableArticle
from sayso.grouping import group_new
from sayso.resolving import resolve_new
from sayso.store.clocks import mend_times
from sayso.store.connection import Store, now
from sayso.store.documents import Announced, announce, next_due, retry_failed
from sayso.store.leases import end_leases, free_leases_of_the_dead, new_worker
from sayso.store.outlets import StoredOutlet, keep_outlets
from sayso.store.schema import documents, sources
from sayso.store.sources import (
    SourceKind,
    keep_sources,
    next_source_due,
    source_id,
    wanted_sources,
)

_LOCAL = {SourceKind.FOLDER: items_of_folder, SourceKind.ARCHIVE: items_of_archive}
LONGEST_PAUSE = 60.0  # seconds after which folders and archives are looked at again
SHORTEST_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told: of each item when it is in the store, and of each look at a feed or sitemap."""

    item: Callable[[Item, End], None]
    look: Callable[[Look], None]


def collect(
    desk: Desk,
    store: Store,
    read: Read,
    told: Told,
    stop: threading.Event,
    *,
    watch: bool = False,
    retry: bool = False,
) -> None:
    """Collects all that is due; with `watch` goes on until `stop`. `retry` tries failures again.

    All that is done is kept at once: a run that is cut off goes on where it was. Several may run
    at a time, also on different computers; none does what another does. At the end of each round
    new statements are put into their groups, and it is told who is who.
    """
    worker = new_worker()
    with store.writing() as connection:
        free_leases_of_the_dead(connection, sources, documents)
    try:
        run = _Run(desk, store, told, stop, worker)
        if retry:
            with store.writing() as connection:
                retry_failed(connection, now())
        while not stop.is_set():
            with store.writing() as connection:
                mend_times(connection, now())
            keep_all(store, run.items(again=watch), read, version("sayso"), run.tell)
            group_new(store)
            resolve_new(store)
            if not watch:
                return
            stop.wait(run.seconds_to_wait())
            run.keep_desk()
    finally:
        stop.set()
        with store.writing() as connection:
            end_leases(connection, worker, sources, documents)


class _Run:
    """What one worker finds for a desk, again and again."""

    def __init__(
        self,
        desk: Desk,
        store: Store,
        told: Told,
        stop: threading.Event,
        worker: str,
    ) -> None:
        self._desk = desk
        self._store = store
        self._told = told
        self._stop = stop
        self._worker = worker
        self._kept: list[tuple[str, SourceKind, str]] | None = None
        self._looked = -LONGEST_PAUSE  # when folders and archives were
        self._failed: dict[str, str | None] = {}  # of them, by name, and the time before
        self._failed_before: dict[str, str | None] = {}
        self.keep_desk()
        outlets = {outlet.name: outlet for outlet in desk.outlets}
        manners = Manners(store, user_agent(desk.contact), stop)
        fetching = Fetching(store, manners, outlets, self._ids(SourceKind.PAGE), worker)
        self._web = Web(fetching, self._ids(SourceKind.PAGE, *ANNOUNCING))

    def keep_desk(self) -> None:
        """Notes in the store what the desk's file says; nothing is written where it is known."""
        given = [
            (outlet.name, kind, str(place))
            for outlet in self._desk.outlets
            for kind, places in _places(outlet)
            for place in places
        ]
        if given == self._kept:
            return
        kept = [StoredOutlet(o.name, o.country, o.languages, o.labels) for o in self._desk.outlets]
        with self._store.writing() as connection:
            keep_outlets(connection, kept)
            keep_sources(connection, given)
            for outlet, kind, place in given:
                if kind is SourceKind.PAGE:
                    page = [Announced(canonical_url(place))]
                    announce(connection, outlet, source_id(outlet, kind, place), page, now())
        self._kept = given

    def items(self, *, again: bool) -> Iterator[Item]:
        """All that is to be kept now. Files are read while servers are waited for.

        `again` says that folders and archives are looked at again where that takes long.
        """
        files = self._files()
        more = True  # whether there may be files that were not read
        while not self._stop.is_set():
            self._web.start()
            if again and not more and self._web.is_busy and self._files_are_due():
                self.keep_desk()
                files, more = self._files(), True
            found = self._web.next(wait=not more)
            if isinstance(found, Look):
                self._told.look(found)
            elif found is not None:
                yield found
            elif more:
                item = next(files, None)
                more = item is not None
                if item is not None:
                    yield item
            elif not self._web.is_busy:
                self._web.start()
                if not self._web.is_busy:
                    return

    def tell(self, item: Item, end: End) -> None:
        """Tells of an item; of a folder or archive that goes on failing, once."""
        if end.ending is Ending.FAILED and item.found is None:
            self._failed[item.name] = end.reason
            if self._failed_before.get(item.name) == end.reason:
                return
        self._told.item(item, end)

    def seconds_to_wait(self) -> float:
        """Until something is due again."""
        with self._store.reading() as connection:
            due = [next_due(connection), next_source_due(connection, ANNOUNCING)]
        left = [at - now() for at in due if at is not None]
        return max(SHORTEST_PAUSE, min([LONGEST_PAUSE, *left]))

    def _files(self) -> Iterator[Item]:
        if not self._files_are_due():
            return
        self._failed_before, self._failed = self._failed, {}
        own = self._ids(*_LOCAL)
        with self._store.reading() as connection:
            found = [s for s in wanted_sources(connection, list(_LOCAL)) if s.id in own]
        for source in found:
            yield from _LOCAL[source.kind](self._store, source, self._worker)
        self._looked = time.monotonic()

    def _files_are_due(self) -> bool:
        return time.monotonic() - self._looked >= LONGEST_PAUSE

    def _ids(self, *kinds: SourceKind) -> frozenset[str]:
        """The sources of this desk: another's may be in the store, too."""
        return frozenset(source_id(*given) for given in self._kept or () if given[1] in kinds)


def _places(outlet: Outlet) -> Iterator[tuple[SourceKind, Iterable[object]]]:
    yield SourceKind.FEED, outlet.feeds
    yield SourceKind.SITEMAP, outlet.sitemaps
    yield SourceKind.PAGE, outlet.pages
    yield SourceKind.FOLDER, outlet.folders
    yield SourceKind.ARCHIVE, [path for given in outlet.archives for path in _files_of(given)]


def _files_of(given: str) -> list[str]:
    """The files of a path or pattern; one that matches nothing stands for itself, and fails."""
    found = files_from_path(given) if is_pattern(given) else [given]
    names = [path.name if isinstance(path, UnreadableArticle) else path for path in found]
    # A name that is not UTF-8 can be kept nowhere: written so, it is no file, and is told.
    return [name.encode("utf-8", "backslashreplace").decode() for name in names]
