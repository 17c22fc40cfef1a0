import pytest

from evaluation.roles import (
    Counts,
    NamedAffiliation,
    affiliation_counts,
    affiliations_from_cast,
    gold_affiliations,
    role_counts,
    same_affiliation,
    same_role_words,
)
from sayso.records import Actor, ActorKind, Affiliation, Cast, Span


def said(actor: str, role: str, organisation: str) -> NamedAffiliation:
    """Names apart by "/" are all names of one."""
    return NamedAffiliation(frozenset(actor.split("/")), role, frozenset(organisation.split("/")))


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("head of the Reed Guild", "Head of Reed Guild"),
        ("Tarnian foreign minister", "foreign minister"),
        ("guild's founder", "founder"),
    ],
)
def test_roles_that_share_half_their_words_are_the_same(gold: str, found: str) -> None:
    assert same_role_words(gold, found)


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("former head of the Reed Guild", "head"),
        ("potter", "farmer"),
        ("potter", "old potter from the far lake"),
        ("the", "a"),
    ],
)
def test_roles_that_share_less_are_not(gold: str, found: str) -> None:
    assert not same_role_words(gold, found)


def test_roles_are_counted_by_statement() -> None:
    gold = ["potter", "potter", None, None, "head of Reed"]
    found = ["potter", None, "farmer", None, "farmer"]
    assert role_counts(gold, found) == Counts(gold=3, found=3, right=1)


def test_f1_is_the_harmonic_mean() -> None:
    assert Counts(gold=4, found=2, right=2).f1 == pytest.approx(2 / 3)


def test_f1_of_nothing_is_nought() -> None:
    assert Counts(0, 0, 0).f1 == 0


SAME = [
    ("Ila Venn", "head", "Reed Guild", "Ila Venn", "head", "Reed Guild"),
    ("Ila Venn/Venn", "head", "Reed Guild", "Dr Venn", "president", "the Reed Guild"),
    ("Ila Venn", "chairman", "Reed Guild/RG", "Ila Venn", "head", "RG"),
    ("Ila Venn", "prime minister", "Italy", "Ila Venn", "head", "Italian"),
    ("Ila Venn", "head", "Italian government", "Ila Venn", "prime minister", "Italian"),
    ("Ila Venn", "head", "Tarnian Foreign Ministry", "Ila Venn", "foreign minister", "Tarnian"),
    ("Ila Venn", "member of", "Reed Party", "Ila Venn", "lawmaker", "Reed"),
    ("Ila Venn", "former chairman", "Reed", "Ila Venn", "former head", "Reed"),
    ("Ila Venn", "lawyer of", "Reed", "Ila Venn", "lawyer", "Reed"),
    ("Ila Venn", "senior commander", "Reed", "Ila Venn", "commander", "Reed"),
]
OTHER = [
    ("Ila Venn", "head", "Reed Guild", "Oskar Brill", "head", "Reed Guild"),
    ("Ila Venn", "head", "Reed Guild", "Ila Venn", "head", "Lake Guild"),
    ("Ila Venn", "former head", "Reed Guild", "Ila Venn", "head", "Reed Guild"),
    ("Ila Venn", "head", "Reed Guild", "Ila Venn", "deputy head", "Reed Guild"),
    ("Ila Venn", "head", "Reed Guild", "Ila Venn", "spokesman", "Reed Guild"),
    ("Ila Venn", "head", "Italy", "Ila Venn", "foreign minister", "Italian"),
    ("Ila Venn", "head", "Reed Guild", "Ila Venn", "head", "guild"),
]


@pytest.mark.parametrize("case", SAME)
def test_what_says_the_same_is_the_same(case: tuple[str, ...]) -> None:
    assert same_affiliation(said(*case[:3]), said(*case[3:]))


@pytest.mark.parametrize("case", OTHER)
def test_what_says_another_thing_is_not(case: tuple[str, ...]) -> None:
    assert not same_affiliation(said(*case[:3]), said(*case[3:]))


def test_what_is_found_twice_counts_once() -> None:
    gold = [said("Venn", "head", "Reed"), said("Brill", "spokesman", "Reed")]
    found = [said("Venn", "head", "Reed"), said("Venn", "chair", "Reed")]
    assert affiliation_counts(gold, found) == Counts(gold=2, found=1, right=1)


def test_an_annotated_affiliation_is_taken_once() -> None:
    gold = [said("Venn", "head", "Reed Guild")]
    found = [said("Venn", "head", "Reed"), said("Venn", "head", "Guild")]
    assert affiliation_counts(gold, found) == Counts(gold=1, found=2, right=1)


def test_aliases_of_the_annotation_are_names() -> None:
    record = {
        "affiliations": [{"actor": "Ila Venn", "role": "head", "organisation": "Reed Guild"}],
        "aliases": [["Ila Venn", "the potter"], ["Reed Guild", "RG"]],
    }
    assert gold_affiliations(record) == [said("Ila Venn/the potter", "head", "Reed Guild/RG")]


def test_names_of_the_cast_are_names() -> None:
    venn = Actor("v", "Ila Venn", ActorKind.PERSON, (Span(0, 4),), ("Venn",))
    guild = Actor("g", "Reed Guild", ActorKind.ORGANISATION, (Span(9, 19),), ("RG",))
    cast = Cast((venn, guild), (), (Affiliation("v", "head", "Reed Guild", (Span(0, 19),)),))
    assert affiliations_from_cast(cast) == [said("Ila Venn/Venn", "head", "Reed Guild/RG")]
