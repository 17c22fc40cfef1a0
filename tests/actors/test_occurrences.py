from collections.abc import Mapping
from dataclasses import replace

import pytest

from sayso.actors.entities import Occurrence
from sayso.actors.occurrences import mention_of_role, occurrences_from_extraction
from sayso.actors.phrases import NamesByPlace
from sayso.records import (
    Aim,
    Article,
    Block,
    BlockKind,
    Confidence,
    Extraction,
    NameKind,
    Span,
    Statement,
    StatementKind,
    Via,
    ViaForm,
)
from tests.actors.cast_of import BODY, PEOPLE, PERSON, names_in

KINDS = {"Lena Marsh": PERSON, "Piet Oster": PERSON, "Tarnian": PEOPLE, "Reed Party": BODY}


def said(
    text: str,
    source: str,
    content: str,
    addressee: str = "",
    via: tuple[ViaForm, ...] = (),
) -> Statement:
    def at(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words)),) if words else ()

    return Statement(
        id="0",
        kind=StatementKind.INDIRECT,
        source=at(source),
        cue=at("said"),
        content=at(content),
        confidence=Confidence(1, 1, 1, 1),
        addressee=at(addressee),
        via=tuple(Via(form, None, ()) for form in via),
    )


def occurrences(
    text: str, *statements: Statement, kinds: Mapping[str, NameKind] = KINDS, boilerplate: str = ""
) -> list[Occurrence]:
    """Those of a text; `boilerplate` is its end."""
    end = len(text) - len(boilerplate)
    blocks = [Block(BlockKind.BODY, Span(0, end))]
    if boilerplate:
        blocks.append(Block(BlockKind.BOILERPLATE, Span(end, len(text))))
    names = names_in(text, kinds)
    article = Article("test", text, tuple(blocks), "en")
    extraction = Extraction(statements, names)
    return occurrences_from_extraction(article, extraction, NamesByPlace(text, names))


def words(text: str, found: list[Occurrence]) -> list[str]:
    return [text[o.mention.span.start : o.mention.span.end] for o in found]


def test_sources_addressees_names_and_persons_pronouns_are_found_in_order() -> None:
    text = "A clerk said to the crews it was late. Lena Marsh saw him at the Reed Party."
    statement = said(text, "A clerk", "it was late", addressee="the crews")
    assert words(text, occurrences(text, statement)) == [
        "A clerk",
        "the crews",
        "Lena Marsh",
        "him",
        "Reed Party",
    ]


def test_other_pronouns_that_do_not_speak_are_passed_over() -> None:
    text = "It was late. They left. She stayed."
    assert words(text, occurrences(text)) == ["She"]


def test_a_people_that_does_not_speak_is_passed_over() -> None:
    text = "The Tarnian boats left."
    assert occurrences(text) == []


def test_of_the_names_within_a_source_its_own_is_no_other_occurrence() -> None:
    text = "Clerk Lena Marsh of the Reed Party said it was late."
    statement = said(text, "Clerk Lena Marsh of the Reed Party", "it was late")
    found = words(text, occurrences(text, statement))
    assert found == ["Clerk Lena Marsh of the Reed Party", "Reed Party"]


@pytest.mark.parametrize(
    "text", ["“He left,” it said.", "The paper said he left."], ids=["quoted", "reported"]
)
def test_pronouns_in_what_is_said_are_passed_over(text: str) -> None:
    source, content = ("it", "“He left,”") if "“" in text else ("The paper", "he left")
    assert words(text, occurrences(text, said(text, source, content))) == [source]


def test_names_in_what_is_said_are_reported() -> None:
    text = "Piet Oster said Lena Marsh was late."
    found = occurrences(text, said(text, "Piet Oster", "Lena Marsh was late"))
    assert [(o.speaks, o.reported) for o in found] == [(True, False), (False, True)]


def test_quotation_marks_report_without_a_statement() -> None:
    text = "The sign read “Lena Marsh was here” for years."
    assert [o.reported for o in occurrences(text)] == [True]


def test_a_name_begins_its_sentence_only_once() -> None:
    text = "Lena Marsh met Piet Oster. Piet Oster left."
    assert [(o.sentence, o.first) for o in occurrences(text)] == [
        (0, True),
        (0, False),
        (1, True),
    ]


def test_one_who_is_reported_does_not_begin_a_sentence() -> None:
    text = "“Lena Marsh was late,” said Piet Oster."
    found = occurrences(text, said(text, "Piet Oster", "“Lena Marsh was late,”"))
    assert [o.first for o in found] == [False, True]


def test_a_source_knows_the_names_in_what_it_says() -> None:
    text = "Piet Oster said Lena Marsh was late."
    found = occurrences(text, said(text, "Piet Oster", "Lena Marsh was late"))
    assert [[text[s.start : s.end] for s in o.others] for o in found] == [["Lena Marsh"], []]


def test_a_source_of_several_statements_has_all_their_names_and_channels() -> None:
    text = "Piet Oster said Lena Marsh was late, and that the Reed Party left."
    one = said(text, "Piet Oster", "Lena Marsh was late", via=(ViaForm.LETTER,))
    other = said(text, "Piet Oster", "that the Reed Party left", via=(ViaForm.SPEECH,))
    first = occurrences(text, one, other)[0]
    assert len(first.others) == 2
    assert first.through == {ViaForm.LETTER, ViaForm.SPEECH}


def test_pronouns_in_boilerplate_are_passed_over() -> None:
    text = "Lena Marsh left. Read more: he and his boat"
    found = occurrences(text, boilerplate="Read more: he and his boat")
    assert words(text, found) == ["Lena Marsh"]


def test_of_the_pieces_of_a_source_the_longest_calls_somebody() -> None:
    assert mention_of_role([Span(0, 3), Span(5, 20), Span(22, 25)]) == Span(5, 20)


def test_of_two_pieces_of_one_length_it_is_the_first() -> None:
    assert mention_of_role([Span(9, 12), Span(0, 3)]) == Span(0, 3)


def test_no_source_calls_nobody() -> None:
    assert mention_of_role([]) is None


def spoken_of(statement: Statement, text: str, *mentions: str) -> Statement:
    """The statement, which is about these words."""
    starts = [(text.index(words), len(words)) for words in mentions]
    return replace(statement, about=tuple(Aim(Span(at, at + size), 0.9) for at, size in starts))


def test_whom_a_statement_is_about_is_mentioned_though_nobody_names_it() -> None:
    text = "Piet Oster said the crews were late, and that they slept."
    statement = said(text, "Piet Oster", "the crews were late, and that they slept")
    statement = spoken_of(statement, text, "the crews", "they")
    assert words(text, occurrences(text, statement)) == ["Piet Oster", "the crews", "they"]


def test_one_who_is_spoken_of_in_what_is_said_is_reported_and_does_not_speak() -> None:
    text = "Piet Oster said the crews were late."
    statement = spoken_of(said(text, "Piet Oster", "the crews were late"), text, "the crews")
    crews = occurrences(text, statement)[1]
    assert (crews.reported, crews.speaks, crews.first) == (True, False, False)


def test_one_who_is_spoken_of_is_in_the_source_s_mouth() -> None:
    text = "Piet Oster said the crews were late."
    statement = spoken_of(said(text, "Piet Oster", "the crews were late"), text, "the crews")
    assert occurrences(text, statement)[1].voice == Span(0, len("Piet Oster"))


def test_a_name_that_is_not_marked_is_no_occurrence_of_its_own() -> None:
    text = "Piet Oster said Tarnian boats left."
    statement = said(text, "Piet Oster", "Tarnian boats left")
    at = Span(text.index("Tarnian"), text.index(" boats"))
    statement = replace(statement, about=(Aim(at, 0.05, marked=False),))
    assert words(text, occurrences(text, statement)) == ["Piet Oster"]


def test_a_name_within_a_mention_that_it_is_about_is_no_other_occurrence() -> None:
    text = "Piet Oster said Clerk Lena Marsh was late."
    statement = said(text, "Piet Oster", "Clerk Lena Marsh was late")
    found = occurrences(text, spoken_of(statement, text, "Clerk Lena Marsh"))
    assert words(text, found) == ["Piet Oster", "Clerk Lena Marsh"]


def test_a_people_that_a_statement_is_about_is_mentioned() -> None:
    text = "Piet Oster said Tarnian boats left."
    statement = said(text, "Piet Oster", "Tarnian boats left")
    assert words(text, occurrences(text, statement)) == ["Piet Oster"]
    about = spoken_of(statement, text, "Tarnian")
    assert words(text, occurrences(text, about)) == ["Piet Oster", "Tarnian"]


def test_who_speaks_and_is_spoken_of_occurs_once() -> None:
    text = "Lena Marsh said Piet Oster was late."
    one = said(text, "Lena Marsh", "Piet Oster was late")
    other = said(text, "Piet Oster", "was late")
    found = occurrences(text, spoken_of(one, text, "Piet Oster"), other)
    assert [(word, o.speaks) for word, o in zip(words(text, found), found, strict=True)] == [
        ("Lena Marsh", True),
        ("Piet Oster", True),
    ]
