"""A store by its path or address: opened, brought up to date, and its transactions."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import DatabaseError
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from sayso.errors import StoreError

SCHEMA = "0007"  # the newest migration
_BUSY = 60.0  # seconds that a writer waits for another
_CACHE = 65_536  # kB of pages that SQLite holds
_MAPPED = 1 << 31  # bytes of the file that are read as memory, in half the time
_WRITING = "sayso_writing"
_HEAD = b"SQLite format 3\x00"
_OTHER = ""  # in the place of a schema


class Store:
    """An open store. Safe to use from several threads; after a fork, open another.

    `reading` and `writing` are transactions: all that is done in one is kept, or nothing is.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name  # what errors call it, without password

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the record throughout."""
        with _told(self.name), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may change the record."""
        with _told(self.name), self.engine.connect() as connection:
            connection.execution_options(**{_WRITING: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Ends all its connections."""
        self.engine.dispose()


def open_store(given: str | os.PathLike[str], *, create: bool = True) -> Store:
    """The store at a path, or at a database URL (sqlite:///…, postgresql+psycopg://…).

    It is made where there is none, unless `create` is False, and brought to this version's
    schema. Raises `StoreError` where it cannot be opened, is none, or is of a newer version.
    """
    url = _url(os.fspath(given))
    name = _shown(url)
    if url.get_backend_name() == "sqlite" and not create and not Path(url.database or "").is_file():
        raise StoreError(name, "no such store; `sayso collect` makes one, --store names another")
    _check_file(url, name)
    store = Store(_engine(url), name)
    try:
        with _told(name):
            _bring_up_to_date(store, create)
    except BaseException:
        store.close()
        raise
    return store


def now() -> int:
    """The time as the store keeps it."""
    return int(time.time())


def is_address(given: str) -> bool:
    """Whether a store is named by the address of a database, and not by a path."""
    return re.match(r"[a-z][a-z0-9+]*://", given, re.IGNORECASE) is not None


def _url(given: str) -> URL:
    if not is_address(given):
        return URL.create("sqlite", database=os.path.abspath(given))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as e:
        # Nobody can tell where a password stands in it.
        scheme = given.split("://")[0]
        raise StoreError(f"{scheme}://…", "no path and no address of a database") from e
    backend = url.get_backend_name().lower()
    if backend not in ("sqlite", "postgresql", "postgres"):
        raise StoreError(_shown(url), f"{backend} is neither sqlite nor postgresql")
    return url.set(drivername="sqlite" if backend == "sqlite" else "postgresql+psycopg")


def _shown(url: URL) -> str:
    """An address as errors call it: a path, or without what is secret in it."""
    secret = {key: "***" for key in url.query if "pass" in key.lower()}
    shown = url.update_query_dict(secret).render_as_string(hide_password=True)
    return shown.removeprefix("sqlite:///")


def _check_file(url: URL, name: str) -> None:
    """SQLite takes a file of a few bytes for an empty one, and would write over it."""
    if url.get_backend_name() != "sqlite" or not Path(url.database or "").is_file():
        return
    try:
        with Path(url.database or "").open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as e:
        raise StoreError(name, f"cannot be read ({e.strerror})") from e
    if head not in (b"", _HEAD):
        raise StoreError(name, "file is not a database")


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True)
        engine = create_engine(url, connect_args={"timeout": _BUSY, "check_same_thread": False})
    except (NoSuchModuleError, ImportError) as e:
        raise StoreError(url.host or "", "needs `pip install sayso[postgresql]`") from e
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # Transactions are begun by `_begin_sqlite`: Python's own begin too late for reading.
    connection.isolation_level = None
    for line in (
        "journal_mode = WAL",
        "synchronous = FULL",  # what is committed is on the disk, also when the power fails
        "foreign_keys = ON",
        f"cache_size = -{_CACHE}",
        "temp_store = MEMORY",
        f"mmap_size = {_MAPPED}",
    ):
        try:
            connection.execute(f"PRAGMA {line}")
        except UnicodeDecodeError as e:  # of a name in it, which the error would have told
            raise DatabaseError("database disk image is malformed") from e


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING, False)
    # A reader that turns writer may find that it must wait for itself.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(store: Store, create: bool) -> None:
    found = _schema_of(store)
    if found == SCHEMA:
        return
    if found is _OTHER or (found is None and not create):
        raise StoreError(store.name, "no store of Sayso")
    if found is not None and found > SCHEMA:
        raise StoreError(store.name, f"made by a newer Sayso (schema {found}, not {SCHEMA})")
    # Alembic takes a tenth of a second to import, and is seldom needed.
    from sayso.store.migrate import migrate

    with store.writing() as connection:
        migrate(connection)


def _schema_of(store: Store) -> str | None:
    """Its newest migration; None where there is no table yet, `_OTHER` where tables of others are.

    What others have in a server's database beside is theirs, and does not matter.
    """
    with store.reading() as connection:
        names = set(inspect(connection).get_table_names())
        if not names & {"alembic_version", "statements"}:
            return _OTHER if names and connection.dialect.name == "sqlite" else None
        if not {"alembic_version", "statements"} <= names:
            return _OTHER
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What the database says, as a `StoreError`."""
    try:
        yield
    except DBAPIError as e:
        words = str(e.orig).strip().split("\n")[0] or type(e).__name__
        raise StoreError(name, words) from e
