import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.actors.across.judgements import (
    Decisions,
    Judgement,
    Row,
    Ruling,
    decisions_from_judgements,
    judgement,
    judgements_from_lines,
    line_from_row,
    undo,
)
from sayso.errors import UsageError

DAY = "2024-05-03T09:00:00+00:00"


def same(left: str, right: str, time: str = DAY) -> Judgement:
    return judgement(Ruling.SAME, left, right, author="Ilse", time=time, reason="same badge")


def other(left: str, right: str, time: str = DAY) -> Judgement:
    return judgement(Ruling.NOT_SAME, left, right, author="Ilse", time=time, reason="two faces")


def decided(*rows: Row) -> Decisions:
    return decisions_from_judgements(rows)


def test_a_judgement_holds() -> None:
    row = same("a", "b")
    assert decided(row).same == (row,)


def test_an_undo_takes_a_judgement_back() -> None:
    row = same("a", "b")
    assert decided(row, undo(row.id, author="Omar", time=DAY, reason="no")).same == ()


def test_an_undo_can_be_undone() -> None:
    row = same("a", "b")
    back = undo(row.id, author="Omar", time=DAY, reason="no")
    again = undo(back.id, author="Ilse", time=DAY, reason="yes")
    assert decided(again, back, row).same == (row,)


def test_an_undo_of_what_is_not_there_changes_nothing() -> None:
    row = same("a", "b")
    assert decided(row, undo("j0", author="Omar", time=DAY, reason="")).same == (row,)


def test_a_chain_of_a_thousand_undos_is_followed() -> None:
    rows: list[Row] = [same("a", "b")]
    for _ in range(3_000):
        rows.append(undo(rows[-1].id, author="Omar", time=DAY, reason=""))
    assert len(decided(*rows).same) == 1


def test_a_circle_that_contradicts_is_reported_in_order() -> None:
    ab, bc, ac = same("a", "b"), same("b", "c"), other("a", "c")
    found = decided(ac, bc, ab)
    assert [c.judgements for c in found.contradictions] == [(ab, bc, ac)]


def test_judgements_of_a_contradiction_are_set_aside_and_the_others_hold() -> None:
    found = decided(same("a", "b"), other("b", "a"), same("c", "d"), other("d", "e"))
    assert [(j.left, j.right) for j in (*found.same, *found.apart)] == [("c", "d"), ("d", "e")]


def test_a_contradiction_is_told_in_words() -> None:
    (found,) = decided(same("a", "b"), other("b", "a")).contradictions
    assert "a and b judged same by Ilse" in found.reason and "two faces" in found.reason


@given(st.permutations([same("a", "b"), same("b", "c"), other("a", "c"), other("c", "d")]))
def test_the_order_of_rows_does_not_matter(rows: list[Row]) -> None:
    assert decided(*rows) == decided(*reversed(rows))


def test_rows_come_back_from_their_lines() -> None:
    rows = (same("a", "b"), other("a", "ج"), undo("j1", author="Omar", time=DAY, reason=""))
    assert judgements_from_lines(map(line_from_row, rows)).rows == rows


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Expecting"),
        ("[]", "no JSON object"),
        ("{}", "no text under 'ruling'"),
        (line_from_row(same("a", "b")).replace("same", "maybe", 1), "no such ruling: 'maybe'"),
        (line_from_row(same("a", "b")).replace('"b"', '"c"'), "the id does not fit"),
        (line_from_row(same("a", "b")).replace("2024-05-03", "3 May"), "no time in ISO 8601"),
        ("[" * 100_000, ""),
    ],
)
def test_a_broken_line_gets_its_number_and_the_rest_is_taken(line: str, reason: str) -> None:
    good = line_from_row(other("a", "b"))
    read = judgements_from_lines([good, "", line, good])
    assert len(read.rows) == 1
    assert [b.row for b in read.broken] == [3]
    assert reason in read.broken[0].reason


def test_lines_are_json_a_person_can_read() -> None:
    assert json.loads(line_from_row(same("a", "b")))["ruling"] == "same"


@pytest.mark.parametrize("time", ["", "yesterday", "2024-13-01"])
def test_a_judgement_needs_a_time(time: str) -> None:
    with pytest.raises(UsageError):
        same("a", "b", time)


def test_nobody_is_another_than_himself() -> None:
    with pytest.raises(UsageError, match="cannot be another than itself"):
        other("a", "a")
