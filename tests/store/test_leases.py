"""Work that one worker has, and no other."""

import os
import subprocess

from recorded import COURIER, SEEN
from sqlalchemy import Connection, select

from sayso.store import leases
from sayso.store.connection import Store
from sayso.store.leases import (
    LEASE,
    computer,
    end_leases,
    free_leases_of_the_dead,
    new_worker,
)
from sayso.store.schema import sources
from sayso.store.sources import Source, SourceKind, claim_source, keep_sources, wanted_sources


def a_source(connection: Connection) -> Source:
    keep_sources(connection, [(COURIER, SourceKind.FEED, "http://tarn.invalid/feed")])
    (found,) = wanted_sources(connection, [SourceKind.FEED])
    return found


def holder(connection: Connection) -> str | None:
    free_leases_of_the_dead(connection, sources)
    found: str | None = connection.scalar(select(sources.c.lease))
    return found


def test_workers_have_names_of_their_own() -> None:
    names = {new_worker() for _ in range(50)}
    assert len(names) == 50
    assert all(name.startswith(computer()) for name in names)


def test_a_worker_that_was_killed_has_nothing(store: Store) -> None:
    process = subprocess.Popen(["sleep", "60"])
    began = leases._began(process.pid)
    worker = f"{computer()}|{process.pid}|{began}|00000000"
    with store.writing() as connection:
        claim_source(connection, a_source(connection), worker, SEEN)
        assert holder(connection) == worker
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        # Killed, and its parent has not asked how it ended.
        assert holder(connection) is None
        process.wait()
        claim_source(connection, a_source(connection), worker, SEEN)
        assert holder(connection) is None


def test_a_worker_in_whose_place_another_process_is_has_nothing(store: Store) -> None:
    with store.writing() as connection:
        worker = f"{computer()}|{os.getpid()}|1|00000000"
        claim_source(connection, a_source(connection), worker, SEEN)
        assert holder(connection) is None


def test_a_living_worker_keeps_what_it_has(store: Store) -> None:
    worker = new_worker()
    with store.writing() as connection:
        claim_source(connection, a_source(connection), worker, SEEN)
        assert holder(connection) == worker


def test_workers_of_other_computers_keep_what_they_have(store: Store) -> None:
    worker = "elsewhere:1|1|1|00000000"
    with store.writing() as connection:
        claim_source(connection, a_source(connection), worker, SEEN)
        assert holder(connection) == worker


def test_a_lease_runs_out(store: Store) -> None:
    with store.writing() as connection:
        source = a_source(connection)
        assert claim_source(connection, source, "one", SEEN) is not None
        assert claim_source(connection, source, "two", SEEN + LEASE - 1) is None
        assert claim_source(connection, source, "two", SEEN + LEASE) is not None
        assert claim_source(connection, source, "one", SEEN + LEASE) is None


def test_a_worker_gives_back_all_that_it_has_and_nothing_else(store: Store) -> None:
    with store.writing() as connection:
        source = a_source(connection)
        claim_source(connection, source, "one", SEEN)
        end_leases(connection, "two", sources)
        assert claim_source(connection, source, "two", SEEN) is None
        end_leases(connection, "one", sources)
        assert claim_source(connection, source, "two", SEEN) is not None
