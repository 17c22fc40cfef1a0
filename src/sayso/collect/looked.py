"""How it went with a folder or archive as a whole: told each time, noted where it has changed."""

from functools import partial

from sqlalchemy import Connection, update

from sayso.collect.items import End, Ending, Item
from sayso.store.documents import State
from sayso.store.schema import documents, sources
from sayso.store.sources import Source


def looked_into(source: Source) -> Item:
    """That a source could be read, whether or not there was anything new in it."""
    return Item(source.place, source.outlet, partial(_noted, source, None), end=End(Ending.DONE))


def not_looked_into(source: Source, name: str, reason: str) -> Item:
    """That a source, or what is called `name` in it, could not be looked into."""
    told = reason if name == source.place else f"{name}: {reason}"
    end = End(Ending.FAILED, reason=reason)
    return Item(name, source.outlet, partial(_noted, source, told), end=end)


def _noted(source: Source, reason: str | None, connection: Connection, end: End) -> bool:
    if source.reason != reason:
        noted = update(sources).where(sources.c.id == source.id)
        connection.execute(noted.values(reason=reason))
    return True


def give_up(connection: Connection, source: str, path: str) -> None:
    """What was to be tried again in an archive that was read, and was not met, is not there."""
    left = (
        (documents.c.source == source)
        & (documents.c.state == State.WAITING.value)
        & documents.c.place.startswith(f"{path}#", autoescape=True)
    )
    rest = {"state": State.FAILED.value, "due": None}
    connection.execute(update(documents).where(left).values(rest))
