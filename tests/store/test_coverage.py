"""What each outlet published, and what could not be had."""

from recorded import COURIER, GAZETTE, SEEN, all_rows, keep

from sayso.store.connection import Store
from sayso.store.coverage import HOUR, Coverage, Hour, coverage, hours_of_outlet, note_check
from sayso.store.documents import Announced, State, announce, claim_documents, settle_document
from sayso.store.outlets import StoredOutlet, keep_outlets
from sayso.store.sources import SourceKind, keep_sources, source_id

FEED = (COURIER, SourceKind.FEED, "http://tarn.invalid/feed")
FOLDER = (GAZETTE, SourceKind.FOLDER, "/in")
START = SEEN - SEEN % HOUR


def test_an_hour_in_which_it_was_asked_and_nothing_answered_is_a_gap(store: Store) -> None:
    with store.writing() as connection:
        for at, answered in ((START, True), (START + HOUR - 1, False), (START + HOUR, False)):
            note_check(connection, COURIER, at, answered=answered)
        found = hours_of_outlet(connection, COURIER, SEEN, SEEN + 2 * HOUR)
        assert [(h.start, h.checked, h.missed, h.is_gap) for h in found] == [
            (START, 1, 1, False),
            (START + HOUR, 0, 1, True),
            (START + 2 * HOUR, 0, 0, False),
        ]


def test_documents_count_in_the_hour_in_which_they_were_found(store: Store) -> None:
    with store.writing() as connection:
        keep_sources(connection, [FEED])
        for number, at in enumerate((START, START + HOUR - 1, START + HOUR, START + 2 * HOUR)):
            announce(connection, COURIER, source_id(*FEED), [Announced(f"{number}")], at)
        first, second, *_ = claim_documents(
            connection, "one", SEEN + 9 * HOUR, 9, [source_id(*FEED)]
        )
        settle_document(connection, first, "one", state=State.HELD.value)
        settle_document(connection, second, "one", state=State.FAILED.value, reason="gone")
        found = hours_of_outlet(connection, COURIER, START + 5, START + HOUR)
        assert found == [
            Hour(COURIER, START, 0, 0, found=2, had=1, failed=1),
            Hour(COURIER, START + HOUR, 0, 0, found=1, had=0, failed=0),
        ]


def test_each_outlet_is_told_with_its_articles_and_gaps(store: Store) -> None:
    with store.writing() as connection:
        keep_outlets(connection, [StoredOutlet(COURIER, "XA"), StoredOutlet(GAZETTE)])
        keep_sources(connection, [FEED, FOLDER])
        places = [Announced(f"{number}") for number in range(4)]
        announce(connection, COURIER, source_id(*FEED), places, SEEN)
        claimed = claim_documents(connection, "one", SEEN, 3, [source_id(*FEED)])
        for document, reason in zip(claimed, ("gone", "gone", "no text"), strict=True):
            noted = {"state": State.FAILED.value, "reason": reason}
            settle_document(connection, document, "one", **noted)
        keep(connection, "Lena Marsh said the harbour is shut.", "a")
        keep(connection, "Lena Marsh said the harbour is open.", "a", date="2024-03-02")
        keep(connection, "Piet Oster said the gates are shut.", "b", date="2024-02")
        note_check(connection, COURIER, SEEN, answered=True)
        note_check(connection, COURIER, SEEN + HOUR, answered=False)
        found = {one.outlet: one for one in coverage(connection, SEEN, SEEN + 2 * HOUR)}
        assert found[COURIER] == Coverage(
            *(COURIER, "XA", 2, "2024-03-02"),
            waiting=1,
            failed=3,
            hours=3,
            asked=2,
            gaps=1,
            reason="gone",
        )
        # Nobody asks a folder for news: its silence is no gap.
        assert found[GAZETTE] == Coverage(GAZETTE, None, 0, None, 0, 0, 0, 0, 0, None)


def test_asking_for_an_unknown_outlet_adds_none(store: Store) -> None:
    with store.writing() as connection:
        before = all_rows(connection)
        (hour,) = hours_of_outlet(connection, "nobody", SEEN, SEEN)
        assert hour == Hour("nobody", START, 0, 0, 0, 0, 0)
        assert all_rows(connection) == before
