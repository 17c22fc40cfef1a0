"""How many articles each outlet published, and the days on which that is not known."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from recorded import COURIER, GAZETTE, SEEN, all_rows, article, keep, origin
from sqlalchemy import Connection

from sayso.store.articles import add_version
from sayso.store.connection import Store
from sayso.store.coverage import HOUR, note_check
from sayso.store.outlets import StoredOutlet, keep_outlets
from sayso.store.published import outlet_days
from sayso.store.sources import SourceKind, keep_sources
from sayso.trend.reports import OutletDays

FIRST = date(2024, 3, 4)


def day(number: int) -> date:
    return FIRST + timedelta(number)


def published(
    connection: Connection, number: int, count: int = 1, outlet: str | None = COURIER
) -> None:
    """Keeps so many articles of a day."""
    for n in range(count):
        name = f"{outlet} {number} {n}"
        given = article(f"Crews wait. {name}", name, outlet=outlet, date=day(number).isoformat())
        add_version(connection, given, origin(name), SEEN)


def looked(connection: Connection, number: int, outlet: str = COURIER, hour: int = 6) -> None:
    """Notes an answer in an hour of a day."""
    midnight = datetime(day(number).year, day(number).month, day(number).day, tzinfo=UTC)
    note_check(connection, outlet, int(midnight.timestamp()) + hour * HOUR, answered=True)


def gaps(connection: Connection, last: int, outlet: str = COURIER) -> list[int]:
    (found,) = [o for o in outlet_days(connection, FIRST, day(last)) if o.outlet == outlet]
    return sorted((gap - FIRST).days for gap in found.gaps)


def test_articles_are_counted_by_outlet_and_day_with_those_without_any(store: Store) -> None:
    with store.writing() as connection:
        for number, count in enumerate((2, 0, 1)):
            published(connection, number, count)
            published(connection, number, 1, GAZETTE)
        assert outlet_days(connection, FIRST, day(2)) == [
            OutletDays(GAZETTE, {day(0): 1, day(1): 1, day(2): 1}),
            OutletDays(COURIER, {day(0): 2, day(1): 0, day(2): 1}),
        ]


def test_an_edit_is_no_other_article_and_a_copy_is_one(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, "The harbour is shut.", "a")
        keep(connection, "The harbour is open.", "a")
        keep(connection, "The harbour is open.", "b")
        keep(connection, "The harbour is open.", "c", outlet=GAZETTE)
        days = outlet_days(connection, date(2024, 3, 1), date(2024, 3, 1))
        assert {o.outlet: sum(o.articles.values()) for o in days} == {COURIER: 2, GAZETTE: 1}


@pytest.mark.parametrize("written", [None, "2024", "2024-03"])
def test_what_tells_no_day_is_not_counted(store: Store, written: str | None) -> None:
    with store.writing() as connection:
        published(connection, 0)
        keep(connection, "The harbour is shut.", "a", date=written)
        (found,) = outlet_days(connection, date(2024, 3, 1), date(2024, 3, 9))
        assert sum(found.articles.values()) == 1


def test_a_date_with_a_time_counts_for_its_day(store: Store) -> None:
    with store.writing() as connection:
        for name, time in enumerate(("T00:00:00Z", "T23:59:59+01:00", " 18:00")):
            keep(connection, f"Gates {name}.", f"{name}", date=f"{FIRST.isoformat()}{time}")
        (found,) = outlet_days(connection, FIRST, FIRST)
        assert found.articles == {FIRST: 3}


def test_an_article_without_outlet_is_of_none(store: Store) -> None:
    with store.writing() as connection:
        published(connection, 0, outlet=None)
        assert outlet_days(connection, FIRST, FIRST) == []


def test_an_outlet_of_the_desk_without_articles_is_not_known(store: Store) -> None:
    with store.writing() as connection:
        keep_outlets(connection, [StoredOutlet(GAZETTE), StoredOutlet("Nobody's")])
        keep_sources(connection, [(GAZETTE, SourceKind.FOLDER, "/in")])
        published(connection, 0)
        assert [o.outlet for o in outlet_days(connection, FIRST, FIRST)] == [GAZETTE, COURIER]
        assert gaps(connection, 1, GAZETTE) == [0, 1]


def test_an_improbable_silence_in_an_archive_is_a_gap(store: Store) -> None:
    with store.writing() as connection:
        for number in range(28):
            published(connection, number, 0 if 10 <= number <= 19 else 2)
        assert gaps(connection, 27) == list(range(10, 20))
        assert gaps(connection, 12) == [10, 11, 12]


def test_days_before_and_after_all_articles_are_not_known(store: Store) -> None:
    with store.writing() as connection:
        for number in (5, 6, 7):
            published(connection, number)
        assert gaps(connection, 9) == [0, 1, 2, 3, 4, 8, 9]


def test_days_after_all_articles_are_known_while_the_outlet_is_looked_at(store: Store) -> None:
    with store.writing() as connection:
        for number in (0, 2, 3):
            published(connection, number)
        for number in range(5):
            looked(connection, number)
        assert gaps(connection, 6) == [5, 6]


def test_looking_once_a_day_is_enough(store: Store) -> None:
    with store.writing() as connection:
        for number in range(28):
            published(connection, number, 1 if 10 <= number <= 13 else 6)
            looked(connection, number, hour=6 + number % 3)
        assert gaps(connection, 27) == []


def test_days_without_an_answer_and_with_few_articles_are_gaps(store: Store) -> None:
    with store.writing() as connection:
        for number in range(28):
            published(connection, number, 1 if 10 <= number <= 13 else 6)
            if not 10 <= number <= 13:
                looked(connection, number)
        # From the last answer to the next: part of these days was seen.
        assert gaps(connection, 27) == list(range(9, 15))


def test_an_answer_before_the_period_or_after_it_ends_a_pause(store: Store) -> None:
    with store.writing() as connection:
        for number in range(-28, 56):
            published(connection, number, 1 if -3 <= number <= 3 or 20 <= number <= 27 else 6)
        for number in (*range(-28, -3), *range(4, 20), *range(28, 40)):
            looked(connection, number)
        assert gaps(connection, 23) == [0, 1, 2, 3, 4, 19, 20, 21, 22, 23]


def test_days_that_were_never_looked_at_count_by_their_articles(store: Store) -> None:
    with store.writing() as connection:
        for number in range(56):
            published(connection, number, 1 if 10 <= number <= 13 else 3)
        looked(connection, 40)
        assert gaps(connection, 27) == []


def test_a_period_may_end_with_the_calendar(store: Store) -> None:
    with store.writing() as connection:
        published(connection, 0)
        assert outlet_days(connection, date.max, date.max)[:1] == []
        assert outlet_days(connection, date.min, date.min) == []


def test_a_period_that_ends_before_it_begins_is_none(store: Store) -> None:
    with store.writing() as connection, pytest.raises(ValueError, match="cannot end"):
        outlet_days(connection, day(1), day(0))


def test_counting_changes_nothing(store: Store) -> None:
    with store.writing() as connection:
        published(connection, 0)
        looked(connection, 0)
        before: dict[str, Any] = all_rows(connection)
        outlet_days(connection, FIRST, day(3))
        assert all_rows(connection) == before
