"""Questions as terms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acts.days import Days
from sayso.errors import UsageError
from sayso.records import ActKind, Polarity, Precision, StatementKind
from sayso.store.question import MOST_WORDS, Question, group_of_outlets, groups_of, phrases_of
from sayso.store.terms import GAP, PREFIX
from sayso.store.words import words_of


def days(first: date, last: date) -> Days:
    return Days(first, last, Precision.DAYS)


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("harbour shut", [("harbour",), ("shut",)]),
        ('"harbour is" shut', [("harbour", "is"), ("shut",)]),
        ("“harbour is” «le port»", [("harbour", "is"), ("le", "port")]),
        ('"unclosed quotation', [("unclosed",), ("quotation",)]),
        ("o'brien", [("o", "brien")]),
        ("shut SHUT shut", [("shut",)]),
        ("东京", [("东", "京")]),
        ("a·accuse", [("a", "accuse")]),
        ("o'br* * “the g*”", [("the", "g"), ("o", "br", PREFIX)]),
        ("NEAR(a, b) OR NOT c*", [("near", "a"), ("b",), ("or",), ("not",), ("c", PREFIX)]),
        ('"" — !!', []),
        ("", []),
    ],
)
def test_words_are_met_singly_and_quotations_as_phrases(
    words: str, phrases: list[tuple[str, ...]]
) -> None:
    assert phrases_of(words) == phrases


@given(st.text(st.characters(), max_size=60))
def test_whatever_is_typed_gives_only_words_that_were_typed(words: str) -> None:
    typed = {*words_of(words), PREFIX}
    assert {word for phrase in phrases_of(words) for word in phrase} <= typed


@given(st.text(st.characters(), max_size=30), st.text(st.characters(), max_size=30))
def test_nothing_that_is_typed_can_act_as_a_mark(words: str, name: str) -> None:
    plain = groups_of(Question(words=words))
    assert not any(GAP in term for group in plain for phrase in group for term in phrase)
    named = groups_of(Question(actor=name))
    assert all(term[:2] == "s·" for group in named for phrase in group for term in phrase)


def test_more_words_than_can_be_met_are_refused() -> None:
    many = " ".join(map(str, range(MOST_WORDS + 1)))
    for asked in (Question(words=many), Question(actor=many), Question(about=(many[:90],) * 9)):
        with pytest.raises(UsageError, match=str(MOST_WORDS)):
            groups_of(asked)
    assert len(phrases_of(" ".join(map(str, range(MOST_WORDS))))) == MOST_WORDS


def test_a_question_that_asks_nothing_has_no_groups() -> None:
    assert groups_of(Question()) == []
    assert groups_of(Question(words="…", actor="!", about=("",), edited=True)) == []


def test_lists_are_alternatives_in_one_group() -> None:
    asked = Question(
        acts=frozenset({ActKind.DENY, ActKind.ACCUSE}),
        kinds=frozenset({StatementKind.DIRECT}),
        polarities=frozenset(Polarity),
        hedged=False,
    )
    assert groups_of(asked) == [
        [("a·accuse",), ("a·deny",)],
        [("k·direct",)],
        [("p·affirmed",), ("p·denied",), ("p·withheld",)],
        [("h·0",)],
    ]
    assert group_of_outlets([1, 22]) == [("u·1",), ("u·22",)]


def test_a_time_is_asked_by_its_months_and_a_long_one_by_its_days_alone() -> None:
    short = days(date(2023, 12, 31), date(2024, 1, 1))
    assert groups_of(Question(said=short)) == [[("m·202312",), ("m·202401",), ("m·long",)]]
    assert groups_of(Question(said=days(date.min, date.max))) == []
