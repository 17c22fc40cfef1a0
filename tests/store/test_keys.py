"""Numbers in the order of days."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sayso.store.keys import (
    KEYS_OF_A_DAY,
    MOST_STATEMENTS,
    first_key_of_day,
    statement_key,
    version_and_position,
)

VERSIONS = st.builds(
    lambda day, number: first_key_of_day(day) + number,
    st.dates(),
    st.integers(0, KEYS_OF_A_DAY - 1),
)
POSITIONS = st.integers(0, MOST_STATEMENTS - 1)


@given(VERSIONS, POSITIONS)
def test_a_key_tells_its_version_and_position(version: int, position: int) -> None:
    assert version_and_position(statement_key(version, position)) == (version, position)


@given(VERSIONS, POSITIONS, VERSIONS, POSITIONS)
def test_keys_backwards_are_later_versions_and_then_in_order(
    a: int, i: int, b: int, j: int
) -> None:
    assert (statement_key(a, i) > statement_key(b, j)) == ((-a, i) < (-b, j))


@given(st.dates(max_value=date(9999, 12, 30)))
def test_all_keys_of_a_day_come_before_those_of_the_next(day: date) -> None:
    following = date.fromordinal(day.toordinal() + 1)
    assert first_key_of_day(day) + KEYS_OF_A_DAY == first_key_of_day(following)


def test_keys_to_the_end_of_the_calendar_fit_into_what_databases_count() -> None:
    last = first_key_of_day(date.max) + KEYS_OF_A_DAY
    assert statement_key(first_key_of_day(date.min), MOST_STATEMENTS - 1) > 0
    assert statement_key(last, 0) < 1 << 63
