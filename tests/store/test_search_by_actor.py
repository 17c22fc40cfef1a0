"""store/search.py: by whom, in every spelling"""

import pytest
from peopled import Person, keep_people

from sayso import actor_ruling
from sayso.actors.across.judgements import Ruling
from sayso.resolving import resolve_new
from sayso.ruling import Ruler
from sayso.store.connection import Store
from sayso.store.question import Order, Question
from sayso.store.search import keys_found, search


@pytest.fixture
def merged(store: Store) -> Store:
    with store.writing() as connection:
        keep_people(connection, "a", "Davit Orlan", "Mirja Solt")
        keep_people(connection, "b", "Dawit Orlan")
        keep_people(connection, "c", "Tarek Orlan")
        keep_people(connection, "d", Person("Davit Orlan"))
    resolve_new(store)
    with store.writing() as connection:
        actor_ruling.judge(connection, Ruling.SAME, "Davit Orlan", "Dawit Orlan", Ruler("Ilse"))
    return store


def sources(store: Store, **asked: str) -> list[str]:
    with store.reading() as connection:
        hits = search(connection, Question(**asked)).hits
        return sorted(
            h.version.article.text[s.start : s.end]
            for h in hits
            for s in h.reading.statements[h.position].source
        )


def test_a_name_finds_what_is_said_under_the_others(merged: Store) -> None:
    found = ["Davit Orlan", "Davit Orlan", "Dawit Orlan"]
    assert sources(merged, actor="Dawit Orlan") == found
    assert sources(merged, actor="davit orlan") == found


def test_a_part_of_a_name_finds_all_who_have_it(merged: Store) -> None:
    assert len(sources(merged, actor="Orlan")) == 4


def test_an_id_finds_one_actor_and_nobody_else_of_the_name(merged: Store) -> None:
    with merged.reading() as connection:
        id = actor_ruling.actor_called(connection, "Tarek Orlan").id
        keys = keys_found(connection, Question(actor=id, words="gates"))
    assert sources(merged, actor=id) == ["Tarek Orlan"]
    assert len(keys) == 1


def test_an_id_of_nobody_finds_nothing(merged: Store) -> None:
    assert sources(merged, actor="k000000000000") == []


def test_the_best_are_found_by_id_too(merged: Store) -> None:
    with merged.reading() as connection:
        id = actor_ruling.actor_called(connection, "Davit Orlan").id
        asked = Question(actor=id, words="gates")
        assert len(search(connection, asked, order=Order.BEST).hits) == 3
