import pytest

from sayso.actors.roles.role_text import role_text
from sayso.actors.roles.roles import descriptions_from_text
from sayso.records import Block, BlockKind, Span
from tests.actors.roles.described import Said, names_in, roles_in, said_in, ties_in

BEFORE = [
    ("Tarnian Foreign Minister Marek Dorn said so.", "Tarnian Foreign Minister"),
    ("Pheu leader Marek Dorn said so.", "Pheu leader"),
    ("Tarnia's foreign minister, Marek Dorn, said so.", "Tarnia's foreign minister"),
    ("Spokesman for the Guild of Smiths Marek Dorn spoke.", "Spokesman for the Guild of Smiths"),
    ("Governor of Velmar Marek Dorn spoke.", "Governor of Velmar"),
    ("They met undersecretary for roads Marek Dorn.", "undersecretary for roads"),
    ("The council's deputy director, Marek Dorn, left.", "council's deputy director"),
    ("VELMAR, July 18 (Tarn Herald) -- Reed Party chief Marek Dorn spoke.", "Reed Party chief"),
    ("He met secretary general Marek Dorn.", "secretary general"),
    ("Reed Party spokesman Lt. Col. Marek Dorn spoke.", "Reed Party spokesman"),
    ("Field Officer (FO) Marek Dorn spoke.", "Field Officer"),
    ("A potter named Marek Dorn spoke.", "potter"),
    ("A glass and jewelry designer, Marek Dorn, spoke.", "glass and jewelry designer"),
    ("It was said by then-Tarn Guard commander Marek Dorn.", "then-Tarn Guard commander"),
    ("Reed Party founder and president Marek Dorn spoke.", "Reed Party founder and president"),
    (
        "Former head of the Guild of Smiths and current Tarnian envoy Marek Dorn spoke.",
        "Former head of the Guild of Smiths and current Tarnian envoy",
    ),
]
BEHIND = [
    ("Marek Dorn, the head of the Guild of Smiths, spoke.", "head of the Guild of Smiths"),
    ("“No,” said Marek Dorn, the Tarn Guard spokesperson. “No.”", "Tarn Guard spokesperson"),
    ("Marek Dorn, 41, a farmer from Velmar, spoke.", "farmer from Velmar"),
    ("Marek Dorn (48), leader of the Reed Party, spoke.", "leader of the Reed Party"),
    ("Marek Dorn, who is a member of the Harbour Council, spoke.", "member of the Harbour Council"),
    ("Marek Dorn is the head of the Guild of Smiths.", "head of the Guild of Smiths"),
    ("Marek Dorn has been named president of the Reed Party.", "president of the Reed Party"),
    ("Marek Dorn, another resident, spoke.", "resident"),
    ("Maj. Gen. Marek Dorn, commander, Third Brigade, spoke.", "commander, Third Brigade"),
    (
        "Marek Dorn, founder of the Tarn Herald and chairman of the Guild of Smiths, spoke.",
        "founder of the Tarn Herald and chairman of the Guild of Smiths",
    ),
    ("Marek Dorn, ex-member of the Harbour Council, spoke.", "ex-member of the Harbour Council"),
]


@pytest.mark.parametrize(("text", "role"), [*BEFORE, *BEHIND])
def test_a_role_is_found_beside_its_name(text: str, role: str) -> None:
    assert set(roles_in(text)) == {("Marek Dorn", role)}


@pytest.mark.parametrize(
    "text",
    [
        "Marek Dorn is not the head of the Guild of Smiths.",
        "Another commander of the Tarn Guard said that Marek Dorn was there.",
        "After talks with the president of Tarnia, Marek Dorn said yes.",
        "Guards beat Marek Dorn.",
        "Marek Dorn is the first mayor to have said so.",
        "Marek Dorn, wearing a hat, spoke.",
        "Marek Dorn, whose mother is a teacher, spoke.",
        "The head of the Guild of Smiths met Marek Dorn.",
        "Mr Marek Dorn spoke. For Marek Dorn, however, it was late. They see Marek Dorn.",
        "Marek Dorn, Ila Venn and Oskar Brill spoke.",
    ],
)
def test_nothing_is_said_of_who_is_not_described(text: str) -> None:
    assert said_in(text) == []


def test_a_title_belongs_to_the_name_behind_it_in_a_list() -> None:
    text = "Marek Dorn, Prime Minister Ila Venn and the guild's head Oskar Brill met."
    assert roles_in(text) == [("Ila Venn", "Prime Minister"), ("Oskar Brill", "guild's head")]


def test_an_apposition_belongs_to_the_name_before_it() -> None:
    text = "Marek Dorn, the head of the Guild of Smiths, Ila Venn, the mayor of Velmar, met."
    assert ("Marek Dorn", "head of the Guild of Smiths") in roles_in(text)
    assert ("Ila Venn", "head of the Guild of Smiths") not in roles_in(text)


def test_a_title_does_not_reach_over_another_name() -> None:
    text = "Minister of Roads Marek Dorn and Lake Agency director for Velmar Ila Venn met."
    assert roles_in(text) == [
        ("Marek Dorn", "Minister of Roads"),
        ("Ila Venn", "Lake Agency director for Velmar"),
    ]


def test_a_rank_alone_is_noted_as_one() -> None:
    assert said_in("Brigadier General Ila Venn spoke.") == [
        Said("Ila Venn", "Brigadier General", "rank", None)
    ]


def test_a_short_rank_alone_is_no_role() -> None:
    assert said_in("Capt. Ila Venn spoke.") == []


def test_two_roles_before_a_name_are_both_its() -> None:
    text = "The founder of the Tarn Herald, local activist Marek Dorn, was there."
    assert set(roles_in(text)) == {
        ("Marek Dorn", "founder of the Tarn Herald"),
        ("Marek Dorn", "local activist"),
    }


def test_a_plural_title_belongs_to_all_names_behind_it() -> None:
    text = "Reed Party lawmakers Marek Dorn, Ila Venn and Oskar Brill voted."
    assert [name for name, _ in roles_in(text)] == ["Marek Dorn", "Ila Venn", "Oskar Brill"]


def test_a_singular_title_belongs_to_one_name() -> None:
    text = "Reed Party lawmaker Marek Dorn and Ila Venn voted."
    assert [name for name, _ in roles_in(text)] == ["Marek Dorn"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The newspaper Tarn Herald said so.", "newspaper"),
        ("Tarn Guard, a militia based in Velmar, said so.", "militia"),
        ("Guild of Smiths, an umbrella body of workers, said so.", "umbrella body of workers"),
    ],
)
def test_a_body_is_described_too(text: str, role: str) -> None:
    assert role in [found for _, found in roles_in(text)]


def test_the_body_may_be_named_behind_the_name() -> None:
    assert ties_in("Inspector Marek Dorn of the Velmar police spoke.") == [
        ("Marek Dorn", "inspector", "Velmar police")
    ]


def test_what_stands_in_boilerplate_is_not_looked_at() -> None:
    text = "Reed Party leader Marek Dorn spoke."
    furniture = [Block(BlockKind.BOILERPLATE, Span(0, len(text)))]
    assert descriptions_from_text(role_text(text, names_in(text), furniture)) == []
