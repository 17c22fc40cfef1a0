"""Feeds and sitemaps: what they announce becomes documents that are due."""

import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.articles.answers import Unchanged, Validators
from sayso.articles.canonical import canonical_url
from sayso.articles.from_feed import articles_from_feed
from sayso.articles.from_sitemap import articles_from_sitemap
from sayso.articles.kinds import Kind
from sayso.articles.leads import Lead, Sitemap, SitemapLink
from sayso.articles.limits import MAX_LEADS
from sayso.collect.manners import Manners, Resting, Stopped
from sayso.desk_file import Outlet
from sayso.errors import FetchError, UnreadableArticle
from sayso.store.connection import Store, now
from sayso.store.coverage import note_check
from sayso.store.documents import Announced, announce
from sayso.store.sources import Source, SourceKind, claim_source, release_source

EVERY = {SourceKind.FEED: 900, SourceKind.SITEMAP: 3600}  # seconds between two looks
MOST_CHILDREN = 200  # sitemaps below an index that are read at once
LONGEST_LOOK = 600.0  # seconds for all of them; a lease is longer
_DEPTH = 2  # an index of indexes is not allowed, and met all the same
_WAIT, _LONGEST_WAIT = 300, 24 * 3600  # seconds after a failure, doubled each time
_LARGE = threading.BoundedSemaphore(2)  # sitemaps in memory at the same time


@dataclass(frozen=True, slots=True)
class Look:
    """A look at a source: how many articles it announced that were new, or why it failed."""

    source: Source
    new: int = 0
    failure: UnreadableArticle | None = None


def wait_after(attempts: int) -> int:
    """Seconds until something is tried again that failed `attempts` times in a row."""
    return int(min(_WAIT * 2 ** min(attempts - 1, 20), _LONGEST_WAIT))


def look_at(
    store: Store, source: Source, outlet: Outlet, manners: Manners, worker: str
) -> Look | None:
    """Reads a feed or sitemap, and notes what it announces.

    None where another worker has it, or it is not to be asked now.
    """
    with store.writing() as connection:
        claimed = claim_source(connection, source, worker, now())
    if claimed is None:
        return None
    try:
        found = _read(claimed, outlet, manners)
    except Stopped:
        return None
    except Resting as e:
        with store.writing() as connection:
            release_source(connection, source.id, worker, due=e.until)
        return None
    except UnreadableArticle as e:
        return _failed(store, claimed, worker, e)
    at = now()
    with store.writing() as connection:
        new = announce(connection, source.outlet, source.id, found.announced, at)
        note_check(connection, source.outlet, at, answered=True)
        release_source(
            connection,
            source.id,
            worker,
            etag=found.validators.etag,
            last_modified=found.validators.last_modified,
            seal=found.newest,
            attempts=0,
            reason=None if found.failure is None else str(found.failure),
            due=at + EVERY[source.kind],
        )
    return Look(source, new, found.failure)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a source announces now; `newest` is when the newest of an index's sitemaps was made.

    `failure` is that of a sitemap below an index: the others are read all the same.
    """

    announced: list[Announced]
    validators: Validators
    newest: str | None = None
    failure: UnreadableArticle | None = None


def _read(source: Source, outlet: Outlet, manners: Manners) -> _Read:
    unless = Validators(source.etag, source.last_modified)
    if source.kind is SourceKind.SITEMAP:
        return _read_sitemap(source, outlet, manners, unless)
    page = manners.fetch(source.place, Kind.FEED, outlet, unless)
    if isinstance(page, Unchanged):
        return _Read([], page.validators)
    leads = articles_from_feed(page.data, url=page.url, charset=page.charset)
    return _Read(_announced(leads), page.validators)


def _read_sitemap(source: Source, outlet: Outlet, manners: Manners, unless: Validators) -> _Read:
    page = _sitemap(source.place, outlet, manners, unless)
    if isinstance(page, Unchanged):
        return _Read([], page.validators, source.seal)
    found, validators = page
    if not found.sitemaps:
        return _Read(_announced(found.leads), validators)
    below = _Below(outlet, manners)
    below.add(_newer(found.sitemaps, source.seal), _DEPTH)
    if below.read == 0 and below.failure is not None and not found.leads:
        raise below.failure
    dates = [link.updated for link in found.sitemaps if link.updated is not None]
    # What failed and may be had later is asked for again, with all that is as new.
    newest = source.seal if below.missed else max([*dates, source.seal or ""]) or None
    # What an index leads to changes without it: it is read again each time.
    announced = _announced([*found.leads, *below.leads])
    return _Read(announced, Validators(), newest, below.failure)


class _Below:
    """What the sitemaps below an index announce, read until there are enough of them."""

    def __init__(self, outlet: Outlet, manners: Manners) -> None:
        self._outlet = outlet
        self._manners = manners
        self._end = time.monotonic() + LONGEST_LOOK
        self.leads: list[Lead] = []
        self.read = 0
        self.failure: UnreadableArticle | None = None
        self.missed = False  # whether one failed that may be had later

    def add(self, links: Sequence[SitemapLink], depth: int) -> None:
        """Reads those sitemaps, and those that they name."""
        for link in links:
            enough = self.read >= MOST_CHILDREN or len(self.leads) >= MAX_LEADS
            if enough or time.monotonic() > self._end:
                return
            try:
                page = _sitemap(link.url, self._outlet, self._manners)
            except UnreadableArticle as e:
                self.failure = self.failure or e
                self.missed = self.missed or (isinstance(e, FetchError) and not e.lasting)
                continue
            assert not isinstance(page, Unchanged)
            self.read += 1
            self.leads += page[0].leads[: MAX_LEADS - len(self.leads)]
            if depth > 1:
                self.add(page[0].sitemaps, depth - 1)


def _sitemap(
    url: str, outlet: Outlet, manners: Manners, unless: Validators | None = None
) -> tuple[Sitemap, Validators] | Unchanged:
    manners.wait_for_turn(url, outlet)
    with _LARGE:
        page = manners.ask(url, Kind.SITEMAP, outlet, unless)
        if isinstance(page, Unchanged):
            return page
        return articles_from_sitemap(page.data, url=page.url), page.validators


def _newer(links: Sequence[SitemapLink], seal: str | None) -> list[SitemapLink]:
    """The sitemaps that may have changed, the newest first."""
    changed = [
        x for x in links if x.updated is None or seal is None or _may_follow(x.updated, seal)
    ]
    return sorted(changed, key=lambda x: x.updated or "9", reverse=True)


def _may_follow(moment: str, other: str) -> bool:
    """Whether a moment is perhaps not before another: within a day that is told alone, it may."""
    shorter = min(len(moment), len(other))
    return moment[:shorter] >= other[:shorter]


def _announced(leads: Iterable[Lead]) -> list[Announced]:
    """What leads announce, each address in one spelling, and in an order that all workers keep.

    Two that add the same rows each in an order of their own would wait for each other.
    """
    found: dict[str, Announced] = {}
    for lead in leads:
        place = canonical_url(lead.url)
        if place not in found:
            found[place] = Announced(place, lead.date, lead.updated)
    return [found[place] for place in sorted(found)]


def _failed(store: Store, source: Source, worker: str, failure: UnreadableArticle) -> Look:
    at, attempts = now(), source.attempts + 1
    wait = wait_after(attempts)
    if isinstance(failure, FetchError) and failure.retry_after is not None:
        wait = max(wait, int(failure.retry_after))
    with store.writing() as connection:
        note_check(connection, source.outlet, at, answered=False)
        values = {"attempts": attempts, "reason": failure.reason, "due": at + wait}
        release_source(connection, source.id, worker, **values)
    return Look(source, failure=failure)
