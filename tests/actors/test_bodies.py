import pytest

from sayso.actors.bodies import link_of_body
from sayso.actors.entities import Entity, Rule
from sayso.records import ActorKind, NameKind
from tests.actors.cast_of import BODY, PLACE
from tests.actors.scene import Scene, linked

KINDS: dict[str, NameKind] = {
    "Tarn River Union": BODY,
    "Reed Union": BODY,
    "Tarn River Brigade": BODY,
    "Reed Brigade": BODY,
    "Norway": PLACE,
    "Ferrow": PLACE,
}
ORGANISATION, GOVERNMENT = ActorKind.ORGANISATION, ActorKind.GOVERNMENT


def scene(text: str) -> Scene:
    return Scene(text, KINDS)


def link(of: Scene, words: str, sentence: int = 1) -> tuple[int, Rule] | None:
    return linked(link_of_body(of.known, of.occurrence(words, sentence)))


def test_of_two_unions_the_one_in_mind_speaks() -> None:
    of = scene("The Tarn River Union met the Reed Union. The union spoke.")
    one, other = (of.entity(ORGANISATION, n) for n in ("Tarn River Union", "Reed Union"))
    of.seen(one, "Tarn River Union")
    of.seen(other, "Reed Union", speaks=True)
    assert link(of, "The union") == (other, Rule.DESCRIPTION)


def test_of_two_brigades_the_one_whose_name_has_the_words_speaks() -> None:
    of = scene("The Tarn River Brigade met the Reed Brigade. Then the river brigade spoke.")
    one, other = (of.entity(ORGANISATION, n) for n in ("Tarn River Brigade", "Reed Brigade"))
    of.seen(one, "Tarn River Brigade")
    of.seen(other, "Reed Brigade", speaks=True)
    assert link(of, "the river brigade") == (one, Rule.DESCRIPTION)


def test_one_called_so_long_ago_is_found_where_no_other_is() -> None:
    of = scene("The Tarn River Union met. The union spoke.")
    union = of.entity(ORGANISATION, "Tarn River Union")
    of.seen(union, "Tarn River Union")
    assert link(of, "The union", 60) == (union, Rule.DESCRIPTION)


def test_one_that_is_called_so_further_on_is_found() -> None:
    of = scene("The union spoke. It is the Tarn River Union.")
    union = of.entity(ORGANISATION, "Tarn River Union")
    assert link(of, "The union", 0) == (union, Rule.DESCRIPTION)


def test_some_union_is_any() -> None:
    of = scene("The Tarn River Union met. A union spoke.")
    of.seen(of.entity(ORGANISATION, "Tarn River Union"), "Tarn River Union")
    assert link(of, "A union") is None


def test_the_brigade_is_no_union() -> None:
    of = scene("The Tarn River Union met. The brigade spoke.")
    of.seen(of.entity(ORGANISATION, "Tarn River Union"), "Tarn River Union")
    assert link(of, "The brigade") is None


def test_a_general_noun_is_the_last_body_spoken_of_and_the_reason_says_so() -> None:
    of = scene("Red Lantern met. The committee spoke.")
    lantern = of.entity(ORGANISATION, "Red Lantern")
    of.seen(lantern, "Red Lantern", speaks=True)
    found = link_of_body(of.known, of.occurrence("The committee", 1))
    assert linked(found) == (lantern, Rule.FOREMOST)
    assert found is not None
    assert found.reason == "the last of such spoken of is Red Lantern"


def test_a_party_is_no_committee() -> None:
    of = scene("The Reed Party met. The committee spoke.")
    of.seen(of.entity(ORGANISATION, "Reed Party"), "Reed Party", speaks=True)
    assert link(of, "The committee") is None


def test_a_general_noun_of_many_words_is_not() -> None:
    of = scene("The Tarn River Union met. The old lake boat group spoke.")
    of.seen(of.entity(ORGANISATION, "Tarn River Union"), "Tarn River Union", speaks=True)
    assert link(of, "The old lake boat group") is None


def test_a_body_of_a_state_is_not_just_the_last_one() -> None:
    of = scene("Red Lantern met. The Norwegian company spoke.")
    of.seen(of.entity(ORGANISATION, "Red Lantern"), "Red Lantern", speaks=True)
    assert link(of, "The Norwegian company") is None


def test_the_company_is_the_one_in_mind_before_one_that_is_called_so_further_on() -> None:
    of = scene("Red Lantern met. The company spoke. The Tarn Company met.")
    lantern = of.entity(ORGANISATION, "Red Lantern")
    of.entity(ORGANISATION, "Tarn Company")
    of.seen(lantern, "Red Lantern")
    assert link(of, "The company") == (lantern, Rule.FOREMOST)


def test_the_country_is_the_last_state_spoken_of_and_no_other_place() -> None:
    of = scene("Norway met Ferrow. The country spoke.")
    norway = of.entity(GOVERNMENT, "Norway", place=True)
    ferrow = of.entity(GOVERNMENT, "Ferrow", place=True)
    of.seen(norway, "Norway", speaks=True)
    of.seen(ferrow, "Ferrow", speaks=True)
    assert link(of, "The country") == (norway, Rule.FOREMOST)


def test_the_government_is_that_of_the_state_that_the_article_speaks_of_most() -> None:
    of = scene("Norway. The government spoke.")
    of.known.home = of.entity(GOVERNMENT, "Norway", place=True)
    assert link(of, "The government") == (of.known.home, Rule.FOREMOST)


def test_where_no_state_is_spoken_of_most_the_government_is_none_known() -> None:
    assert link(scene("The government spoke."), "The government") is None


def test_a_body_without_a_name_is_the_one_spoken_of_before() -> None:
    of = scene("A harbour union met. The union spoke.")
    union = of.known.added(Entity(ORGANISATION))
    of.called(union, "A harbour union")
    of.seen(union, "A harbour union")
    assert link(of, "The union") == (union, Rule.SAME_WORDS)


@pytest.mark.parametrize("words", ["The Norwegian brigade", "The lake brigade"])
def test_what_no_name_or_role_says_is_of_another(words: str) -> None:
    of = scene(f"The Tarn River Brigade met. {words} spoke.")
    of.seen(of.entity(ORGANISATION, "Tarn River Brigade"), "Tarn River Brigade")
    assert link(of, words) is None


def test_a_body_with_an_owner_is_not_just_the_last_one() -> None:
    of = scene("Red Lantern met. The nurses’ union spoke.")
    of.seen(of.entity(ORGANISATION, "Red Lantern"), "Red Lantern", speaks=True)
    assert link(of, "The nurses’ union") is None


def test_an_owner_in_the_name_is_the_owner_in_the_description() -> None:
    of = scene("The Dockers’ Federation met. The dockers’ union spoke.")
    federation = of.entity(ORGANISATION, "Dockers’ Federation")
    of.seen(federation, "Dockers’ Federation", speaks=True)
    assert link(of, "The dockers’ union") == (federation, Rule.DESCRIPTION)


@pytest.mark.parametrize(("noun", "rule"), [("company", None), ("newspaper", Rule.FOREMOST)])
def test_the_company_of_an_interview_is_not_the_outlet_it_was_given_to(
    noun: str, rule: Rule | None
) -> None:
    of = scene(f"Red Lantern asked. The {noun} spoke.")
    lantern = of.entity(ORGANISATION, "Red Lantern")
    of.known.channels = {lantern}
    of.seen(lantern, "Red Lantern", speaks=True)
    assert link(of, f"The {noun}") == (None if rule is None else (lantern, rule))
