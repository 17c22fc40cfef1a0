import pytest

from sayso.actors.entities import Entity, Link, Rule
from sayso.actors.salience import FIRST, PLAIN, REPORTED, SPEAKS
from sayso.records import ActorKind, ViaForm
from tests.actors.cast_of import PERSON, PLACE
from tests.actors.scene import Scene

KINDS = {"Lena Marsh": PERSON, "Tarn": PLACE}
TEXT = "Lena Marsh, the old potter and former harbour master of Tarn, met a clerk. She left."


@pytest.fixture
def scene() -> Scene:
    return Scene(TEXT, KINDS)


@pytest.mark.parametrize(
    ("how", "weight"),
    [
        ({"speaks": True}, SPEAKS),
        ({"speaks": True, "first": True}, SPEAKS),
        ({"speaks": True, "reported": True}, PLAIN),
        ({"reported": True, "first": True}, REPORTED),
        ({"first": True}, FIRST),
        ({}, PLAIN),
    ],
)
def test_a_mention_weighs_by_what_it_does(
    scene: Scene, how: dict[str, bool], weight: float
) -> None:
    assert scene.occurrence("Lena Marsh", **how).weight == weight


def test_a_place_that_does_not_speak_weighs_little(scene: Scene) -> None:
    assert scene.occurrence("Tarn", first=True).weight == REPORTED
    assert scene.occurrence("Tarn", speaks=True).weight == SPEAKS


@pytest.mark.parametrize(
    ("kind", "given", "name"),
    [
        (ActorKind.PERSON, ["Lena Marsh", "Marsh"], "Lena Marsh"),
        (ActorKind.GOVERNMENT, ["U.S."], "United States"),
        (ActorKind.GOVERNMENT, ["Oslo"], "Oslo"),  # a seat keeps its name
        (ActorKind.PERSON, ["Chad"], "Chad"),
        (ActorKind.PERSON, [], None),
    ],
)
def test_the_name_is_the_fullest_and_a_states_own(
    kind: ActorKind, given: list[str], name: str | None
) -> None:
    assert Entity(kind, names=given).name == name


def test_one_without_a_name_is_called_so() -> None:
    assert Entity(ActorKind.PERSON).called == "the one spoken of before, who is not named"


def test_an_entity_is_found_by_its_role_and_what_may_stand_for_it(scene: Scene) -> None:
    marsh = scene.entity(ActorKind.PERSON)
    scene.called(marsh, "former harbour master")
    assert scene.known.with_role("master") == [marsh]
    assert scene.known.with_role_like("master") == [marsh]
    assert scene.known.with_role("clerk") == []


def test_a_role_told_twice_is_kept_once(scene: Scene) -> None:
    marsh = scene.entity(ActorKind.PERSON)
    scene.called(marsh, "the old potter")
    scene.called(marsh, "old potter")
    assert len(scene.known.entities[marsh].roles) == 1


def test_an_entity_has_at_most_thirty_roles() -> None:
    scene = Scene(" ".join(f"n{n} potter," for n in range(40)))
    marsh = scene.entity(ActorKind.PERSON)
    for n in range(40):
        scene.called(marsh, f"n{n} potter")
    assert len(scene.known.entities[marsh].roles) == 30


def test_the_same_two_are_one_whichever_is_named_first(scene: Scene) -> None:
    marsh, clerk = scene.entity(ActorKind.PERSON), scene.entity(ActorKind.PERSON)
    both = scene.known.joined([marsh, clerk])
    assert scene.known.joined([clerk, marsh]) == both
    assert scene.known.entities[both].parts == (marsh, clerk)


def test_who_speaks_through_a_channel_is_remembered(scene: Scene) -> None:
    marsh = scene.entity(ActorKind.PERSON)
    scene.seen(marsh, "She", speaks=True, through=frozenset({ViaForm.LETTER}))
    assert scene.known.through == {ViaForm.LETTER: marsh}


def test_a_document_that_speaks_for_its_author_is_remembered(scene: Scene) -> None:
    marsh, clerk = scene.entity(ActorKind.PERSON), scene.entity(ActorKind.PERSON)
    scene.seen(marsh, "She", rule=Rule.AUTHOR)
    scene.seen(clerk, "a clerk")
    assert scene.known.by_document == {marsh}


def test_a_pronoun_tells_a_gender_that_may_be_wrong(scene: Scene) -> None:
    marsh = scene.entity(ActorKind.PERSON)
    scene.seen(marsh, "She")
    assert scene.known.entities[marsh].pronoun == "female"
    assert scene.known.gender_fits(marsh, "male")


def test_an_entity_is_seen_once_it_was_spoken_of(scene: Scene) -> None:
    marsh = scene.entity(ActorKind.PERSON, "Lena Marsh")
    assert not scene.known.is_seen(marsh)
    scene.known.raise_salience(scene.occurrence("Lena Marsh"), Link(marsh, Rule.NAME, ""))
    assert scene.known.is_seen(marsh)


def test_a_name_may_be_asked_for_by_its_place(scene: Scene) -> None:
    marsh = scene.entity(ActorKind.PERSON, "Lena Marsh")
    assert scene.known.of_names([scene.at("Lena Marsh"), scene.at("clerk")]) == {marsh}
