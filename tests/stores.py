"""Stores to test with: each test that takes `store` runs over SQLite and over PostgreSQL."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgresql import running, why_not
from sqlalchemy import create_engine, text

from sayso.store.connection import Store, open_store
from sayso.store.schema import metadata
from sayso.store.word_tables import TABLES

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The folder of the socket of a running server. Skips where there can be none."""
    if (reason := why_not()) is not None:
        pytest.skip(reason)
    # Beside the folders that only this user may enter; a socket's path has no more than 107 bytes.
    import tempfile

    with tempfile.TemporaryDirectory(prefix="sayso-pg-") as folder, running(Path(folder)) as socket:
        yield socket


@pytest.fixture
def new_database(postgresql: str) -> str:
    """The address of a new, empty database."""
    return made_database(postgresql)


def made_database(postgresql: str) -> str:
    """The address of a new, empty database of the server behind a socket."""
    name = f"store_{next(_numbers)}"
    server = create_engine(
        f"postgresql+psycopg://sayso@/postgres?host={postgresql}", isolation_level="AUTOCOMMIT"
    )
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    server.dispose()
    return f"postgresql+psycopg://sayso@/{name}?host={postgresql}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may be made: a path, or a database."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    found: str = request.getfixturevalue("new_database")
    return found


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in a file, with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def emptied(postgresql: str) -> Iterator[Store]:
    """A store in PostgreSQL that is emptied for each test: to make another takes a second."""
    opened = open_store(made_database(postgresql))
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with nothing in it."""
    if request.param == "sqlite":
        empty: Path = request.getfixturevalue("empty_file")
        opened = open_store(shutil.copy(empty, tmp_path / "empty.db"))
        yield opened
        opened.close()
        return
    emptied: Store = request.getfixturevalue("emptied")
    with emptied.writing() as connection:
        tables = ", ".join([*metadata.tables, *TABLES])
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    yield emptied
