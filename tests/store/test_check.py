"""Whether a store is sound: every kind of fault is told, and nothing else."""

from pathlib import Path
from random import Random

import pytest
from recorded import keep, keep_invented
from sqlalchemy import text

from sayso.store.check import Fault, faults
from sayso.store.connection import Store, open_store
from sayso.store.packing import packed, plain_from_packed

# What is done to a store, the kind of thing that is told of, and what is said of it.
PLANTED = [
    ("UPDATE versions SET text = 'Lena Marsh said no.'", "version", "id is not that of what it"),
    ("UPDATE versions SET title = 'Another'", "version", "id is not that of what it holds"),
    ("UPDATE articles SET name = 'b'", "version", "id is not that of what it holds"),
    ("UPDATE versions SET current = (1 = 0)", "article", "has 0 current versions"),
    ("UPDATE versions SET current = (1 = 1)", "article", "has 2 current versions"),
    ("UPDATE versions SET number = 9 WHERE number = 2", "article", "the last is number 9"),
    ("INSERT INTO articles (id, name) VALUES ('b', 'b')", "article b", "has no version"),
    ("UPDATE statements SET id = 'other'", "version", "not those that were read"),
    ("UPDATE statements SET said_from = '2024-01-01'", "version", "not those that were read"),
    ("DELETE FROM statements", "version", "not those that were read"),
    ("DELETE FROM statements", "statement_words", "finds 2 of 0 statements"),
    ("DELETE FROM readings", "version", "not those that were read"),
    ("UPDATE readings SET packed = :junk", "version", "what was read in it is damaged"),
    ("UPDATE readings SET packed = :none", "version", "what was read in it is damaged"),
    ("UPDATE versions SET blocks = :junk", "version", "what it holds is damaged"),
    ("UPDATE versions SET blocks = :far", "version", "a block lies outside its text"),
]


def told(store: Store) -> list[Fault]:
    with store.reading() as connection:
        return list(faults(connection))


@pytest.fixture
def sound(store: Store) -> Store:
    """A store that holds an article in two versions."""
    with store.writing() as connection:
        keep(connection, "Lena Marsh said the harbour is shut.")
        keep(connection, "Lena Marsh said the harbour is open.")
    return store


def test_a_sound_store_has_no_faults(sound: Store) -> None:
    with sound.writing() as connection:
        keep_invented(connection, Random(4), 20)
    assert told(sound) == []


def test_an_empty_store_has_no_faults(store: Store) -> None:
    assert told(store) == []


@pytest.mark.parametrize(("done", "what", "reason"), PLANTED, ids=[p[0] for p in PLANTED])
def test_what_does_not_hold_is_told(sound: Store, done: str, what: str, reason: str) -> None:
    with sound.writing() as connection:
        given = {
            "junk": b"\x00junk",
            "none": packed([[], []]),
            "far": packed([["body", [5, 9999]]]),
        }
        line = text(done)
        wanted = {name: given[name] for name in given if f":{name}" in done}
        connection.execute(line, wanted)
    found = told(sound)
    assert any(f.what.startswith(what) and reason in f.reason for f in found), found


@pytest.mark.parametrize(
    ("part", "where", "what", "reason"),
    [
        (0, (2, 0, 1), "statement", "a piece lies outside the text"),  # where the source ends
        (0, (4, 0, 0), "statement", "its id is not that of its words"),  # where the content begins
        (3, (3, 0, 1), "version", "a mention lies outside its text"),
    ],
)
def test_a_place_that_is_wrong_is_told(
    sound: Store, part: int, where: tuple[int, ...], what: str, reason: str
) -> None:
    with sound.writing() as connection:
        for row in connection.execute(text("SELECT version, packed FROM readings")).all():
            plain = plain_from_packed(row.packed)
            found = plain[part][0]
            *way, last = where
            for step in way:
                found = found[step]
            found[last] = 20 if last == 0 else 9999
            given = {"packed": packed(plain), "version": row.version}
            connection.execute(
                text("UPDATE readings SET packed = :packed WHERE version = :version"), given
            )
    assert (what, reason) in {(f.what.split()[0], f.reason) for f in told(sound)}


def test_a_row_that_speaks_of_none_is_told(tmp_path: Path) -> None:
    # In SQLite alone: PostgreSQL cannot be told to look away.
    store = open_store(tmp_path / "store.db")
    with store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("INSERT INTO articles (id, outlet, name) VALUES ('b', 9, 'b')")
    assert any("not there" in fault.reason for fault in told(store))
    store.close()


def test_checking_changes_nothing_and_tells_of_every_version(sound: Store) -> None:
    with sound.writing() as connection:
        connection.execute(text("UPDATE readings SET packed = :junk"), {"junk": b"junk"})
    found = told(sound)
    assert len(found) == 2
    assert told(sound) == found


def test_a_version_that_an_index_alone_has_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as connection:
        keep(connection, "Lena Marsh said the ferry stays.", "a")
    monkeypatch.setattr("sayso.store.check.version_of_key", lambda *_: None)
    with store.reading() as connection:
        told = [fault.reason for fault in faults(connection)]
    assert "stands in an index, and nowhere else" in told
