from dataclasses import replace

import pytest

from sayso.actors.coreference import Resolution
from sayso.actors.entities import Entity, Link, Rule
from sayso.actors.people import People
from sayso.articles.from_text import article_from_text
from sayso.records import ActorKind, Confidence, Span, Statement, StatementKind
from tests.actors.cast_of import PERSON, PLACE
from tests.actors.scene import Scene

TEXT = "Lena Marsh left Tarn with a clerk and the report. She met the Norwegian fleet off Oslo."
SCENE = Scene(TEXT, {"Lena Marsh": PERSON, "Tarn": PLACE})
MARSH, CLERK, TARN, REPORT = range(4)
ENTITIES = [
    Entity(ActorKind.PERSON, names=["Lena Marsh"]),
    Entity(ActorKind.PERSON, words="clerk"),
    Entity(ActorKind.GOVERNMENT, place=True, names=["Tarn"]),
    Entity(ActorKind.DOCUMENT, names=["Reed Report"]),
]
CALLED = {"Lena Marsh": MARSH, "Tarn": TARN, "a clerk": CLERK, "the report": REPORT, "She": MARSH}


def people(rule: Rule = Rule.NAME, article: str = "one") -> People:
    return People(
        article_from_text(TEXT, name="test", id=article),
        [SCENE.occurrence(words) for words in CALLED],
        Resolution(ENTITIES, [Link(e, rule, "why") for e in CALLED.values()], {}),
    )


def says(source: str, addressee: str = "") -> Statement:
    spans = [(SCENE.at(words),) if words else () for words in (source, addressee)]
    kind, sure = StatementKind.INDIRECT, Confidence(1, 1, 1, 1)
    return Statement("0", kind, spans[0], (), (), sure, addressee=spans[1])


def test_a_source_is_the_entity_of_its_words() -> None:
    assert people().entity([SCENE.at("She")]) == MARSH


def test_no_source_is_nobody() -> None:
    assert people().link([]) is None
    assert people().entity([]) is None


def test_of_several_pieces_the_longest_is_linked() -> None:
    assert people().entity([Span(0, 1), SCENE.at("a clerk")]) == CLERK


def test_all_mentions_of_an_actor_have_one_id() -> None:
    one, other = (people().link([SCENE.at(words)]) for words in ("Lena Marsh", "She"))
    assert one is not None and other is not None
    assert one.actor == other.actor == people().id_of(MARSH)


def test_ids_are_16_hexadecimal_digits_and_differ() -> None:
    ids = {people().id_of(entity) for entity in range(4)}
    assert len(ids) == 4
    assert all(len(i) == 16 and int(i, 16) >= 0 for i in ids)


def test_ids_of_another_article_are_others() -> None:
    assert people().id_of(MARSH) != people(article="two").id_of(MARSH)


@pytest.mark.parametrize("rule", list(Rule))
def test_each_rule_has_a_share_that_is_its_score(rule: Rule) -> None:
    link = people(rule).link([SCENE.at("She")])
    assert link is not None
    assert 0 < link.score <= 1
    assert link.reason == "why"


def test_those_who_are_named_are_actors_though_they_say_nothing() -> None:
    assert people().actors([]) == [MARSH]


def test_one_without_a_name_is_an_actor_where_it_speaks() -> None:
    assert people().actors([says("a clerk")]) == [MARSH, CLERK]


def test_one_without_a_name_is_an_actor_where_it_is_spoken_to() -> None:
    assert people().actors([says("She", addressee="a clerk")]) == [MARSH, CLERK]


@pytest.mark.parametrize(("source", "entity"), [("Tarn", TARN), ("the report", REPORT)])
def test_a_place_or_document_is_an_actor_only_where_it_speaks(source: str, entity: int) -> None:
    assert people().actors([says(source)]) == [MARSH, entity]


def test_an_actor_has_the_entitys_names_and_all_mentions() -> None:
    actor = people().actor(MARSH)
    assert (actor.name, actor.names, actor.kind) == (
        "Lena Marsh",
        ("Lena Marsh",),
        ActorKind.PERSON,
    )
    assert actor.mentions == (SCENE.at("Lena Marsh"), SCENE.at("She"))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("She", "Lena Marsh"),
        ("a clerk", None),
        ("Norwegian", "Norway"),
        ("Oslo", None),
        ("fleet", None),
    ],
)
def test_what_stands_somewhere_is_told_by_its_fullest_name(words: str, name: str | None) -> None:
    assert people().name_at(SCENE.at(words)) == name


def test_a_name_that_is_no_mention_is_known_all_the_same() -> None:
    found = People(
        article_from_text(TEXT, name="test"),
        [SCENE.occurrence("She")],
        Resolution(
            [replace(ENTITIES[MARSH])],
            [Link(0, Rule.PRONOUN, "")],
            {SCENE.at("Lena Marsh"): 0},
        ),
    )
    assert found.name_at(SCENE.at("Lena Marsh")) == "Lena Marsh"


@pytest.mark.parametrize(
    ("words", "entity"), [("a clerk", CLERK), ("Tarn", TARN), ("the report", REPORT)]
)
def test_whoever_a_statement_is_about_is_an_actor(words: str, entity: int) -> None:
    assert people().actors([says("")], {entity}) == [MARSH, entity]


def test_who_is_mentioned_within_a_stretch_is_told_in_order() -> None:
    found = people().within([Span(0, SCENE.at("a clerk").end)])
    assert [entity for entity, _ in found] == [MARSH, TARN, CLERK]


def test_of_those_who_are_one_in_a_mention_each_is_told() -> None:
    joint = [*ENTITIES, Entity(ActorKind.GROUP, parts=(MARSH, CLERK))]
    links = [Link(e, Rule.NAME, "") for e in (*CALLED.values(), 4)]
    occurrences = [SCENE.occurrence(words) for words in (*CALLED, "the Norwegian fleet")]
    found = People(article_from_text(TEXT, name="test"), occurrences, Resolution(joint, links, {}))
    assert found.each([SCENE.at("the Norwegian fleet")]) == (MARSH, CLERK)


def test_nobody_is_each_of_nobody() -> None:
    assert people().each([]) == ()
