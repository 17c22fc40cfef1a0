"""narratives/rulings.py: what rulings come to, in any order"""

from hypothesis import given
from hypothesis import strategies as st

from sayso.narratives.from_statements import id_of_number
from sayso.narratives.rulings import Row, Ruling, rulings_from_rows

A, B, C = 1, 2, 3
NUMBERS = st.integers(min_value=1, max_value=5)


def merge(number: int, narrative: int, into: int) -> Row:
    subject = {"narrative": id_of_number(narrative), "into": id_of_number(into)}
    return Row(number, Ruling.MERGE, subject)


def name(number: int, narrative: int, words: str) -> Row:
    return Row(number, Ruling.NAME, {"narrative": id_of_number(narrative), "name": words})


def test_what_is_merged_into_a_merged_one_is_all_one() -> None:
    found = rulings_from_rows([merge(1, A, B), merge(2, B, C)])
    assert [found.merged(n) for n in (A, B, C)] == [C, C, C]
    assert found.parts_of(C) == {A, B, C}


def test_a_merge_back_turns_the_first_round() -> None:
    found = rulings_from_rows([merge(1, A, B), merge(2, B, A)])
    assert (found.merged(A), found.merged(B)) == (A, A)


def test_the_last_name_holds() -> None:
    rows = [name(1, A, "The ferry"), name(2, A, "The night ferry")]
    assert rulings_from_rows(rows).names == {A: "The night ferry"}


def test_a_split_saying_stays_apart_when_the_narrative_is_merged() -> None:
    split = Row(1, Ruling.SPLIT, {"sayings": [id_of_number(A)]})
    found = rulings_from_rows([split, merge(2, B, C)])
    assert found.narrative_of(A, B) not in (B, C)
    assert found.narrative_of(7, B) == C


def split(number: int, *sayings: int) -> Row:
    return Row(number, Ruling.SPLIT, {"sayings": [id_of_number(s) for s in sayings]})


def test_what_was_split_off_can_be_split_again() -> None:
    found = rulings_from_rows([split(1, A, B), split(2, A)])
    assert found.narrative_of(A, C) != found.narrative_of(B, C)


def test_a_split_after_a_merge_back_wins() -> None:
    apart = rulings_from_rows([split(1, A)]).narrative_of(A, C)
    rows = [split(1, A), merge(2, apart, C), split(3, A)]
    assert rulings_from_rows(rows).narrative_of(A, C) == apart
    assert rulings_from_rows(rows[:-1]).narrative_of(A, C) == C


@st.composite
def rulings(draw: st.DrawFn) -> list[Row]:
    """Merges, rings of them too."""
    count = draw(st.integers(min_value=0, max_value=12))
    return [merge(number, draw(NUMBERS), draw(NUMBERS)) for number in range(1, count + 1)]


@given(rulings())
def test_every_narrative_is_part_of_one_and_of_itself(rows: list[Row]) -> None:
    found = rulings_from_rows(rows)
    for number in range(1, 6):
        top = found.merged(number)
        assert found.merged(top) == top
        assert number in found.parts_of(top)


@given(rulings())
def test_the_order_of_rows_is_that_of_their_numbers(rows: list[Row]) -> None:
    assert rulings_from_rows(reversed(rows)) == rulings_from_rows(rows)
