"""A store on a slow disk, and one that another holds: who writes waits, who reads does not."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from collecting import Collector, outlet
from sqlalchemy import event

from sayso.collect.items import Ending
from sayso.errors import StoreError
from sayso.store import connection as module
from sayso.store.articles import all_versions
from sayso.store.check import faults
from sayso.store.connection import Store, open_store
from sayso.store.schema import documents

COUNT = 4
SLOW = 0.05  # seconds that a transaction takes to reach the disk, and is held open
TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."


@contextmanager
def _on_a_slow_disk(address: str) -> Iterator[Store]:
    opened = open_store(address)
    event.listen(opened.engine, "commit", lambda connection: time.sleep(SLOW))
    yield opened
    opened.close()


def test_two_collectors_wait_for_a_slow_disk_and_do_nothing_twice(
    address: str, tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    for number in range(COUNT):
        (tmp_path / "news" / f"{number}.txt").write_text(f"{TEXT} Number {number}.")
    news = outlet(folders=(tmp_path / "news",))
    with (
        _on_a_slow_disk(address) as one,
        _on_a_slow_disk(address) as other,
        ThreadPoolExecutor() as threads,
    ):
        told = list(threads.map(lambda store: Collector(store)(news), (one, other)))
        ended = sorted(name for run in told for name, ending, _ in run.ended if ending == "new")
        assert [Path(name).name for name in ended] == [f"{n}.txt" for n in range(COUNT)]
        endings = {ending for run in told for _, ending, _ in run.ended}
        assert endings <= {Ending.NEW.value, Ending.UNCHANGED.value}
        both = Collector(one)
        assert len(both.versions()) == COUNT
        assert {row.lease for row in both.rows(documents.name)} == {None}
        with one.reading() as connection:
            assert list(faults(connection)) == []


def test_who_reads_does_not_wait_for_a_slow_disk(address: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    writer, reader = open_store(address), open_store(address)
    reached, seen = threading.Event(), threading.Event()

    def slow(connection: object) -> None:
        if not seen.is_set():
            reached.set()
            assert seen.wait(60)

    event.listen(writer.engine, "commit", slow)
    with ThreadPoolExecutor() as threads:
        writing = threads.submit(Collector(writer), outlet(folders=(tmp_path,)))
        assert reached.wait(60)
        with reader.reading() as connection:
            assert list(all_versions(connection)) == []
        seen.set()
        assert writing.result(60).counts == {"new": 1}
    assert len(Collector(reader).versions()) == 1
    writer.close()
    reader.close()


def test_another_that_writes_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "slow.db"
    opened = open_store(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.5, lambda: other.execute("COMMIT")).start()
    with opened.writing():  # waits until the other is done
        assert not other.in_transaction
    opened.close()
    other.close()


def test_a_store_that_stays_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BUSY", 0.1)
    path = tmp_path / "locked.db"
    opened = open_store(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"locked\.db: database is locked"), opened.writing():
        pass
    other.close()
    opened.close()
