"""store/carried.py"""

from datetime import date

import pytest
from recorded import COURIER, GAZETTE, keep

from sayso.actor_ruling import judge
from sayso.actors.across.judgements import Ruling
from sayso.carriers import Carried
from sayso.grouping import group_new
from sayso.resolving import resolve_new
from sayso.ruling import Ruler
from sayso.store.carried import CarriedFound, carried_by_statements, carried_in_days
from sayso.store.connection import Store
from sayso.store.question import Question
from sayso.store.search import keys_found

MARCH = date(2024, 3, 1), date(2024, 3, 31)
SAID = {1: "the ferry sails", 5: "the dam holds", 9: "the gates open"}


@pytest.fixture
def filled(store: Store) -> Store:
    """Three articles of March and one of April."""
    with store.writing() as connection:
        for day, said in SAID.items():
            outlet = COURIER if day < 9 else GAZETTE
            words = f"Lena Marsh said {said}."
            keep(connection, words, f"a{day}", outlet=outlet, date=f"2024-03-0{day}")
        keep(connection, "Davit Orlan said no.", "b", outlet=COURIER, date="2024-04-01")
    group_new(store)
    return store


def _pairs(found: CarriedFound) -> list[tuple[str | None, str | None]]:
    return [(report.actor, report.outlet) for report in found.reports]


def test_who_is_carried_in_the_articles_of_some_days(filled: Store) -> None:
    with filled.reading() as connection:
        found = carried_in_days(connection, *MARCH)
    assert _pairs(found) == [("Lena Marsh", COURIER)] * 2 + [("Lena Marsh", GAZETTE)]
    assert found.is_whole and found.articles == 3
    assert len({report.family for report in found.reports}) == 3


def test_of_many_articles_some_are_looked_at_spread_over_all(filled: Store) -> None:
    with filled.reading() as connection:
        found = carried_in_days(connection, date(2024, 3, 1), date(2024, 4, 30), most=2)
    assert (found.looked_at, found.articles, found.is_whole) == (2, 4, False)
    assert _pairs(found) == [("Lena Marsh", COURIER), ("Lena Marsh", GAZETTE)]


def test_a_former_version_is_no_article(filled: Store) -> None:
    with filled.writing() as connection:
        keep(connection, "Davit Orlan said the ferry sails.", "a1", date="2024-03-01")
    group_new(filled)
    with filled.reading() as connection:
        found = carried_in_days(connection, *MARCH)
    assert ("Davit Orlan", COURIER) in _pairs(found)
    assert _pairs(found).count(("Lena Marsh", COURIER)) == 1
    assert found.is_whole and found.articles == 3


def test_who_is_carried_with_some_statements_alone(filled: Store) -> None:
    with filled.reading() as connection:
        keys = keys_found(connection, Question(words="gates"))
        assert _pairs(carried_by_statements(connection, keys)) == [("Lena Marsh", GAZETTE)]
        assert carried_by_statements(connection, []) == CarriedFound((), 0, 0)


def test_actors_whom_an_analyst_merged_are_one(filled: Store) -> None:
    resolve_new(filled)
    with filled.writing() as connection:
        judge(connection, Ruling.SAME, "Lena Marsh", "Davit Orlan", Ruler("Ilse"))
    with filled.reading() as connection:
        found = carried_in_days(connection, date(2024, 3, 1), date(2024, 4, 30))
    assert len({(r.actor, r.known) for r in found.reports}) == 1


def test_an_outlet_that_is_a_source_is_carried_as_the_outlet_that_it_is(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, "Lena Marsh said the ferry sails.", "a", outlet="Radio Meridel")
        keep(connection, "Radio Meridel said the dam holds.", "b", outlet=GAZETTE)
    group_new(store)
    with store.reading() as connection:
        found = carried_in_days(connection, *MARCH)
    assert [(r.actor, r.via) for r in found.reports if r.outlet == GAZETTE] == [
        (None, ("Radio Meridel",))
    ]


def test_the_outlet_that_a_text_names_as_the_first_is_told(store: Store) -> None:
    said = "As quoted by the Courier, Mirja Solt said the dam holds."
    with store.writing() as connection:
        keep(connection, "Lena Marsh said the ferry sails.", "a", date="2024-03-01")
        keep(connection, said, "b", outlet=GAZETTE, date="2024-03-02")
    group_new(store)
    with store.reading() as connection:
        found = carried_in_days(connection, date(2024, 3, 2), date(2024, 3, 2))
    assert found.reports == (Carried("Mirja Solt", GAZETTE, found.reports[0].family, (COURIER,)),)
