import pytest

from sayso.actors.described import link_of_description
from sayso.actors.entities import Entity, Occurrence, Rule
from sayso.actors.salience import SPEAKS
from sayso.records import ActorKind
from tests.actors.cast_of import BODY, PEOPLE, PERSON
from tests.actors.scene import Scene, linked

PERSONS = {"Lena Marsh": PERSON, "Piet Oster": PERSON, "Hadi Dorn": PERSON, "Ana Quay": PERSON}
PERSON_, GROUP = ActorKind.PERSON, ActorKind.GROUP


def both(text: str) -> tuple[Scene, int, int]:
    """A text, with Marsh and Oster as they stand in it."""
    scene = Scene(text, {**PERSONS, "Norwegian": PEOPLE, "Danish": PEOPLE, "Tarn Guard": BODY})
    return scene, scene.entity(PERSON_, "Lena Marsh"), scene.entity(PERSON_, "Piet Oster")


def rule_of(scene: Scene, occurrence: Occurrence) -> tuple[int, Rule] | None:
    return linked(link_of_description(scene.known, occurrence))


@pytest.mark.parametrize("between", [", ", " is ", " was ", ", who is "])
def test_what_stands_beside_a_name_is_the_one_named(between: str) -> None:
    scene, marsh, _ = both(f"Lena Marsh{between}the harbour master, left. Piet Oster stayed.")
    scene.seen(marsh, "Lena Marsh")
    assert rule_of(scene, scene.occurrence("the harbour master")) == (marsh, Rule.BESIDE)


@pytest.mark.parametrize(
    "text",
    [
        "Lena Marsh met the harbour master, and left. Piet Oster stayed.",
        "Lena Marsh, the harbour masters, left. Piet Oster stayed.",
        "Lena Marsh, the newspaper, left. Piet Oster stayed.",
    ],
)
def test_what_stands_further_off_or_does_not_agree_is_not(text: str) -> None:
    scene, marsh, _ = both(text)
    scene.seen(marsh, "Lena Marsh")
    words = next(
        w for w in ("the harbour masters", "the harbour master", "the newspaper") if w in text
    )
    found = link_of_description(scene.known, scene.occurrence(words))
    assert found is None or found.rule is not Rule.BESIDE


def test_of_two_called_so_the_one_whose_words_fit_speaks() -> None:
    scene, marsh, oster = both(
        "Lena Marsh: the minister of roads. Piet Oster: the harbour minister. "
        "Then the minister of roads spoke."
    )
    for entity, name, role in (
        (marsh, "Lena Marsh", "the minister of roads"),
        (oster, "Piet Oster", "the harbour minister"),
    ):
        scene.called(entity, role)
        scene.seen(entity, name)
    found = scene.occurrence("the minister of roads", 1, after="Then ")
    assert rule_of(scene, found) == (marsh, Rule.DESCRIPTION)


def test_of_two_called_so_the_one_in_mind_speaks() -> None:
    scene, marsh, oster = both("Lena Marsh and Piet Oster, a potter each. The potter spoke.")
    scene.called(marsh, "a potter")
    scene.called(oster, "a potter")
    scene.seen(oster, "Piet Oster")
    scene.seen(marsh, "Lena Marsh", speaks=True)
    assert rule_of(scene, scene.occurrence("The potter", 1)) == (marsh, Rule.DESCRIPTION)


def test_another_gender_is_somebody_else() -> None:
    scene, marsh, _ = both("Lena Marsh, chairman. Piet Oster left. The chairwoman spoke.")
    scene.called(marsh, "chairman")
    scene.known.entities[marsh].gender = "male"
    scene.seen(marsh, "Lena Marsh")
    assert rule_of(scene, scene.occurrence("The chairwoman", 1)) is None


def test_the_same_state_is_told_by_its_name_or_its_people() -> None:
    scene, marsh, oster = both(
        "Lena Marsh, the minister of Norway; Piet Oster, the Danish minister. "
        "Then the Norwegian minister spoke."
    )
    scene.called(marsh, "the minister of Norway")
    scene.called(oster, "the Danish minister")
    scene.seen(marsh, "Lena Marsh")
    scene.seen(oster, "Piet Oster")
    found = scene.occurrence("the Norwegian minister", 1)
    assert rule_of(scene, found) == (marsh, Rule.DESCRIPTION)


def test_the_only_one_whom_the_text_calls_so_further_on_speaks_in_the_lead() -> None:
    scene, marsh, _ = both("A potter spoke. Lena Marsh, the potter, met Piet Oster.")
    scene.called(marsh, "the potter")
    assert rule_of(scene, scene.occurrence("A potter", speaks=True)) == (marsh, Rule.FORWARD)


def test_after_the_lead_a_potter_is_any_potter() -> None:
    scene, marsh, _ = both("A potter spoke. Lena Marsh, the potter, met Piet Oster.")
    scene.called(marsh, "the potter")
    assert rule_of(scene, scene.occurrence("A potter", 5, speaks=True)) is None


def test_an_office_that_nobody_is_called_by_is_the_foremost_person() -> None:
    scene, marsh, oster = both("Lena Marsh met Piet Oster. The president spoke.")
    scene.seen(oster, "Piet Oster")
    scene.seen(marsh, "Lena Marsh", speaks=True)
    assert rule_of(scene, scene.occurrence("The president", 1)) == (marsh, Rule.FOREMOST)


def test_an_office_is_nobody_who_is_no_longer_in_mind() -> None:
    scene, marsh, _ = both("Lena Marsh met Piet Oster. The president spoke.")
    scene.seen(marsh, "Lena Marsh")
    assert rule_of(scene, scene.occurrence("The president", int(SPEAKS))) is None


def test_the_two_are_those_named_together() -> None:
    scene, marsh, oster = both("Lena Marsh and Piet Oster met Hadi Dorn. The two spoke.")
    scene.seen(scene.known.joined([marsh, oster]), "Lena Marsh and Piet Oster")
    scene.seen(scene.entity(PERSON_, "Hadi Dorn"), "Hadi Dorn")
    assert rule_of(scene, scene.occurrence("The two", 1)) == (
        scene.known.joined([marsh, oster]),
        Rule.JOINT,
    )


@pytest.mark.parametrize("words", ["Both", "The two leaders"])
def test_two_who_were_not_named_together_are_the_last_two(words: str) -> None:
    scene, marsh, oster = both(f"Hadi Dorn, Lena Marsh, Piet Oster. {words} spoke.")
    scene.seen(scene.entity(PERSON_, "Hadi Dorn"), "Hadi Dorn")
    scene.seen(marsh, "Lena Marsh")
    scene.seen(oster, "Piet Oster")
    found = link_of_description(scene.known, scene.occurrence(words, 1))
    assert found is not None
    assert scene.known.entities[found.entity].parts == (marsh, oster)


def test_the_two_are_nobody_after_one() -> None:
    scene, marsh, _ = both("Lena Marsh came; Piet Oster did not. The two spoke.")
    scene.seen(marsh, "Lena Marsh")
    assert rule_of(scene, scene.occurrence("The two", 1)) is None


def test_a_group_is_the_one_of_the_same_words_before() -> None:
    scene, *_ = both("Old potters came. Lena Marsh, Piet Oster. Old potters left. Potters sang.")
    potters = scene.known.added(Entity(GROUP, plural=True))
    scene.called(potters, "Old potters")
    scene.seen(potters, "Old potters")
    again = scene.occurrence("Old potters", 2, after="Piet Oster")
    assert rule_of(scene, again) == (potters, Rule.SAME_WORDS)
    assert rule_of(scene, scene.occurrence("Potters", 3)) is None


def test_the_leader_of_another_is_not_meant_by_what_one_is_to_its_own() -> None:
    scene, marsh, _ = both(
        "The director of Tarn Guard spoke. The board met; its leader, Lena Marsh."
    )
    scene.called(marsh, "leader")
    assert rule_of(scene, scene.occurrence("The director of Tarn Guard", speaks=True)) is None


def test_a_plain_noun_may_be_what_one_is_to_its_own() -> None:
    scene, marsh, _ = both("The board met; its leader, Lena Marsh. Then the leader spoke.")
    scene.called(marsh, "leader")
    scene.seen(marsh, "Lena Marsh")
    found = scene.occurrence("the leader", 1, after="Then ")
    assert rule_of(scene, found) == (marsh, Rule.DESCRIPTION)


def test_a_reason_tells_the_noun_that_the_text_has() -> None:
    scene, marsh, _ = both("Lena Marsh, the head of the quay. The chairman spoke. The head left.")
    scene.called(marsh, "the head of the quay")
    scene.seen(marsh, "Lena Marsh")
    reasons = []
    for words in ("The chairman", "The head"):
        found = link_of_description(scene.known, scene.occurrence(words, 1))
        reasons.append(found.reason if found is not None else "")
    assert reasons == [
        "“chairman” may stand for “head”, as the text calls Lena Marsh",
        "“head” is what the text calls Lena Marsh",
    ]


def test_an_office_with_an_owner_is_not_the_foremost_person() -> None:
    scene, marsh, _ = both("Lena Marsh met Piet Oster. Her deputy spoke.")
    scene.seen(marsh, "Lena Marsh", speaks=True)
    assert rule_of(scene, scene.occurrence("Her deputy", 1)) is None


def test_an_office_is_whom_the_text_calls_just_so_and_not_who_is_in_mind() -> None:
    scene, marsh, oster = both("Piet Oster left. The prosecutor spoke. The prosecutor, Lena Marsh.")
    scene.called(marsh, "The prosecutor")
    scene.seen(oster, "Piet Oster", speaks=True)
    found = scene.occurrence("The prosecutor", 5, told=1, speaks=True)
    assert rule_of(scene, found) == (marsh, Rule.FORWARD)


@pytest.mark.parametrize("words", ["The two wards", "Two sailors"])
def test_two_of_something_else_or_any_two_are_not_the_last_two(words: str) -> None:
    scene, marsh, oster = both(f"Lena Marsh, Piet Oster. {words} spoke.")
    scene.seen(marsh, "Lena Marsh")
    scene.seen(oster, "Piet Oster")
    assert rule_of(scene, scene.occurrence(words, 1)) is None


def test_two_companies_are_no_two_persons() -> None:
    scene, marsh, oster = both("Lena Marsh, Piet Oster. The two companies spoke.")
    scene.seen(marsh, "Lena Marsh")
    scene.seen(oster, "Piet Oster")
    assert rule_of(scene, scene.occurrence("The two companies", 1)) is None
