"""store/search.py: by whom, in every spelling"""

import pytest
from peopled import Person, keep_people, without_first
from recorded import SEEN
from sqlalchemy import select

from sayso import actor_ruling
from sayso.actors.across.judgements import Ruling
from sayso.resolving import resolve_new
from sayso.ruling import Ruler
from sayso.store.actors import known_listed, mentions_of_known
from sayso.store.connection import Store
from sayso.store.named import known_of_statements
from sayso.store.question import Order, Question
from sayso.store.readings import keep_reading, whole_readings
from sayso.store.schema import statements
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


def test_what_is_read_anew_is_never_anothers_and_once_resolved_whose_it_is(store: Store) -> None:
    with store.writing() as connection:
        key = keep_people(connection, "a", "Mirja Solt", "Davit Orlan", "Tarek Weel")
        keep_people(connection, "b", "Mirja Solt")
    resolve_new(store)
    with store.writing() as connection:
        names = {actor.id: actor.name for actor in known_listed(connection)}
        for _ in range(2):  # the second time, what was read was never resolved
            reading = whole_readings(connection, [key])[key][1]
            keep_reading(connection, key, without_first(reading), "2.0", SEEN)
    for id, name in names.items():
        assert set(sources(store, actor=id)) <= {name}
    with store.reading() as connection:
        all_keys = connection.scalars(select(statements.c.key)).all()
        known = known_of_statements(connection, all_keys)
        mentions = [
            (m.version, m.name)
            for actor in known_listed(connection)
            for m in mentions_of_known(connection, actor.number, 9)
        ]
    assert len(all_keys) == 2 and [k for k in all_keys if k in known] == [max(all_keys)]
    assert [name for _, name in mentions] == ["Mirja Solt"] and mentions[0][0] != key

    resolve_new(store)
    with store.reading() as connection:
        counts = {a.name: (a.articles, a.statements) for a in known_listed(connection)}
    assert counts == {"Mirja Solt": (1, 1), "Tarek Weel": (1, 1)}
