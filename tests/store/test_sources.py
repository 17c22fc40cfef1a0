"""Where articles are found, and how far each source is collected."""

from recorded import COURIER, GAZETTE, SEEN, all_rows
from sqlalchemy import Connection

from sayso.store.connection import Store
from sayso.store.leases import LEASE
from sayso.store.sources import (
    Source,
    SourceKind,
    advance,
    change_source,
    claim_source,
    due_sources,
    keep_sources,
    next_source_due,
    release_source,
    source_id,
    wanted_sources,
)

FEED = (COURIER, SourceKind.FEED, "http://tarn.invalid/feed")
ARCHIVE = (GAZETTE, SourceKind.ARCHIVE, "/in/quay.warc")
ALL = list(SourceKind)


def kept(connection: Connection) -> tuple[Source, Source]:
    keep_sources(connection, [ARCHIVE, FEED])
    archive, feed = wanted_sources(connection, ALL)
    return archive, feed


def test_sources_that_the_desk_names_are_wanted_by_outlet_and_place(store: Store) -> None:
    with store.writing() as connection:
        archive, feed = kept(connection)
        assert [(s.outlet, s.kind, s.place) for s in (archive, feed)] == [ARCHIVE, FEED]
        assert [s.id for s in (archive, feed)] == [source_id(*ARCHIVE), source_id(*FEED)]
        assert wanted_sources(connection, [SourceKind.FEED]) == [feed]


def test_sources_that_are_named_again_keep_what_is_known_of_them(store: Store) -> None:
    with store.writing() as connection:
        archive, _ = kept(connection)
        claim_source(connection, archive, "one", SEEN)
        release_source(connection, archive.id, "one", cursor=9, seal="s")
        before = all_rows(connection)
        kept(connection)
        assert all_rows(connection) == before
        keep_sources(connection, [FEED])
        assert [s.outlet for s in wanted_sources(connection, ALL)] == [COURIER]
        archive, _ = kept(connection)
        assert (archive.cursor, archive.seal) == (9, "s")
        keep_sources(connection, [])
        assert wanted_sources(connection, ALL) == []


def test_a_source_has_one_worker(store: Store) -> None:
    with store.writing() as connection:
        archive, _ = kept(connection)
        assert claim_source(connection, archive, "one", SEEN) == archive
        assert claim_source(connection, archive, "two", SEEN) is None
        assert release_source(connection, archive.id, "one", attempts=2, reason="gone")
        claimed = claim_source(connection, archive, "two", SEEN)
        assert claimed is not None
        assert (claimed.attempts, claimed.reason) == (2, "gone")


def test_the_cursor_moves_and_the_lease_with_it(store: Store) -> None:
    with store.writing() as connection:
        archive, _ = kept(connection)
        claim_source(connection, archive, "one", SEEN)
        assert advance(connection, archive.id, "one", 77, SEEN + LEASE - 1)
        assert claim_source(connection, archive, "two", SEEN + LEASE) is None
        assert wanted_sources(connection, ALL)[0].cursor == 77


def test_a_worker_that_lost_a_source_changes_nothing(store: Store) -> None:
    with store.writing() as connection:
        archive, _ = kept(connection)
        claim_source(connection, archive, "one", SEEN)
        claim_source(connection, archive, "two", SEEN + LEASE)
        before = all_rows(connection)
        assert not advance(connection, archive.id, "one", 77, SEEN)
        assert not change_source(connection, archive.id, "one", seal="s")
        assert not release_source(connection, archive.id, "one", due=SEEN)
        assert all_rows(connection) == before


def test_sources_are_due_in_time_or_early_where_they_did_not_fail(store: Store) -> None:
    with store.writing() as connection:
        archive, feed = kept(connection)
        assert due_sources(connection, ALL, SEEN) == [archive, feed]
        for source, attempts in ((archive, 1), (feed, 0)):
            claim_source(connection, source, "one", SEEN)
            release_source(connection, source.id, "one", due=SEEN + 60, attempts=attempts)
        assert due_sources(connection, ALL, SEEN + 59) == []
        assert due_sources(connection, ALL, SEEN, early=True) == [feed]
        assert len(due_sources(connection, ALL, SEEN + 60)) == 2
        claim_source(connection, feed, "one", SEEN + 60)
        assert [s.id for s in due_sources(connection, ALL, SEEN + 60)] == [archive.id]


def test_the_next_source_is_due_when_it_is_also_free(store: Store) -> None:
    with store.writing() as connection:
        assert next_source_due(connection, ALL) is None
        archive, feed = kept(connection)
        for source, due in ((archive, SEEN + 60), (feed, SEEN + 9)):
            claim_source(connection, source, "one", SEEN)
            release_source(connection, source.id, "one", due=due)
        assert next_source_due(connection, ALL) == SEEN + 9
        assert next_source_due(connection, [SourceKind.ARCHIVE]) == SEEN + 60
        claim_source(connection, feed, "one", SEEN + 9)
        assert next_source_due(connection, [SourceKind.FEED]) == SEEN + 9 + LEASE
        keep_sources(connection, [])
        assert next_source_due(connection, ALL) is None
