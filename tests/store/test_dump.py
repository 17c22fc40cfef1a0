"""The whole record as lines that are equal where the record is."""

import json
from random import Random

from recorded import COURIER, GAZETTE, SEEN, keep, keep_invented
from sqlalchemy import Connection

from sayso.store.connection import Store, open_store
from sayso.store.documents import Announced, add_failed, announce
from sayso.store.dump import dump
from sayso.store.hosts import claim_turn
from sayso.store.judgements import Judgement, add_judgement
from sayso.store.outlets import StoredOutlet, keep_outlets
from sayso.store.sources import SourceKind, claim_source, keep_sources, source_id, wanted_sources

FEED = (COURIER, SourceKind.FEED, "http://tarn.invalid/feed")
ARCHIVE = (GAZETTE, SourceKind.ARCHIVE, "/in/quay.warc")


def filled(connection: Connection, order: Random, seen: int = SEEN) -> None:
    """The same record in another order, at another time."""

    def outlets() -> None:
        keep_outlets(connection, [StoredOutlet(COURIER, "XA", ("en",)), StoredOutlet(GAZETTE)])

    def announced() -> None:
        keep_sources(connection, order.sample([FEED, ARCHIVE], 2))
        places = [Announced(f"http://tarn.invalid/{number}") for number in range(5)]
        announce(connection, COURIER, source_id(*FEED), order.sample(places, 5), seen)
        add_failed(connection, GAZETTE, source_id(*ARCHIVE), "/in/quay.warc#1", "no text", seen)
        (source,) = wanted_sources(connection, [SourceKind.FEED])
        claim_source(connection, source, f"worker {seen}", seen)

    def articles() -> None:
        for number in order.sample(range(6), 6):
            words = f"Lena Marsh said the harbour is shut {number}."
            keep(connection, words, f"{number}", outlet=order.choice([COURIER]), seen=seen)

    works = [outlets, announced, articles]
    for work in order.sample(works, len(works)):
        work()
    claim_turn(connection, "http://tarn.invalid", seen * 1000, 5)
    add_judgement(connection, Judgement({"b": 1, "a": "ü\u2028"}, "same", "desk", SEEN))


def test_equal_records_are_equal_lines_in_whatever_order_they_came(store: Store) -> None:
    other = open_store("sqlite://")
    with store.writing() as connection:
        filled(connection, Random(1))
        lines = list(dump(connection))
    with other.writing() as connection:
        filled(connection, Random(2), SEEN + 86_400 * 300)
        # The day it was seen stands for no date here: every article has one.
        assert list(dump(connection)) == lines
    other.close()
    assert len(lines) == 2 + 2 + 6 + 6 + 1


def test_lines_are_sorted_objects_without_times(store: Store) -> None:
    with store.writing() as connection:
        filled(connection, Random(1))
        lines = list(dump(connection))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert not any("\u2028" in line for line in lines)
    records = [json.loads(line) for line in lines]
    for kind in ("outlet", "source", "document", "version"):
        found = [record[kind] for record in records if next(iter(record)) == kind]
        assert found == sorted(found) != []
    # The time of a judgement is its analyst's; no other is told.
    assert sum(str(SEEN) in line for line in lines) == 1
    assert str(SEEN) in lines[-1]


def test_a_version_is_told_with_what_was_read_in_it(store: Store) -> None:
    with store.writing() as connection:
        keep_invented(connection, Random(3), 5)
        records = [json.loads(line) for line in dump(connection)]
    versions = [record for record in records if "version" in record]
    assert len(versions) == 5
    assert all(v["reading"]["id"] == v["version"] for v in versions)


def test_an_empty_store_has_no_lines(store: Store) -> None:
    with store.reading() as connection:
        assert list(dump(connection)) == []
