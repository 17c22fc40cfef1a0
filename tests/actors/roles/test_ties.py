import pytest

from sayso.actors.roles.roles import descriptions_from_text
from tests.actors.roles.described import said_in, text_of, ties_in


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Marek Dorn of the Reed Party won.", ("Marek Dorn", "member of", "Reed Party")),
        ("Reed Party's Marek Dorn won.", ("Marek Dorn", "member of", "Reed Party")),
        ("Marek Dorn (Reed Party-Velmar) won.", ("Marek Dorn", "member of", "Reed Party")),
        ("Marek Dorn, a Reedist from Velmar, won.", ("Marek Dorn", "member of", "Reedist")),
        ("Marek Dorn heads the Lake Agency.", ("Marek Dorn", "head", "Lake Agency")),
        ("Marek Dorn, who now leads the Reed Party, won.", ("Marek Dorn", "head", "Reed Party")),
        ("Marek Dorn for the Lake Agency, says so.", ("Marek Dorn", "spokesman", "Lake Agency")),
        ("The Tarnia-backed Reed Front fled.", ("Reed Front", "backed by", "Tarnia")),
        ("The Tarn Guard-affiliated Tarn Herald said so.",
         ("Tarn Herald", "affiliated with", "Tarn Guard")),
        ("The Tarn Guard-linked rebel Reed Front fled.", ("Reed Front", "linked to", "Tarn Guard")),
        ("The Reed Front, which is backed by Tarnia, fled.", ("Reed Front", "backed by", "Tarnia")),
        ("The Reed Front, a militia with ties to the Tarn Guard, fled.",
         ("Reed Front", "linked to", "Tarn Guard")),
        ("The Tarn Herald is owned by the Reed Party.", ("Tarn Herald", "owned by", "Reed Party")),
        ("The Tarn Herald, founded by local potter Marek Dorn, said so.",
         ("Marek Dorn", "founder", "Tarn Herald")),
        ("The Guild of Smiths is led by Ila Venn.", ("Ila Venn", "head", "Guild of Smiths")),
        ("The Signals Division, a unit within the Tarn Guard, fled.",
         ("Signals Division", "unit of", "Tarn Guard")),
        ("The Tarn Guard's Signals Division fled.", ("Signals Division", "unit of", "Tarn Guard")),
        ("The Signals Division under the Tarn Guard fled.",
         ("Signals Division", "unit of", "Tarn Guard")),
        ("The Reed Front serves as part of the Tarn Guard.",
         ("Reed Front", "unit of", "Tarn Guard")),
        ("The IRTG Signals Division fled.", ("IRTG Signals Division", "unit of", "IRTG")),
        ("Tarnia’s state news agency Tarn Herald said so.", ("Tarn Herald", "outlet of", "Tarnia")),
    ],
)  # fmt: skip
def test_a_tie_is_found_beside_its_name(text: str, tie: tuple[str, str, str]) -> None:
    assert ties_in(text) == [tie]


def test_an_owner_has_all_names_of_a_list() -> None:
    assert ties_in("The Reed Party's Marek Dorn and Ila Venn won.") == [
        ("Marek Dorn", "member of", "Reed Party"),
        ("Ila Venn", "member of", "Reed Party"),
    ]


def test_a_party_behind_the_last_of_a_list_is_its_alone() -> None:
    assert ties_in("Ila Venn and Marek Dorn of the Reed Party won.") == [
        ("Marek Dorn", "member of", "Reed Party")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tarnia's Marek Dorn won.",
        "The pro-Reed Party crowd met Marek Dorn.",
        "Marek Dorn attacked the Reed Party.",
        "They thanked Marek Dorn for the Lake Agency, said Ila Venn.",
        "Marek Dorn for the Lake Agency was new.",
        "Marek Dorn led the Reed Party's choir.",
        "The Reed Front attacked a part of the Tarn Guard.",
        "The Tarn Guard backed the Reed Front.",
        "Marek Dorn, an Italian from Velmar, won.",
    ],
)
def test_nothing_is_tied_that_only_stands_near(text: str) -> None:
    assert said_in(text) == []


def test_who_holds_an_office_there_is_not_said_to_be_a_member_too() -> None:
    text = "Inspector Marek Dorn of the Tarn Guard spoke."
    assert ties_in(text) == [("Marek Dorn", "inspector", "Tarn Guard")]


def test_the_evidence_holds_name_and_body() -> None:
    whole = text_of("So the Tarn Guard-affiliated Tarn Herald said.")
    (found,) = descriptions_from_text(whole)
    evidence = whole.text[found.evidence.start : found.evidence.end]
    assert evidence == "Tarn Guard-affiliated Tarn Herald"
