import pytest

from sayso.actors.roles.affiliations import names_a_body
from sayso.records import Span
from tests.actors.roles.described import said_in, text_of, ties_in


@pytest.mark.parametrize(
    ("text", "relation", "organisation"),
    [
        ("Guild of Smiths president Marek Dorn spoke.", "head", "Guild of Smiths"),
        ("Guild of Smiths vice president Marek Dorn spoke.", "deputy head", "Guild of Smiths"),
        ("Marek Dorn, acting head of the Lake Agency, spoke.", "acting head", "Lake Agency"),
        ("Former Tarnian president Marek Dorn spoke.", "former head", "Tarnian"),
        ("Ex-commander of the Tarn Guard Marek Dorn spoke.", "former commander", "Tarn Guard"),
        ("Reed Party spokeswoman Marek Dorn spoke.", "spokesman", "Reed Party"),
        ("Tarnian Foreign Minister Marek Dorn spoke.", "foreign minister", "Tarnian"),
        ("Marek Dorn, a member of the Harbour Council, spoke.", "member of", "Harbour Council"),
        ("Marek Dorn, chief executive officer of the Lake Agency, spoke.", "head", "Lake Agency"),
        ("Marek Dorn, treasurer-general of the Reed Party, spoke.", "treasurer", "Reed Party"),
        ("Marek Dorn, an associate professor at the Lake Agency, spoke.", "associate professor",
         "Lake Agency"),
        ("Tarn Guard’s former spokesman Marek Dorn spoke.", "former spokesman", "Tarn Guard"),
        ("Lake Agency’s director for Velmar, Marek Dorn, spoke.", "head", "Lake Agency"),
        ("Marek Dorn, a leader of the ruling Reed Party, spoke.", "head", "Reed Party"),
        ("Tarnian defence ministry spokesman Marek Dorn spoke.", "spokesman",
         "Tarnian defence ministry"),
        ("President Dorn's spokesman, Marek Dorn, spoke.", "spokesman", "Dorn"),
        ("The Harbour Council met. The council's director, Marek Dorn, spoke.", "head",
         "Harbour Council"),
        ("Reed Party chair Marek Dorn spoke.", "head", "Reed Party"),
    ],
)  # fmt: skip
def test_a_role_gives_relation_and_body(text: str, relation: str, organisation: str) -> None:
    assert ("Marek Dorn", relation, organisation) in ties_in(text)


def test_an_ambassador_belongs_to_those_who_sent_him() -> None:
    (said,) = said_in("Tarnian ambassador to Velmar Marek Dorn spoke.")
    assert (said.relation, said.organisation) == ("ambassador to Velmar", "Tarnian")


def test_a_field_is_no_body() -> None:
    (said,) = said_in("Minister of Roads Marek Dorn spoke.")
    assert (said.relation, said.organisation) == ("minister", None)


def test_a_minister_is_of_the_ministry_of_that_field_where_the_text_names_it() -> None:
    text = "Transport Minister Marek Dorn denied it. The Transport Ministry did not."
    assert ties_in(text) == [("Marek Dorn", "transport minister", "Transport Ministry")]


def test_a_member_for_a_place_is_no_member_of_it() -> None:
    assert ties_in("Marek Dorn, MP for Velmar, spoke.") == [("Marek Dorn", "mp", "Velmar")]


@pytest.mark.parametrize(
    "text",
    [
        "Tarnian comedian Marek Dorn spoke.",
        "Marek Dorn, a Tarnian woman, spoke.",
        "Velmar resident Marek Dorn spoke.",
        "Marek Dorn, the head of state, spoke.",
        "Crown Prince Marek Dorn spoke.",
        "Marek Dorn, the daughter of Ila Venn, spoke.",
    ],
)
def test_who_only_comes_from_somewhere_has_no_affiliation(text: str) -> None:
    assert ties_in(text) == []


def test_former_goes_with_its_own_role_only() -> None:
    text = "Marek Dorn, former head of the Lake Agency and president of the Reed Party, spoke."
    assert ties_in(text) == [
        ("Marek Dorn", "former head", "Lake Agency"),
        ("Marek Dorn", "head", "Reed Party"),
    ]


def test_the_body_of_the_first_of_two_roles_is_that_of_the_second_without_one() -> None:
    assert ties_in("Reed Party founder and president Marek Dorn spoke.") == [
        ("Marek Dorn", "founder", "Reed Party"),
        ("Marek Dorn", "head", "Reed Party"),
    ]


def test_a_bare_noun_stays_one_where_the_text_has_two_such_bodies() -> None:
    text = "The Tarn Council met the Harbour Council. The council's head Marek Dorn spoke."
    assert ("Marek Dorn", "head", "council") in ties_in(text)


@pytest.mark.parametrize(("noun", "named"), [("council", False), ("Council", True)])
def test_a_bare_noun_names_no_body(noun: str, named: bool) -> None:
    assert names_a_body(text_of(f"The {noun} met."), Span(4, 4 + len(noun))) is named
