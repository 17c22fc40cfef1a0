"""store/receipts.py, gists.py and relatives.py: what a page needs, without texts"""

from datetime import date

import pytest
from recorded import COURIER, GAZETTE, keep
from sqlalchemy import Connection

from sayso.grouping import group_new
from sayso.narratives.from_statements import id_of_number
from sayso.narratives.rulings import Rulings
from sayso.store.connection import Store
from sayso.store.gists import gists_of_statements
from sayso.store.groups import largest_narratives, narrative
from sayso.store.keys import day_of_statement, least_statement_key
from sayso.store.published import newest_day
from sayso.store.question import Question
from sayso.store.receipts import (
    Receipts,
    newest_narratives,
    receipts_of_narratives,
    receipts_of_saying,
    saying_of_statement,
)
from sayso.store.relatives import copies_of_version, versions_told
from sayso.store.search import keys_found

HIDING = "Davit Orlan said the ministry is hiding the survey of the eastern wall."
AGAIN = "Mirja Solt said the ministry is hiding the survey of the eastern wall once more."
FRESH = "Mirja Solt said the ministry is hiding the survey of the eastern wall with renewed zeal."
FERRY = "Lena Marsh said the night ferry will sail from the northern quay again."
FIRST, LAST = date(2024, 3, 1), date(2024, 3, 31)


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing() as connection:
        keep(connection, HIDING, "a", outlet=COURIER, date="2024-03-01")
        keep(connection, f"{HIDING} It rained.", "b", outlet=GAZETTE, date="2024-03-02")
        keep(connection, AGAIN, "c", outlet=GAZETTE, date="2024-03-09")
        keep(connection, FERRY, "d", outlet=COURIER, date="2024-03-10")
        keep(connection, "It rained.", "d", outlet=COURIER, date="2024-03-10")
    group_new(store)
    return store


def _receipts(connection: Connection, number: int, most: int = 99) -> Receipts:
    return receipts_of_narratives(connection, [number], Rulings(), most)[number]


def test_receipts_are_those_of_the_reports_in_their_order(filled: Store) -> None:
    with filled.reading() as connection:
        (counted, *_) = newest_narratives(connection, FIRST, LAST, 5)
        whole = narrative(connection, id_of_number(counted.number))
        assert whole is not None
        reports = sorted(
            (r for s in whole.sayings for r in s.reports), key=lambda r: r.article.date or ""
        )
        receipts = _receipts(connection, counted.number)
    assert receipts.whole
    assert [r.statement for r in receipts.found] == [r.key for r in reports]
    assert [(r.owner, r.outlet, r.date) for r in receipts.found] == [
        (r.owner, r.article.outlet, r.article.date) for r in reports
    ]


def test_of_too_many_receipts_the_newest_are_kept_and_that_is_told(filled: Store) -> None:
    with filled.reading() as connection:
        (counted, *_) = newest_narratives(connection, FIRST, LAST, 5)
        receipts = _receipts(connection, counted.number, 2)
    assert (len(receipts.found), receipts.whole) == (2, False)
    assert [r.date for r in receipts.found] == ["2024-03-02", "2024-03-09"]


def test_what_was_put_elsewhere_takes_no_place_from_what_stayed(store: Store) -> None:
    days = ["2024-03-01", *(f"2024-03-{day:02}" for day in range(9, 14))]
    with store.writing() as connection:
        for day in days:
            told = HIDING if day == days[0] else FRESH
            keep(connection, told, day, outlet=f"Outlet of {day}", date=day)
    group_new(store)
    with store.reading() as connection:
        (counted,) = newest_narratives(connection, FIRST, LAST, 5)
        (key, *_) = keys_found(connection, Question(words="renewed"))
        moved = saying_of_statement(connection, key)
        assert moved is not None
        rulings = Rulings(moved={moved: 7})
        found = receipts_of_narratives(connection, [counted.number, 7], rulings, 1)
    assert [r.date for r in found[counted.number].found] == days[:1]
    assert found[counted.number].whole
    assert ([r.date for r in found[7].found], found[7].whole) == (days[-1:], False)


def test_what_an_edit_took_out_is_removed(filled: Store) -> None:
    with filled.reading() as connection:
        (key,) = keys_found(connection, Question(words="ferry", edited=True))
        saying = saying_of_statement(connection, key)
        assert saying is not None
        receipts = receipts_of_saying(connection, saying)
    assert [r.removed for r in receipts.found] == [True]


def test_the_newest_narratives_are_the_largest_where_all_are_counted(filled: Store) -> None:
    with filled.reading() as connection:
        assert newest_narratives(connection, FIRST, LAST, 9) == largest_narratives(
            connection, FIRST, LAST, 9
        )
        assert newest_narratives(connection, FIRST, LAST, 9, within=1) == []
        assert newest_narratives(connection, date(2024, 4, 1), date(2024, 4, 2), 9) == []


def test_gists_tell_who_does_what_and_where_in_the_order_asked(filled: Store) -> None:
    with filled.reading() as connection:
        keys = keys_found(connection, Question(words="survey"))
        gists = gists_of_statements(connection, [*keys[::-1], 7])
    assert [g.key for g in gists] == keys[::-1]
    assert [g.source.name for g in gists if g.source] == [
        "Davit Orlan",
        "Davit Orlan",
        "Mirja Solt",
    ]
    assert [g.outlet for g in gists] == [COURIER, GAZETTE, GAZETTE]
    assert gists[0].act.kind.value == "state"


def test_versions_and_copies_are_told_without_texts(store: Store) -> None:
    body = " ".join(f"The {n} barge lay at quay {n} while its crew waited." for n in range(40))
    with store.writing() as connection:
        keep(connection, f"{FERRY} {body}", "a", outlet=COURIER)
        keep(connection, f"{FERRY} {body}", "b", outlet=GAZETTE)
        edited = keep(connection, f"{FERRY} {body} It rained.", "b", outlet=GAZETTE)
    group_new(store)
    with store.reading() as connection:
        (copy,) = copies_of_version(connection, edited, 9)
        assert copy.outlet == COURIER
        owner = copies_of_version(connection, copy.key, 9)[0].owner
        told = versions_told(connection, owner, 9)
        assert [(v.number, v.current) for v in told] == [(2, True), (1, False)]
        assert len(versions_told(connection, owner, 1)) == 1


def test_the_newest_day_is_a_whole_day_and_not_in_the_future(filled: Store) -> None:
    with filled.writing() as connection:
        keep(connection, "It will rain.", "x", date="2031-01-01")
        keep(connection, "It may rain.", "y", date="2024-05")
    with filled.reading() as connection:
        assert newest_day(connection, date(2030, 1, 1)) == date(2024, 3, 10)
        assert newest_day(connection, date(2024, 3, 9)) == date(2024, 3, 9)
        assert newest_day(connection, date(2020, 1, 1)) is None


def test_a_statements_key_tells_its_day(filled: Store) -> None:
    with filled.reading() as connection:
        keys = keys_found(connection, Question(words="survey"))
        assert [day_of_statement(key).day for key in keys] == [9, 2, 1]
        assert keys_found(connection, Question(words="survey"), 2) == keys[:2]
    assert least_statement_key(keys[0] >> 16) <= keys[0]
