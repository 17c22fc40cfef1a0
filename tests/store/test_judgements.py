"""What analysts decided."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import SEEN

from sayso.errors import UsageError
from sayso.store.connection import Store
from sayso.store.judgements import (
    UNDO,
    UNDONE,
    Judgement,
    add_judgement,
    all_judgements,
    judgements_on,
    standing_judgements,
    undo_judgement,
    undone_numbers,
)
from sayso.store.schema import judgements

GIVEN = [
    Judgement({"article": "a", "words": "“مارش”", "start": 3}, "same", "desk", SEEN, "she is"),
    Judgement({"article": "a"}, "undone", "desk", SEEN - 9),
    Judgement({"article": "a"}, "undone", "desk", SEEN - 9),
]


def test_judgements_come_back_in_the_order_in_which_they_were_added(store: Store) -> None:
    with store.writing() as connection:
        numbers = [add_judgement(connection, judgement) for judgement in GIVEN]
        assert all_judgements(connection) == [
            replace(judgement, number=n) for n, judgement in enumerate(GIVEN, start=1)
        ]
    assert numbers == [1, 2, 3]


def test_only_judgements_of_the_kinds_asked_for_and_their_undoings_come(store: Store) -> None:
    with store.writing() as connection:
        first = add_judgement(connection, Judgement({"tide": "a"}, "same", "desk", SEEN))
        other = add_judgement(connection, Judgement({"quay": "b"}, "same", "desk", SEEN))
        back = undo_judgement(connection, first, "desk", None, "tide")
        undo_judgement(connection, other, "desk", None, "quay")
        again = undo_judgement(connection, back, "desk", "a slip", "tide")
        assert [j.number for j in judgements_on(connection, "tide")] == [first, back, again]
        assert [j.number for j in standing_judgements(connection, "tide")] == [first]
        assert standing_judgements(connection, "quay") == []


def test_judgements_of_other_kinds_are_not_looked_into(store: Store) -> None:
    with store.writing() as connection:
        add_judgement(connection, Judgement({"quay": "tide"}, "same", "desk", SEEN))
        row = {"at": SEEN, "author": "desk", "subject": "no JSON", "verdict": "same"}
        connection.execute(judgements.insert(), row)
        number = add_judgement(connection, Judgement({"tide_%": "quay"}, "same", "desk", SEEN))
        assert judgements_on(connection, "tide") == []
        assert [j.number for j in judgements_on(connection, "tide_%")] == [number]


def test_a_judgement_is_undone_once_and_by_its_kind(store: Store) -> None:
    with store.writing() as connection:
        number = add_judgement(connection, Judgement({"tide": "a"}, "same", "desk", SEEN))
        with pytest.raises(UsageError, match="no judgement 1 of this kind"):
            undo_judgement(connection, number, "desk", None, "quay")
        undo_judgement(connection, number, "desk", None, "tide")
        with pytest.raises(UsageError, match="judgement 1 is undone already"):
            undo_judgement(connection, number, "desk", None, "tide")


@st.composite
def rows(draw: st.DrawFn) -> list[Judgement]:
    """Judgements, and undoings of what was judged before."""
    found: list[Judgement] = []
    for number in range(1, draw(st.integers(min_value=0, max_value=12)) + 1):
        if found and draw(st.booleans()):
            subject, verdict = {UNDONE: draw(st.sampled_from(found)).number}, UNDO
        else:
            subject, verdict = {"tide": str(number)}, "same"
        found.append(Judgement(subject, verdict, "desk", SEEN, number=number))
    return found


@given(rows())
def test_undoing_the_last_row_gives_what_held_before_it(rows: list[Judgement]) -> None:
    if rows:
        more = Judgement({UNDONE: rows[-1].number}, UNDO, "desk", SEEN, number=99)
        assert undone_numbers([*rows, more]) - {rows[-1].number} == undone_numbers(rows[:-1])


@given(rows())
def test_what_holds_does_not_depend_on_the_order_in_which_rows_are_read(
    rows: list[Judgement],
) -> None:
    assert undone_numbers(reversed(rows)) == undone_numbers(rows)
