import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.actors.roles.role_text import role_text
from sayso.actors.roles.roles import (
    descriptions_from_mention,
    descriptions_from_text,
    descriptions_of_actor,
    role_from_mention,
    role_of_actor,
)
from sayso.records import Block, BlockKind, Name, NameKind, Span
from tests.actors.roles.described import mention_role, names_in, role_in, text_of


def test_a_role_in_the_body_goes_before_one_in_the_headline() -> None:
    text = "Marek Dorn, the chief of the Lake Agency, spoke."
    found = role_in(text, "Marek Dorn", headline="Lake Agency boss Marek Dorn speaks")
    assert found == "chief of the Lake Agency"


def test_a_role_in_the_headline_counts_where_the_body_has_none() -> None:
    found = role_in("Marek Dorn spoke.", "Marek Dorn", headline="Potter Marek Dorn speaks")
    assert found == "Potter"


def test_a_full_role_goes_before_a_bare_one() -> None:
    text = "President Dorn spoke. Marek Dorn, president of the Guild of Smiths, left."
    assert role_in(text, "Dorn", "Marek Dorn") == "president of the Guild of Smiths"


def test_any_role_goes_before_a_rank() -> None:
    assert role_in("General Dorn spoke. Marek Dorn is a potter.", "Dorn", "Marek Dorn") == "potter"


def test_any_role_goes_before_a_relative() -> None:
    text = "Her husband Marek Dorn spoke. Dorn, a potter, left."
    assert role_in(text, "Dorn", "Marek Dorn") == "potter"


def test_a_rank_is_better_than_nothing() -> None:
    assert role_in("General Marek Dorn spoke.", "Marek Dorn") == "General"


def test_a_mention_with_title_and_apposition_gives_the_fuller_role() -> None:
    text = "Professor Marek Dorn, head of the Lake Agency, spoke."
    assert role_in(text, text.removesuffix(", spoke.")) == "head of the Lake Agency"


def test_a_description_by_rank_alone_is_a_rank() -> None:
    text = "The rear admiral spoke. Marek Dorn, a potter, left."
    assert role_in(text, "The rear admiral", "Marek Dorn") == "potter"


def test_a_description_among_the_mentions_gives_the_role() -> None:
    text = "Marek Dorn spoke. The commander of the Tarn Guard left."
    found = role_in(text, "Marek Dorn", "The commander of the Tarn Guard")
    assert found == "commander of the Tarn Guard"


def test_the_role_of_one_of_several_speakers_is_not_that_of_all() -> None:
    assert role_in("Mayor Marek Dorn and Ila Venn spoke.", "Mayor Marek Dorn and Ila Venn") is None


def test_a_name_inside_a_mention_of_another_gives_no_role() -> None:
    text = "The order, signed by Mayor Marek Dorn, said so."
    assert role_in(text, "The order, signed by Mayor Marek Dorn") is None


@pytest.mark.parametrize(
    ("mention", "role"),
    [
        ("a senior medical source", "senior medical source"),
        ("Several hundred villagers", "villagers"),
        ("the Tarnian health minister", "Tarnian health minister"),
        ("another potter", "potter"),
        ("None of the officials", "officials"),
        ("The former chairman of the Lake Agency", "former chairman of the Lake Agency"),
        ("The striking unions", "striking unions"),
        ("the anti-graft body", "anti-graft body"),
        ("an official, who asked not to be named", "official"),
        ("Dorn's lawyer", "Dorn's lawyer"),
        ("young and old potters in Tarnia", "young and old potters in Tarnia"),
        ("superintendent of police Marek Dorn", None),
        ("the mayor and once No 2 of Tarnia", "mayor and once No 2 of Tarnia"),
        ("a lawyer for Marek Dorn", "lawyer for Marek Dorn"),
        ("the ministry", None),
        ("the report", None),
        ("people", None),
        ("Marek Dorn", None),
        ("the Lake Agency", None),
        ("he", None),
        ("the Tarnian foreign ministry", None),
    ],
)  # fmt: skip
def test_a_mention_without_a_name_is_a_role_where_it_says_one(
    mention: str, role: str | None
) -> None:
    assert mention_role(mention) == role


def test_a_mention_without_a_name_has_an_affiliation() -> None:
    whole = text_of("The former chairman of the Lake Agency spoke.")
    (found,) = descriptions_from_mention(whole, Span(0, 38))
    assert found.relation == "former head"
    assert found.organisation is not None
    assert whole.text[found.organisation.start : found.organisation.end] == "Lake Agency"


def test_what_is_said_of_an_actor_is_gathered_from_names_and_descriptions() -> None:
    whole = text_of("General Dorn spoke. Marek Dorn of the Reed Party left. The Tarn Guard's head")
    mentions = [Span(8, 12), Span(20, 30), Span(55, len(whole.text))]
    found = list(descriptions_of_actor(whole, mentions, descriptions_from_text(whole)))
    assert [d.relation for d in found] == ["member of", "head"]


PIECES = st.sampled_from(
    [
        *("Marek Dorn", "Reed Party", "Tarnian", "head", "of", "the", "and", ",", ".", "(", ")"),
        *("'s", "is", "who", "former", "-backed", "owned", "by", "minister", "General", "Lt."),
        *(" ", "\n", "e\u0301", "\u202e", "\u0301" * 50, "‘"),
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_every_span_found_lies_in_the_text_and_in_its_evidence(pieces: list[str]) -> None:
    text = " ".join(pieces)
    whole = text_of(text) if text.strip() else role_text(text, [], [])
    for d in descriptions_from_text(whole):
        assert 0 <= d.evidence.start <= d.name.start < d.name.end <= d.evidence.end <= len(text)
        assert d.role is None or 0 <= d.role.start < d.role.end <= len(text)
        assert d.organisation is None or d.organisation.start < d.organisation.end


@given(st.text(max_size=60), st.data())
def test_names_of_any_kind_anywhere_do_no_harm(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    kinds = data.draw(st.lists(st.sampled_from(NameKind), min_size=8, max_size=8))
    pairs = zip(cuts, cuts[1:], kinds, strict=False)
    names = [Name(Span(a, b), kind) for a, b, kind in pairs]
    whole = role_text(text, names, [Block(BlockKind.BODY, Span(0, len(text)))])
    found = descriptions_from_text(whole)
    mentions = [name.span for name in names]
    role_of_actor(whole, mentions, found)
    for mention in mentions:
        role_from_mention(whole, mention)
        descriptions_from_mention(whole, mention)


@pytest.mark.parametrize(
    "text",
    [
        "the head of " * 20_000 + "Marek Dorn",
        "Marek Dorn, " * 20_000,
        "General " * 20_000 + "Marek Dorn",
        "Marek Dorn and the " * 20_000,
        "(" * 50_000 + "Marek Dorn" + ")" * 50_000,
        "president Marek Dorn of the Reed Party's " * 8_000,
        "Marek Dorn " + "’" * 50_000,
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(text: str) -> None:
    whole = role_text(text, names_in(text), [Block(BlockKind.BODY, Span(0, len(text)))])
    with quick(15):
        found = descriptions_from_text(whole)
        role_of_actor(whole, [n.span for n in whole.names], found)


def test_a_name_of_ten_thousand_words_is_read_in_no_time() -> None:
    text = "Mayor " + "Dorn " * 10_000 + "spoke."
    name = Name(Span(6, len(text) - 7), NameKind.PERSON)
    whole = role_text(text, [name], [Block(BlockKind.BODY, Span(0, len(text)))])
    with quick(5):
        (found,) = descriptions_from_text(whole)
    assert found.role == Span(0, 5)
