"""From what is found to the store: each item read if it is new, and kept in one transaction."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from sayso.collect.items import FROM_FEED, End, Ending, Found, Item, Made
from sayso.errors import UnreadableArticle, WrongLanguage
from sayso.inputs import Named
from sayso.pipeline import Outcome
from sayso.reading import Reading
from sayso.records import Article
from sayso.store.articles import (
    NUL,
    Origin,
    add_version,
    article_key,
    as_version,
    holds_nul,
    is_copy,
    key_of_raw,
    key_of_version,
    make_current,
    number_of_version,
    version_of_key,
    versions_of_article,
)
from sayso.store.connection import Store, now
from sayso.store.readings import keep_reading
from sayso.store.schema import readings
from sayso.store.turns import Turn, take_turn

# Reads a stream of articles, in order; `pipeline.readings_from_articles` with its options.
Read = Callable[[Iterable[Named]], Iterator[Outcome]]


# Is told of each item when it is in the store.
Tell = Callable[[Item, End], None]


def keep_all(store: Store, items: Iterable[Item], read: Read, release: str, tell: Tell) -> None:
    """Keeps every item, in order, and tells how each ended.

    An item is in the store, with what is noted of it, before the next is. `read` may be some
    articles ahead. Where the work is no longer this worker's, nothing is kept, nor told.
    """
    line = _Line(store, release, tell)
    for outcome in read(line.articles(items)):
        line.keep_read(outcome)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An item in line: with an article that is being read, or with nothing to read."""

    item: Item
    end: End | None = None
    article: Article | None = None
    origin: Origin | None = None


class _Line:
    """The items that are found and not kept yet. None overtakes another."""

    def __init__(self, store: Store, release: str, tell: Tell) -> None:
        self._store = store
        self._release = release
        self._tell = tell
        self._waiting: deque[_Waiting] = deque()

    def articles(self, items: Iterable[Item]) -> Iterator[Named]:
        """The articles that are to be read."""
        for item in items:
            waiting = _looked_at(self._store, item)
            self._waiting.append(waiting)
            if waiting.article is not None:
                yield Named(item.name, waiting.article)
            self._keep_those_without()

    def keep_read(self, outcome: Outcome) -> None:
        """Keeps the first article in line, now that it was read, and all up to the next one."""
        self._keep(self._waiting.popleft(), outcome)
        self._keep_those_without()

    def _keep_those_without(self) -> None:
        while self._waiting and self._waiting[0].article is None:
            self._keep(self._waiting.popleft(), None)

    def _keep(self, waiting: _Waiting, outcome: Outcome | None) -> None:
        item, end = waiting.item, waiting.end
        with suppress(_Lost):
            with self._store.writing() as connection:
                take_turn(connection, Turn.KEEPING)
                if end is None:
                    end = _added(connection, waiting, outcome, self._release)
                elif end.version is not None and item.found is not None and item.found.live:
                    make_current(connection, end.version)
                if not item.note(connection, end):
                    raise _Lost
            self._tell(item, end)


class _Lost(Exception):
    """Another worker has the work now."""


def _looked_at(store: Store, item: Item) -> _Waiting:
    """What is to be done with an item: its bytes may be known, or the article that they make."""
    found = item.found
    if found is None:
        return _Waiting(item, item.end)
    with store.reading() as connection:
        outlet = None if found.names_outlet else found.outlet
        known = key_of_raw(connection, found.raw, outlet)
        if known is not None:
            return _known(connection, item, known)
    try:
        made = _made(found)
    except UnreadableArticle as e:
        return _Waiting(item, End(Ending.FAILED, reason=e.reason))
    own = made.article.outlet if found.names_outlet else None
    article = replace(made.article, outlet=own or found.outlet)
    origin = Origin(made.name, found.raw, found.place, found.extractor)
    with store.reading() as connection:
        article = as_version(_dated(connection, article, origin), origin)
        known = key_of_version(connection, article.id)
        if known is not None:
            return _known(connection, item, known)
    return _Waiting(item, article=article, origin=origin)


def _known(connection: Connection, item: Item, key: int) -> _Waiting:
    """A version that is in the store; where nothing was read in it, it is read now."""
    if _is_read(connection, key) or (version := version_of_key(connection, key)) is None:
        return _Waiting(item, End(Ending.UNCHANGED, key))
    return _Waiting(item, article=version.article, origin=version.origin)


def _is_read(connection: Connection, key: int) -> bool:
    read = select(readings.c.version).where(readings.c.version == key)
    return connection.scalar(read) is not None


def _made(found: Found) -> Made:
    """The article of what was found. Raises `UnreadableArticle`, whatever is wrong with it."""
    try:
        made = found.make()
    except UnreadableArticle:
        raise
    except Exception as e:
        reason = f"taking its text out failed, which is a bug ({type(e).__name__}: {e})"
        raise UnreadableArticle(found.place, reason) from e
    if holds_nul(made.article, made.name):
        raise UnreadableArticle(found.place, NUL)
    return made


def _dated(connection: Connection, article: Article, origin: Origin) -> Article:
    """The article; where nothing tells its date now, with the one that a feed told before."""
    if article.date is not None:
        return article
    before = versions_of_article(connection, article_key(article.outlet, origin.name))
    dates = [v.article.date for v in before if v.current and v.article.date_from == FROM_FEED]
    return replace(article, date=dates[0], date_from=FROM_FEED) if dates else article


def _added(connection: Connection, waiting: _Waiting, outcome: Outcome | None, release: str) -> End:
    """Adds a version, with what was read in it; one that is there gets what was read."""
    article, origin, found = waiting.article, waiting.origin, waiting.item.found
    assert article is not None and origin is not None and found is not None
    known = key_of_version(connection, article.id)
    at = now()
    key = known
    if key is None or found.live:
        key = add_version(connection, article, origin, at)
    copied = is_copy(connection, article, origin)
    if isinstance(outcome, Reading):
        if known is None or not _is_read(connection, key):
            keep_reading(connection, key, outcome, release, at)
    elif isinstance(outcome, UnreadableArticle) and not isinstance(outcome, WrongLanguage):
        return End(Ending.FAILED, key, outcome.reason)
    reason = outcome.reason if isinstance(outcome, UnreadableArticle) else None
    if known is not None:
        return End(Ending.UNCHANGED, key, reason)
    if number_of_version(connection, key) > 1:
        return End(Ending.EDITED, key, reason)
    return End(Ending.COPY if copied else Ending.NEW, key, reason)
