"""sayso/acts/from_statements.py"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sample import unknown
from timing import quick

from sayso.acts.from_statements import acts_from_statements
from sayso.records import (
    Act,
    ActKind,
    Article,
    Block,
    BlockKind,
    Extraction,
    HedgedBy,
    Polarity,
    Precision,
    Span,
    Statement,
)
from sayso.text import line_spans
from tests.statements.framed import framed

WEDNESDAY = "2022-07-20"


def acts(marked: str, leanings: Sequence[tuple[float, ...]] = ()) -> tuple[str, tuple[Act, ...]]:
    """The text and its acts; each statement is judged by those of `leanings` in its place."""
    text, statements = framed(marked)
    judged = [replace(s, leanings=given) for s, given in zip(statements, leanings, strict=False)]
    return text, acts_of(text, [*judged, *statements[len(judged) :]])


def acts_of(
    text: str, statements: Sequence[Statement], kind: BlockKind = BlockKind.BODY
) -> tuple[Act, ...]:
    blocks = tuple(Block(kind, span) for span in line_spans(text))
    article = Article("test", text, blocks, "en", date=WEDNESDAY)
    return acts_from_statements(article, Extraction(tuple(statements), ()), unknown(*statements))


def leaning(likeliest: ActKind) -> tuple[float, ...]:
    return tuple(0.87 if kind is likeliest else 0.01 for kind in ActKind)


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def test_each_statement_has_an_act_in_its_place() -> None:
    text, statements = framed("[0Marsh] {0said} <0it rained>. [1Oster] {1denied} <1it>.")
    for given in (statements, statements[::-1]):
        assert [act.statement for act in acts_of(text, given)] == [s.id for s in given]


def test_an_act_is_what_its_own_statement_leans_to() -> None:
    marked = "[0Marsh] {0zorbed} <0it rained>. [1Oster] {1zorbed} <1the board must go>."
    _, found = acts(marked, [leaning(ActKind.STATE), leaning(ActKind.REQUEST)])
    assert [act.kind for act in found] == [ActKind.STATE, ActKind.REQUEST]
    assert all(act.confidence > 0.7 for act in found)


def test_hedges_of_the_article_and_the_source_are_told_apart() -> None:
    text, (act,) = acts("[Marsh] {claimed} <the boat may sink>.")
    assert [(words(text, h.spans), h.by) for h in act.hedges] == [
        (["claimed"], HedgedBy.ARTICLE),
        (["may"], HedgedBy.SOURCE),
    ]


def test_a_statement_has_its_own_polarity() -> None:
    _, found = acts("[0Marsh] {0said} <0it rained>. [1Oster] {1declined} <1to comment>.")
    assert [act.polarity for act in found] == [Polarity.AFFIRMED, Polarity.WITHHELD]


def test_words_that_say_how_often_are_cut_from_the_text() -> None:
    text, (act,) = acts("[Marsh] {repeatedly said} <it rained>.")
    assert words(text, act.frequency) == ["repeatedly"]


def test_a_time_hangs_on_the_article_s_date() -> None:
    text, (act,) = acts("[Marsh] {said} on Monday <it rained>.")
    assert act.when is not None
    assert (act.when.start, act.when.end, act.when.precision) == (
        "2022-07-18",
        "2022-07-18",
        Precision.DAY,
    )
    assert words(text, act.when.spans) == ["Monday"]


@pytest.mark.parametrize("field", ["hedges", "frequency"])
def test_a_plain_statement_has_none_of_it(field: str) -> None:
    _, (act,) = acts("[Marsh] {said} <it rained>.")
    assert getattr(act, field) == ()


def test_without_statements_there_are_no_acts() -> None:
    assert acts_of("It rained.", []) == ()


def test_a_statement_in_boilerplate_has_an_act_all_the_same() -> None:
    text, statements = framed("[Marsh] {said} <it rained>.")
    (act,) = acts_of(text, statements, BlockKind.BOILERPLATE)
    assert act.polarity is Polarity.AFFIRMED


def test_many_statements_take_linear_time() -> None:
    marked = " and ".join(f"[{i}Marsh] {{{i}claimed}} <{i}it may rain>" for i in range(3_000))
    text, statements = framed(marked)
    with quick(8):
        acts_of(text, statements)
