"""Stores by path and address: opened, brought up to date, or refused in one clear line."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from apart import event, started
from recorded import all_rows, keep, open_when_told
from sqlalchemy import text

from sayso.errors import StoreError
from sayso.store.connection import Store, is_address, open_store
from sayso.store.schema import metadata
from sayso.store.word_tables import TABLES


def refused(given: str | Path, *, create: bool = True) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(given, create=create)
    assert "\n" not in str(caught.value)
    return caught.value


def test_the_schema_after_all_steps_is_that_of_the_tables(store: Store) -> None:
    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not str(name).startswith(("alembic", *TABLES, *(f"ix_{t}" for t in TABLES)))

    with store.reading() as connection:
        options = {"include_object": ours, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_what_was_kept_is_there_when_a_store_is_opened_again(address: str) -> None:
    first = open_store(address)
    with first.writing() as connection:
        keep(connection, "Lena Marsh said the harbour is shut.")
    with first.reading() as connection:
        before = all_rows(connection)
    first.close()
    again = open_store(address, create=False)
    with again.reading() as connection:
        assert all_rows(connection) == before
    again.close()


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with store.reading() as connection:
        before = all_rows(connection)
    with suppress(ZeroDivisionError), store.writing() as connection:
        keep(connection, "Lena Marsh said the harbour is shut.")
        raise ZeroDivisionError
    with store.reading() as connection:
        assert all_rows(connection) == before


def test_a_reader_sees_one_state_throughout(store: Store) -> None:
    with store.reading() as reader:
        before = all_rows(reader)
        with store.writing() as connection:
            keep(connection, "Lena Marsh said the harbour is shut.")
        assert all_rows(reader) == before


def test_what_a_database_refuses_is_a_store_error(store: Store) -> None:
    with pytest.raises(StoreError, match="nowhere"), store.reading() as connection:
        connection.execute(text("SELECT 1 FROM nowhere"))


def test_where_there_is_no_store_none_is_made_unless_asked(tmp_path: Path) -> None:
    assert "no such store" in refused(tmp_path / "none.db", create=False).reason
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_no_store(new_database: str) -> None:
    assert refused(new_database, create=False).reason == "no store of Sayso"


def test_a_store_of_a_newer_version_is_refused(address: str) -> None:
    store = open_store(address)
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    assert "newer" in refused(address).reason


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    for data in (b"Notes of a harbour master. " * 100, bytes(range(256)) * 64, b"x"):
        path.write_bytes(data)
        assert "not a database" in refused(path).reason
        assert path.read_bytes() == data


@pytest.mark.parametrize("table", ["cargo", "alembic_version", "statements"])
def test_the_database_of_another_program_is_refused_and_left_alone(
    tmp_path: Path, table: str
) -> None:
    path = tmp_path / "cargo.db"
    other = sqlite3.connect(path)
    other.execute(f"CREATE TABLE {table} (a)")
    other.close()
    assert refused(path).reason == "no store of Sayso"
    again = sqlite3.connect(path)
    assert again.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    again.close()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "unable to open" in refused(tmp_path).reason
    assert "unable to open" in refused(tmp_path / "none" / "store.db").reason


def test_a_store_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    open_store(tmp_path / "store.db").close()
    store = open_store(f"sqlite:///file:{tmp_path}/store.db?mode=ro&uri=true")
    with store.reading() as connection:
        assert all_rows(connection)["versions"] == []
    with pytest.raises(StoreError, match="readonly"), store.writing() as connection:
        keep(connection, "Lena Marsh said the harbour is shut.")
    store.close()


@pytest.mark.parametrize(
    "given",
    [
        "mysql://desk:hush@db.invalid/record",
        "postgresql://desk:hush@127.0.0.1:1/record",
        "postgresql+psycopg://127.0.0.1:1/record?user=desk&password=hush",
        "postgres://desk:hush@127.0.0.1:1/record?sslpassword=hush",
        "postgresql://desk:hush@127.0.0.1:port/record",
        "postgresql://desk:hush@[::1/record",
        "oracle+strange://desk:hush@db.invalid/record",
        "nothing://desk:hush@",
    ],
)
def test_what_cannot_be_reached_is_told_without_its_password(given: str) -> None:
    error = refused(given)
    assert "hush" not in str(error)
    assert error.reason


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    assert "failed" in refused("postgresql://desk@127.0.0.1:1/record").reason
    assert "sqlite" in refused("mysql://db.invalid/record").reason


def test_a_path_is_no_address() -> None:
    assert is_address("postgresql+psycopg://db.invalid/record")
    assert is_address("SQLITE:///store.db")
    assert not is_address("in/store.db")
    assert not is_address("C:\\store.db")


def test_all_ways_to_write_an_address_of_sqlite_are_one(tmp_path: Path) -> None:
    for scheme in ("sqlite", "sqlite+pysqlite"):
        store = open_store(f"{scheme}:///{tmp_path}/store.db")
        assert store.name == f"{tmp_path}/store.db"
        store.close()
    assert [p.name for p in tmp_path.iterdir()] == ["store.db"]


def test_many_processes_may_open_a_new_store_at_once(address: str) -> None:
    go = event()
    opening = [started(open_when_told, address, go) for _ in range(4)]
    go.set()
    for process in opening:
        process.join()
    assert [process.exitcode for process in opening] == [0] * 4


def test_a_damaged_file_whose_error_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_store(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET sql = 'CREATE', name = CAST(x'80' AS TEXT) "
            "WHERE name = 'outlets'"
        )
    raw.close()
    with pytest.raises(StoreError, match="database disk image is malformed"):
        open_store(path, create=False)
