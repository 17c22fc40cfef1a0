"""A store into another: nothing is lost on the way, and work goes on in the copy."""

from pathlib import Path
from random import Random

import pytest
from recorded import COURIER, SEEN, all_rows, keep, keep_invented
from sqlalchemy import text

from sayso.errors import StoreError
from sayso.store import backup as module
from sayso.store.backup import backup, copy_store
from sayso.store.check import faults
from sayso.store.connection import Store, open_store
from sayso.store.coverage import note_check
from sayso.store.documents import Announced, announce
from sayso.store.dump import dump
from sayso.store.hosts import Robots, keep_robots
from sayso.store.judgements import Judgement, add_judgement, all_judgements
from sayso.store.outlets import StoredOutlet, keep_outlets, stored_outlets
from sayso.store.question import Question
from sayso.store.search import search
from sayso.store.sources import SourceKind, claim_source, keep_sources, source_id, wanted_sources

FEED = (COURIER, SourceKind.FEED, "http://tarn.invalid/feed")


@pytest.fixture(autouse=True)
def few_rows_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PART", 7)


def fill(store: Store) -> None:
    """Something in every table, and more rows than are copied at a time."""
    with store.writing() as connection:
        keep_invented(connection, Random(5), 12)
        keep(connection, "Lena Marsh said the harbour is shut.", "edited")
        keep(connection, "Lena Marsh said the harbour is open.", "edited")
        keep_sources(connection, [FEED])
        places = [Announced(f"http://tarn.invalid/{number}") for number in range(20)]
        announce(connection, COURIER, source_id(*FEED), places, SEEN)
        (source,) = wanted_sources(connection, [SourceKind.FEED])
        claim_source(connection, source, "one", SEEN)
        keep_robots(connection, "http://tarn.invalid", Robots(b"\x00\xff", True), SEEN)
        note_check(connection, COURIER, SEEN, answered=False)
        add_judgement(connection, Judgement({"a": 1}, "same", "desk", SEEN))


def ours(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows but those of the words, of which each database has its own."""
    with store.reading() as connection:
        rows = all_rows(connection)
    own = ("sqlite", "statement_words", "article_words")
    return {t: [tuple(map(repr, r)) for r in rows[t]] for t in rows if not t.startswith(own)}


def test_a_copy_holds_all_that_the_store_holds_but_leases(store: Store, address: str) -> None:
    fill(store)
    made = open_store(address)
    assert copy_store(store, made) == 14
    with store.writing() as connection:
        connection.execute(text("UPDATE sources SET lease = NULL, lease_until = 0"))
    before, after = ours(store), ours(made)
    assert {t: len(r) for t, r in after.items()} == {t: len(r) for t, r in before.items()}
    with store.reading() as one, made.reading() as other:
        assert list(dump(one)) == list(dump(other))
        assert list(faults(other)) == []
        for words in ("harbour", "marsh", "港"):
            found = [search(c, Question(words=words), limit=200).hits for c in (one, other)]
            assert found[0] == found[1] != ()
    made.close()


def test_work_goes_on_in_a_copy(store: Store, address: str) -> None:
    fill(store)
    made = open_store(address)
    copy_store(store, made)
    with made.writing() as connection:
        keep_outlets(connection, [StoredOutlet("A new one")])
        assert add_judgement(connection, Judgement({}, "same", "desk", SEEN)) == 2
        keep(connection, "Piet Oster said nothing.", "new")
        assert len(all_judgements(connection)) == 2
        assert len(stored_outlets(connection)) == 3
        (source,) = wanted_sources(connection, [SourceKind.FEED])
        assert claim_source(connection, source, "two", SEEN) is not None
        assert list(faults(connection)) == []
    made.close()


def test_a_store_that_holds_something_is_not_written_over(store: Store, tmp_path: Path) -> None:
    fill(store)
    made = open_store(tmp_path / "made.db")
    with made.writing() as connection:
        keep_outlets(connection, [StoredOutlet("Mine")])
    before = ours(made)
    with pytest.raises(StoreError, match="holds something already"):
        copy_store(store, made)
    assert ours(made) == before
    made.close()


def test_a_backup_is_one_whole_file(store: Store, tmp_path: Path) -> None:
    fill(store)
    folder = tmp_path / "backups"
    folder.mkdir()
    assert backup(store, str(folder / "a.db")) == 14
    assert [path.name for path in folder.iterdir()] == ["a.db"]
    made = open_store(folder / "a.db", create=False)
    with store.reading() as one, made.reading() as other:
        assert list(dump(one)) == list(dump(other))
    made.close()


def test_a_backup_is_not_written_over_another(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("notes")
    for there in (path, tmp_path):
        with pytest.raises(StoreError, match="is there already"):
            backup(store, str(there))
    assert path.read_text() == "notes"
    backup(store, f"sqlite:///{tmp_path}/b.db")
    fill(store)
    backup(store, f"sqlite:///{tmp_path}/b.db")
    with pytest.raises(StoreError, match="holds something already"):
        backup(store, f"sqlite:///{tmp_path}/b.db")


def test_a_backup_that_fails_leaves_nothing(store: Store, tmp_path: Path) -> None:
    fill(store)
    with store.writing() as connection:
        connection.execute(text("UPDATE readings SET packed = :bytes"), {"bytes": b"\x00"})
    folder = tmp_path / "backups"
    folder.mkdir()
    with pytest.raises(StoreError, match="damaged"):
        backup(store, str(folder / "a.db"))
    assert list(folder.iterdir()) == []
    with pytest.raises(StoreError):
        backup(store, str(folder / "none" / "a.db"))
