"""Whether statements carry the same claim or demand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.narratives.lines import SAME_LINE, line_of, same_line
from sayso.narratives.traces import MOST, traces_of_words
from sayso.records import ActKind, Polarity
from tests.narratives.statements import told

HIDING = told("Mirja Solt", "accused", "the ministry of hiding a survey of the dam")
AGAIN = told("Ilko Ravn", "accused", "the ministry of hiding the survey", article="b")
PAYING = told("Joren Hult", "accused", "Ketmora of paying the Guard", article="c")
KNOWN = ["the", "survey", "dam", "hide", "hidden", "date", "vote", "pay"]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(KNOWN), max_size=9).map(" ".join))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the ministry of hiding a survey of the dam", "the ministry of hiding the survey"),
        ("the ministry of hiding the survey", "the ministry of concealing the survey"),
        ("Ketmora of paying the Guard", "Ketmora of having paid the Upland Guard for years"),
    ],
)
def test_the_same_charge_by_others_is_one_line(first: str, second: str) -> None:
    assert (
        same_line(told("Solt", "accused", first), told("Ravn", "accused", second, article="b"))
        >= SAME_LINE
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the ministry of hiding the survey", "the ministry of flooding three villages"),
        ("that the survey was finished in April", "that the vote was put off until May"),
        ("the dam", "a date for the vote"),
    ],
)
def test_the_same_topic_is_no_line(first: str, second: str) -> None:
    assert (
        same_line(told("Solt", "said", first), told("Ravn", "said", second, article="b"))
        < SAME_LINE
    )


def test_a_denial_is_not_the_line_that_it_denies() -> None:
    content = "the ministry hid the survey"
    said = told("Solt", "said", content)
    denied = told(
        "Quist", "denied", content, act=ActKind.DENY, polarity=Polarity.DENIED, article="b"
    )
    assert same_line(said, denied) == 0.0


def test_denials_of_one_charge_are_a_line() -> None:
    denials = [
        told(who, "denied", "hiding the survey", act=ActKind.DENY, polarity=Polarity.DENIED)
        for who in ("Quist", "Fell")
    ]
    assert same_line(*denials) >= SAME_LINE


def test_what_is_withheld_joins_no_narrative() -> None:
    silent = told("Quist", "declined", "to comment", polarity=Polarity.WITHHELD)
    assert line_of(silent, [(1, silent)]) is None


def test_a_statement_joins_the_narrative_it_is_nearest_to() -> None:
    assert line_of(AGAIN, [(3, PAYING), (5, HIDING)]) == 5


def test_a_statement_that_is_near_none_begins_its_own() -> None:
    assert line_of(PAYING, [(5, HIDING), (5, AGAIN)]) is None
    assert line_of(PAYING, []) is None


def test_the_order_of_candidates_does_not_matter() -> None:
    candidates = [(5, HIDING), (3, PAYING), (4, HIDING)]
    assert line_of(AGAIN, candidates) == line_of(AGAIN, candidates[::-1]) == 4


def test_statements_of_one_line_share_a_trace() -> None:
    assert set(traces_of_words(HIDING.words)) & set(traces_of_words(AGAIN.words))


@given(TEXTS, TEXTS)
def test_likeness_is_a_chance_and_the_same_either_way_round(first: str, second: str) -> None:
    a, b = told("Solt", "said", first), told("Ravn", "said", second, article="b")
    assert 0.0 <= same_line(a, b) <= 1.0
    assert same_line(a, b) == same_line(b, a)


@given(TEXTS)
def test_traces_are_few_and_each_once(content: str) -> None:
    traces = traces_of_words(told("Solt", "said", content).words)
    assert len(traces) == len(set(traces)) <= MOST


def test_a_statement_near_to_one_member_alone_of_several_stays_out() -> None:
    others = [told(str(n), "accused", "Ketmora of paying the Guard") for n in range(3)]
    assert line_of(AGAIN, [(5, HIDING)]) == 5
    assert line_of(AGAIN, [(5, HIDING), *((5, other) for other in others)]) is None
