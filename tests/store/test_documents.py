"""What may hold an article, and how it went with it."""

import threading

from recorded import COURIER, GAZETTE, SEEN, all_rows, keep
from sqlalchemy import Connection

from sayso.store.connection import Store
from sayso.store.documents import (
    Announced,
    Document,
    State,
    add_failed,
    announce,
    claim_document,
    claim_documents,
    document_id,
    documents_of_source,
    next_due,
    retry_failed,
    settle_document,
)
from sayso.store.leases import LEASE
from sayso.store.sources import SourceKind, keep_sources, source_id

FEED = (COURIER, SourceKind.FEED, "http://tarn.invalid/feed")
FOLDER = (COURIER, SourceKind.FOLDER, "/in")
ARCHIVE = (GAZETTE, SourceKind.ARCHIVE, "/in/quay.warc")
FEED_ID, FOLDER_ID, ARCHIVE_ID = (source_id(*one) for one in (FEED, FOLDER, ARCHIVE))
PLACES = [f"http://tarn.invalid/{number}" for number in range(40)]


def announced(connection: Connection, count: int, at: int = SEEN) -> int:
    """Announces so many documents of the feed; how many were new."""
    keep_sources(connection, [FEED, FOLDER, ARCHIVE])
    return announce(connection, COURIER, FEED_ID, [Announced(p) for p in PLACES[:count]], at)


def claimed(connection: Connection, worker: str = "one", at: int = SEEN) -> list[Document]:
    return claim_documents(connection, worker, at, 100, [FEED_ID])


def state_of(connection: Connection, source: str = FEED_ID) -> set[State]:
    return {document.state for document in documents_of_source(connection, source).values()}


def test_what_is_announced_is_due_once(store: Store) -> None:
    with store.writing() as connection:
        assert announced(connection, 3) == 3
        assert announced(connection, 5, SEEN + 9) == 2
        found = documents_of_source(connection, FEED_ID)
        assert sorted(found) == PLACES[:5]
        assert found[PLACES[0]].found == SEEN
        assert found[PLACES[0]].id == document_id(COURIER, PLACES[0])
        assert next_due(connection) == SEEN


def test_what_is_announced_as_changed_is_due_again(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 1)
        (document,) = claimed(connection)
        settle_document(connection, document, "one", state=State.HELD.value, due=None)
        for updated, due in (("2024-03-02", 1), ("2024-03-02", 0), ("2024-03-01", 0)):
            again = [Announced(PLACES[0], "2024-03-01", updated)]
            assert announce(connection, COURIER, FEED_ID, again, SEEN + 9) == 0
            found = claimed(connection, at=SEEN + 9)
            assert len(found) == due
            for document in found:
                settle_document(connection, document, "one", due=None)


def test_documents_are_claimed_in_the_order_in_which_they_are_due(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 2, SEEN + 5)
        announced(connection, 4)
        first = claim_documents(connection, "one", SEEN + 9, 2, [FEED_ID])
        assert {document.place for document in first} == set(PLACES[2:4])
        assert claim_documents(connection, "two", SEEN + 4, 9, [FEED_ID]) == []
        assert claim_documents(connection, "two", SEEN + 9, 9, [FOLDER_ID]) == []
        assert claim_documents(connection, "two", SEEN + 9, 9, []) == []
        rest = claim_documents(connection, "two", SEEN + 9, 9, [FOLDER_ID, FEED_ID])
        assert {document.place for document in rest} == set(PLACES[:2])


def test_two_workers_never_have_the_same_document(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 40)
    had: dict[str, list[str]] = {}
    ready = threading.Barrier(4)

    def work(worker: str) -> None:
        ready.wait()
        while True:
            with store.writing() as connection:
                found = claim_documents(connection, worker, SEEN, 3, [FEED_ID])
            if not found:
                return
            assert len(found) <= 3
            had.setdefault(worker, []).extend(document.place for document in found)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(place for places in had.values() for place in places) == sorted(PLACES)


def test_a_lease_on_a_document_runs_out(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 1)
        assert len(claimed(connection)) == 1
        assert claimed(connection, "two", SEEN + LEASE - 1) == []
        assert claim_document(connection, COURIER, PLACES[0], "two", SEEN) is None
        assert next_due(connection) == SEEN + LEASE
        assert len(claimed(connection, "two", SEEN + LEASE)) == 1


def test_a_document_is_claimed_by_its_place(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 2)
        found = claim_document(connection, COURIER, PLACES[1], "one", SEEN)
        assert found is not None
        assert (found.place, found.outlet, found.state) == (PLACES[1], COURIER, State.WAITING)
        assert claim_document(connection, GAZETTE, PLACES[1], "one", SEEN) is None


def test_what_became_of_a_document_is_noted(store: Store) -> None:
    with store.writing() as connection:
        key = keep(connection, "Lena Marsh said the harbour is shut.")
        announced(connection, 1)
        (document,) = claimed(connection)
        noted = {"state": State.HELD.value, "version": key, "etag": "e", "due": SEEN + 60}
        assert settle_document(connection, document, "one", **noted)
        found = documents_of_source(connection, FEED_ID)[PLACES[0]]
        assert (found.state, found.version, found.etag) == (State.HELD, key, "e")
        assert claimed(connection, at=SEEN + 59) == []
        assert claimed(connection, at=SEEN + 60) == [found]


def test_a_worker_that_lost_a_document_changes_nothing(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 1)
        (document,) = claimed(connection)
        claimed(connection, "two", SEEN + LEASE)
        before = all_rows(connection)
        assert not settle_document(connection, document, "one", state=State.HELD.value)
        assert all_rows(connection) == before
        assert settle_document(connection, document, None, state=State.HELD.value)


def test_what_fails_in_an_archive_is_kept_once(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 0)
        for reason in ("no text", "too long"):
            add_failed(connection, GAZETTE, ARCHIVE_ID, "/in/quay.warc#7", reason, SEEN)
        (found,) = documents_of_source(connection, ARCHIVE_ID).values()
        assert (found.state, found.attempts) == (State.FAILED, 1)
        rows = all_rows(connection)["documents"]
        assert len(rows) == 1
        assert "too long" in rows[0]


def test_what_failed_can_be_tried_again_where_it_is_still_wanted(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 2)
        failed, held = claimed(connection)
        noted = {"state": State.FAILED.value, "attempts": 8, "due": None}
        settle_document(connection, failed, "one", **noted)
        settle_document(connection, held, "one", state=State.HELD.value, due=None)
        keep_sources(connection, [FOLDER])
        assert retry_failed(connection, SEEN + 9) == 0
        keep_sources(connection, [FEED])
        assert retry_failed(connection, SEEN + 9) == 1
        (again,) = claimed(connection, at=SEEN + 9)
        assert (again.place, again.state, again.attempts) == (failed.place, State.WAITING, 0)


def test_an_article_that_is_held_stays_held_when_it_is_tried_again(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 1)
        (held,) = claimed(connection)
        settle_document(connection, held, "one", state=State.HELD.value, attempts=3, due=SEEN + 99)
        assert retry_failed(connection, SEEN) == 1
        assert state_of(connection) == {State.HELD}
        assert len(claimed(connection)) == 1


def test_files_are_tried_again_and_archives_for_their_records(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 0)
        announce(connection, COURIER, FOLDER_ID, [Announced("/in/a.txt")], SEEN)
        file = claim_document(connection, COURIER, "/in/a.txt", "one", SEEN)
        assert file is not None
        noted = {"state": State.FAILED.value, "attempts": 1, "seal": "1:1", "due": None}
        settle_document(connection, file, "one", **noted)
        add_failed(connection, COURIER, FOLDER_ID, "/in/b.warc#7", "no text", SEEN)
        add_failed(connection, GAZETTE, ARCHIVE_ID, "/in/quay.warc#7", "no text", SEEN)
        assert retry_failed(connection, SEEN) == 3
        assert documents_of_source(connection, FOLDER_ID)["/in/a.txt"].state is State.WAITING
        assert state_of(connection, ARCHIVE_ID) == {State.FAILED}  # until it is read


def test_only_what_is_fetched_is_waited_for(store: Store) -> None:
    with store.writing() as connection:
        announced(connection, 0)
        assert next_due(connection) is None
        announce(connection, COURIER, FOLDER_ID, [Announced("/in/a.txt")], SEEN)
        assert next_due(connection) is None
        announced(connection, 1, SEEN + 5)
        assert next_due(connection) == SEEN + 5
        keep_sources(connection, [FOLDER])
        assert next_due(connection) is None
