"""resolving.py and actor_ruling.py: who is who over a whole store, and what analysts say of it"""

from random import Random

import pytest
from peopled import Person, keep_people, reading_of_people
from recorded import COURIER, SEEN, all_rows, origin
from sqlalchemy import select, text

from sayso import actor_ruling, resolving
from sayso.actors.across import edges
from sayso.actors.across.judgements import Judgement as Judged
from sayso.actors.across.judgements import Ruling
from sayso.actors.across.judgements import judgement as judgement_of
from sayso.actors.across.nodes import ArticleActor
from sayso.actors.across.registry import Registry, registry_from_actors
from sayso.errors import UsageError
from sayso.reading import Reading
from sayso.records import ActorKind
from sayso.resolving import resolve_new
from sayso.ruling import Ruler
from sayso.store import nodes as store_nodes
from sayso.store.actor_doubts import open_doubts
from sayso.store.actor_judgements import ON_ACTORS, Called
from sayso.store.actors import (
    Listed,
    known_called,
    known_listed,
    known_numbered,
    mentions_of_known,
    names_of_known,
    statements_of_known,
)
from sayso.store.articles import add_version, article_key
from sayso.store.connection import Store, open_store
from sayso.store.judgements import Judgement, add_judgement, all_judgements
from sayso.store.readings import keep_reading
from sayso.store.schema import versions

NAMES = [
    *("Davit Orlan", "Dawit Orlan", "D. Orlan", "Orlan", "Davit R. Orlan", "Davis Orlan"),
    *("Sabri Tawil", "Sabri al-Tawil", "صبري الطويل", "Abu Salma", "Tawil"),
    *("Tarn Harbour Union", "THU", "Tarn Horticultural Union", "Police", "P\u0430vel Tarnov"),
]
OTHERS = ["THU", "Orlan", "Tawil", "The Dockers", "Sabri Tawil", "Davit Orlan"]
KINDS = [ActorKind.PERSON] * 3 + [ActorKind.ORGANISATION, ActorKind.UNKNOWN, ActorKind.DOCUMENT]
BY = Ruler("Ilse", "told by both desks")
SEEDS = range(6)

Cast = list[Person]
Articles = list[tuple[str, Cast]]


def cast(random: Random) -> Cast:
    """Some people of an article, by chance, no two of one name."""
    names = random.sample(NAMES, random.randint(0, 4))
    return [
        Person(name, tuple(random.sample(OTHERS, random.randint(0, 2))), random.choice(KINDS))
        for name in names
    ]


def articles_of(random: Random) -> Articles:
    return [(f"{'x' * n}{n}", cast(random)) for n in range(random.randint(2, 12))]


def date_of(name: str) -> str:
    return f"2024-03-{1 + len(name) % 28:02}"


def reading_of(name: str, people: Cast) -> Reading:
    return reading_of_people(name, people, COURIER, date_of(name))


def fill(store: Store, *articles: tuple[str, Cast]) -> None:
    with store.writing() as connection:
        for name, people in articles:
            keep_people(connection, name, *people, date=date_of(name))


def resolved(store: Store, *articles: tuple[str, Cast]) -> None:
    fill(store, *articles)
    resolve_new(store)


def registry_of(articles: Articles, rulings: list[Judged]) -> Registry:
    entries = [
        ArticleActor(reading.article.id, actor, date_of(name))
        for name, people in articles
        for reading in [reading_of(name, people)]
        for actor in reading.cast.actors
    ]
    return registry_from_actors(entries, judgements=rulings)


def groups(store: Store, articles: Articles) -> set[frozenset[str]]:
    """Who is who in a store, by the ids of the actors of articles."""
    ids = {
        (reading.article.id, position): actor.id
        for name, people in articles
        for reading in [reading_of(name, people)]
        for position, actor in enumerate(reading.cast.actors)
    }
    with store.reading() as connection:
        rows = connection.execute(select(versions.c.key, versions.c.id))
        version = {row.key: row.id for row in rows}
        return {
            frozenset(ids[version[m.version], m.position] for m in found)
            for actor in known_listed(connection, most=1000)
            for found in [mentions_of_known(connection, actor.number, 1000)]
        }


def scores(store: Store) -> list[float]:
    with store.reading() as connection:
        return sorted(d.score for d in open_doubts(connection, 1000))


def known(store: Store) -> list[Listed]:
    with store.reading() as connection:
        return known_listed(connection, most=1000)


def called(store: Store, name: str) -> Listed:
    with store.reading() as connection:
        return actor_ruling.actor_called(connection, name)


def judged(store: Store, ruling: Ruling, left: str, right: str) -> int:
    with store.writing() as connection:
        return actor_ruling.judge(connection, ruling, left, right, BY)


def kept(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that tells who is who."""
    with store.reading() as connection:
        found = all_rows(connection)
    names = (
        "nodes",
        "known_actors",
        "actor_doubts",
        "node_blocks",
        "callings",
        "also_called",
        "sayers",
    )
    return {name: found[name] for name in names}


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks so small that most are large ones."""
    for module in (edges, store_nodes):
        monkeypatch.setattr(module, "LARGEST_BLOCK", 3)
        monkeypatch.setattr(module, "USUAL", 1)
    monkeypatch.setattr(resolving, "_PART", 2)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.usefixtures("small_blocks")
def test_a_store_tells_who_is_who_as_the_registry_of_all_articles_does(
    store: Store, seed: int
) -> None:
    random = Random(seed)
    articles = articles_of(random)
    expected = registry_of(articles, [])
    left = random.sample(articles, len(articles))
    while left:
        resolved(store, *[left.pop() for _ in range(min(len(left), random.randint(1, 5)))])
    assert groups(store, articles) == {frozenset(a.borne) for a in expected.actors.values()}
    assert scores(store) == sorted(d.score for d in expected.doubts)


@pytest.mark.parametrize("seed", SEEDS)
def test_judgements_come_to_the_same_as_in_the_registry(store: Store, seed: int) -> None:
    random = Random(seed)
    articles = articles_of(random)
    resolved(store, *articles)
    ends = [
        (actor, article_key(COURIER, name))
        for name, people in articles
        for actor in reading_of(name, people).cast.actors
    ]
    rulings: list[Judged] = []
    for number in range(5 if len(ends) > 1 else 0):
        pair = random.sample(ends, 2)
        ruling = random.choice(list(Ruling))
        left, right = (a.id for a, _ in pair)
        time = f"2024-05-03T09:00:{number:02}+00:00"
        rulings.append(judgement_of(ruling, left, right, author="Ilse", time=time, reason=""))
        subject = [Called(str(a.name), a.kind, owner) for a, owner in pair]
        told = {ON_ACTORS: [c.as_subject() for c in subject]}
        with store.writing() as connection:
            add_judgement(connection, Judgement(told, ruling.value, "Ilse", number))
            resolving.resolve_judged(connection, subject)
    expected = registry_of(articles, rulings)
    assert groups(store, articles) == {frozenset(a.borne) for a in expected.actors.values()}
    assert scores(store) == sorted(d.score for d in expected.doubts)


def test_the_same_is_kept_in_whatever_order_articles_came(store: Store, tmp_path: object) -> None:
    # Of the same day and so of other keys, but for these everything is the same.
    articles = [("a", [Person("Davit Orlan")]), ("b", [Person("Dawit Orlan"), Person("Orlan")])]
    resolved(store, *articles)
    first = groups(store, articles)
    again = kept(store)
    with store.writing() as connection:
        for name, people in reversed(articles):
            reading = reading_of(name, people)
            key = add_version(connection, reading.article, origin(name), SEEN)
            keep_reading(connection, key, reading, "2.0", SEEN)
    assert resolve_new(store).versions == 2
    assert (groups(store, articles), kept(store)) == (first, again)


def test_what_is_known_costs_nothing(store: Store) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]))
    assert resolve_new(store) == resolving.Resolved(0, 0)


def test_an_edit_that_names_somebody_else_takes_the_former_name_away(store: Store) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]))
    resolved(store, ("a", [Person("Mirja Solt")]))
    assert [a.name for a in known(store)] == ["Mirja Solt"]
    resolved(store, ("a", [Person("Davit Orlan")]))
    assert [(a.name, a.articles, a.statements) for a in known(store)] == [("Davit Orlan", 1, 1)]


def test_merging_joins_two_actors_at_once_and_says_who_did(store: Store) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]), ("b", [Person("Mirja Solt")]))
    number = judged(store, Ruling.SAME, "davit orlan", "Mirja Solt")
    (actor,) = known(store)
    assert (actor.articles, actor.statements, actor.names) == (2, 2, 2)
    with store.reading() as connection:
        reasons = [n.reason for n in names_of_known(connection, actor.number)]
        assert len(statements_of_known(connection, actor.number)) == 2
    told = f"judgement {number} ('Davit Orlan' and 'Mirja Solt' judged same by Ilse"
    assert any(told in reason for reason in reasons)


def test_undoing_a_merge_and_undoing_that_again(store: Store) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]), ("b", [Person("Mirja Solt")]))
    before = kept(store)
    number = judged(store, Ruling.SAME, "Davit Orlan", "Mirja Solt")
    merged = kept(store)
    with store.writing() as connection:
        undone = actor_ruling.undo(connection, number, BY)
    assert kept(store) == before
    with store.writing() as connection:
        actor_ruling.undo(connection, undone, BY)
    assert kept(store) == merged


def test_splitting_takes_a_spelling_out(store: Store) -> None:
    resolved(store, ("a", [Person("Tarek Orlan")]), ("b", [Person("Tariq Orlan")]))
    assert len(known(store)) == 1
    judged(store, Ruling.NOT_SAME, "Tariq Orlan", "Tarek Orlan")
    assert {a.name for a in known(store)} == {"Tarek Orlan", "Tariq Orlan"}


def test_splitting_takes_one_mention_out_and_an_edit_does_not_bring_it_back(store: Store) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]), ("b", [Person("Davit Orlan")]))
    owner = article_key(COURIER, "b")
    judged(store, Ruling.NOT_SAME, f"{owner}/0", "Davit Orlan")
    assert [a.articles for a in known(store)] == [1, 1]
    resolved(store, ("b", [Person("Mirja Solt"), Person("Davit Orlan")]))
    assert sorted((a.name, a.articles) for a in known(store)) == [
        ("Davit Orlan", 1),
        ("Davit Orlan", 1),
        ("Mirja Solt", 1),
    ]


def test_a_mention_of_another_spelling_leaves_and_the_spelling_stays(store: Store) -> None:
    people = ["Tarek Orlan", "Tarek Orlan", "Tariq Orlan", "Tariq Orlan"]
    resolved(store, *((f"a{n}", [Person(name)]) for n, name in enumerate(people)))
    (actor,) = known(store)
    owner = article_key(COURIER, "a3")
    judged(store, Ruling.NOT_SAME, f"{owner}/0", actor.id)
    assert sorted(a.articles for a in known(store)) == [1, 3]


def test_unsure_keeps_two_apart_and_the_doubt_goes_last(store: Store) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]), ("b", [Person("Davit Erlan")]))
    with store.reading() as connection:
        before = [(d.left.name, d.right.name, d.judged) for d in open_doubts(connection, 9)]
    assert [judged for *_, judged in before] == [False]
    judged(store, Ruling.UNSURE, "Davit Orlan", "Davit Erlan")
    with store.reading() as connection:
        assert [d.judged for d in open_doubts(connection, 9)] == [True]


def test_names_that_romanisation_confuses_are_a_question_in_a_store_too(store: Store) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]))
    resolved(store, ("b", [Person("Dawit Orlan")]))
    assert len(known(store)) == 2
    with store.reading() as connection:
        (doubt,) = open_doubts(connection, 9)
    assert {doubt.left.name, doubt.right.name} == {"Davit Orlan", "Dawit Orlan"}
    judged(store, Ruling.SAME, "Davit Orlan", "Dawit Orlan")
    assert len(known(store)) == 1


@pytest.mark.parametrize("version", ["0005", "0006"])
def test_a_store_of_an_older_version_tells_who_is_who_anew(address: str, version: str) -> None:
    older = open_store(address)
    resolved(older, ("a", [Person("Gamal Orlan")]), ("b", [Person("Jamal Orlan")]))
    now = kept(older)
    with older.writing() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))
        connection.execute(text("DELETE FROM actor_doubts"))
        connection.execute(text("DELETE FROM node_blocks WHERE block > 0"))
    older.close()
    store = open_store(address)
    resolve_new(store)
    assert kept(store) == now
    store.close()


def test_not_same_answers_a_doubt(store: Store) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]), ("b", [Person("Davit Erlan")]))
    judged(store, Ruling.NOT_SAME, "Davit Orlan", "Davit Erlan")
    with store.reading() as connection:
        assert open_doubts(connection, 9) == []


def test_an_id_of_any_of_its_names_leads_to_an_actor(store: Store) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]), ("b", [Person("Mirja Solt")]))
    former = called(store, "Mirja Solt").id
    judged(store, Ruling.SAME, "Davit Orlan", "Mirja Solt")
    assert called(store, former) == called(store, "Davit Orlan")


def test_a_name_of_several_asks_for_an_id(store: Store) -> None:
    police = Person("the police", kind=ActorKind.ORGANISATION)
    resolved(store, ("a", [police]), ("b", [police]))
    with pytest.raises(UsageError, match="is a name of several: the police"):
        called(store, "the police")


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("Davit Orlan", "Davit Orlan", "are one already"),
        ("Davit Orlan", "Nobody Here", "is no actor of this store"),
        ("", "Davit Orlan", "named by an id or a name"),
        ("k000000000000", "Davit Orlan", "is no actor of this store"),
    ],
)
def test_what_cannot_be_judged_is_said(store: Store, left: str, right: str, told: str) -> None:
    resolved(store, ("a", [Person("Davit Orlan")]))
    with pytest.raises(UsageError, match=told):
        judged(store, Ruling.SAME, left, right)
    with store.reading() as connection:
        assert all_judgements(connection) == []


def test_a_name_is_found_in_other_spellings(store: Store) -> None:
    resolved(store, ("a", [Person("Sabri Tawil")]))
    assert called(store, "صبري الطويل").name == "Sabri Tawil"
    with store.reading() as connection:
        (number,) = known_called(connection, "SABRI TAWIL")
        assert known_numbered(connection, [number])[number].name == "Sabri Tawil"
        assert [a.name for a in known_listed(connection, "tawi")] == ["Sabri Tawil"]
        assert known_listed(connection, "100%") == []
