"""sayso/acts/hedges.py"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.acts.hedges import hedges_from_statements, is_hedged
from sayso.acts.voices import Voices
from sayso.records import Hedge, HedgedBy, Statement, StatementKind
from sayso.text import line_spans
from tests.statements.framed import framed

ARTICLE, SOURCE = HedgedBy.ARTICLE, HedgedBy.SOURCE


def hedges(text: str, statements: list[Statement]) -> list[tuple[Hedge, ...]]:
    voices = Voices(text, line_spans(text), statements)
    return hedges_from_statements(text, voices, statements)


def worded(marked: str, by: HedgedBy, kind: StatementKind = StatementKind.INDIRECT) -> list[str]:
    """The hedges of the first statement by one side."""
    text, statements = framed(marked)
    found = hedges(text, [replace(s, kind=kind) for s in statements])[0]
    return [
        " … ".join(text[s.start : s.end] for s in hedge.spans) for hedge in found if hedge.by is by
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Oster] {claims} <that the boat sank>.", "claims"),
        ("[Oster’s] {claim} <that the boat sank> spread.", "claim"),
        ("[The crew] {alleges} <theft>.", "alleges"),
        ("{Allegations} <of theft> were heard.", "Allegations"),
        ("<The boat> {allegedly} <sank>.", "allegedly"),
        ("[Oster] {reportedly told} friends <that he would go>.", "reportedly"),
        ("[Police] {said} <the boat allegedly sank>.", "allegedly"),
        ("<Oster> {is said} <to be ill>.", "is said"),
        ("[The board] {sought to portray} <the storm as a success>.", "sought to portray"),
        ("[Marsh] {seemed to confirm} <the sale>.", "seemed"),
        ("[A guard] {said} <that Oster claimed that the boat sank>.", "claimed"),
        ("[Oster] {claimed} <that the boat sank>.", "claimed"),
        ("[Oster] {falsely claimed} <that the boat sank>.", "falsely claimed"),
        ("[Oster] {wrongly said} <the boat sank>.", "wrongly"),
        ("[Oster] {denounced} <the so-called reform of the harbour>.", "so-called"),
        ("[Oster] {condemned} <what Marsh called a plot>.", "what … called"),
        ("[The board] {condemned} <what it described as a plot>.", "what … described"),
        ("[Oster] {said} <the guard had crushed what he called a coup>.", "what … called"),
        ("[Oster] {said} without evidence <that the boat was stolen>.", "without evidence"),
        ("In what [the mayor] {called} <“a plot”>, the boat sank.", "what … called"),
    ],
)
def test_the_article_keeps_a_distance(marked: str, expected: str) -> None:
    assert worded(marked, ARTICLE) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "[Oster] {said} <the boat sank>.",
        "[Oster] {accused} <the crew of theft>.",
        "[Oster] {does not claim} <to own the boat>.",
        "[Oster] {didn’t claim} <to own the boat>.",
        "[The rebels] {claimed} <responsibility for the blast>.",
        "[The rebels] {also claimed} <several attacks>.",
        "[Marsh] {claimed victory} <in the race>.",
        "[Marsh] {denied} <the allegations>.",
        "[Police] {said} <they had held a man who allegedly fled>.",
        "[Police] {said} <they found the nets he allegedly stole>.",
        "[Oster] {said} <the storm claimed many lives>.",
        "<An insurance claim> {was refused}.",
        "That is what [Oster] {said}: <the boat sank>.",
        "[They] {said} <what>?",
        "[Oster] {asked} <what Marsh called the boat>.",
        "[Oster] {said} <that is what Marsh called it then>.",
        "[Oster] {knows} <what Marsh called>.",
        "[Oster] {said} <“Marsh crushed what she called a coup”>.",
        "[Oster] {visited} <the so-called Reed State>.",
        "[Marsh] {called} <the sale a “success”>.",
        "[Marsh] {appeared on} television <to deny it>.",
    ],
)
def test_no_distance_is_made_up(marked: str) -> None:
    assert worded(marked, ARTICLE) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Oster] {said} <the boat may have sunk>.", ["may"]),
        ("[Oster] {said} <it could rain and probably would>.", ["could", "probably"]),
        ("[Oster] {said} <“as far as I know, it sank”>.", ["as far as I know"]),
        ("[The survey] {suggests} <that it rains>.", ["suggests"]),
        ("[Many] {speculated} <that he would go>.", ["speculated"]),
        ("[Oster] {said} <it would rain in May>.", []),
        ("[Oster] {said} <he could not sail>.", []),
        ("[Oster] {said} <“this boat is kept by a man who could sail”>.", []),
        ("[Oster] {praised} <the fleet’s military might>.", []),
        ("[Oster] {praised} <the likely nominee>.", []),
    ],
)
def test_the_source_s_own_caution_is_kept_apart(marked: str, expected: list[str]) -> None:
    assert worded(marked, SOURCE) == expected
    assert worded(marked, ARTICLE) == []


@pytest.mark.parametrize("kind", [StatementKind.DIRECT, StatementKind.MIXED])
def test_what_stands_in_marks_is_the_source_s(kind: StatementKind) -> None:
    marked = "[Oster] {said} <“the boat allegedly sank”>."
    assert worded(marked, ARTICLE, kind) == []
    assert worded(marked, SOURCE, kind) == ["allegedly"]


def test_direct_content_without_marks_is_the_source_s() -> None:
    marked = "[Oster] {said}: <The boat allegedly sank>."
    assert worded(marked, ARTICLE, StatementKind.DIRECT) == []


def test_only_the_article_s_distance_makes_a_statement_hedged() -> None:
    text, statements = framed("[0A] {0said} <0it may rain>.\n[1B] {1claims} <1it rains>.")
    assert [is_hedged(h) for h in hedges(text, statements)] == [False, True]


@given(st.text(alphabet="claimed may what. “”\n", max_size=40))
def test_hedges_lie_in_the_text(content: str) -> None:
    text, statements = framed(f"[Marsh] {{said}} <{content} >.")
    for hedge in hedges(text, statements)[0]:
        assert all(0 <= s.start < s.end <= len(text) for s in hedge.spans)


def test_a_long_sentence_of_many_statements_takes_linear_time() -> None:
    marked = " and ".join(f"[{i}Marsh] {{{i}claims}} <{i}it may rain>" for i in range(8_000))
    text, statements = framed(marked)
    with quick(8):
        hedges(text, statements)
