"""Outlets as the desk names them."""

from recorded import COURIER, GAZETTE, all_rows

from sayso.store.connection import Store
from sayso.store.outlets import (
    StoredOutlet,
    keep_outlets,
    numbers_of_outlets,
    outlet_number,
    stored_outlets,
)

GIVEN = [
    StoredOutlet(COURIER, "XA", ("en", "de"), ("daily", "“own”")),
    StoredOutlet(GAZETTE),
    StoredOutlet("Zeit am Fluß", "XB"),
    StoredOutlet("al-Mina", "XA"),
]


def test_outlets_come_back_by_name(store: Store) -> None:
    with store.writing() as connection:
        keep_outlets(connection, GIVEN)
        assert stored_outlets(connection) == sorted(GIVEN, key=lambda outlet: outlet.name)


def test_outlets_are_brought_to_what_the_desk_now_says(store: Store) -> None:
    with store.writing() as connection:
        keep_outlets(connection, GIVEN)
        before = all_rows(connection)
        keep_outlets(connection, GIVEN[::-1])
        assert all_rows(connection) == before
        keep_outlets(connection, [StoredOutlet(COURIER, None, ("en",))])
        assert StoredOutlet(COURIER, None, ("en",)) in stored_outlets(connection)
        assert len(stored_outlets(connection)) == len(GIVEN)


def test_an_outlet_has_one_number(store: Store) -> None:
    with store.writing() as connection:
        number = outlet_number(connection, COURIER)
        assert number == outlet_number(connection, COURIER) != outlet_number(connection, GAZETTE)
        assert outlet_number(connection, None) is None


def test_outlets_are_found_by_name_and_country(store: Store) -> None:
    with store.writing() as connection:
        keep_outlets(connection, GIVEN)
        numbers = [outlet_number(connection, outlet.name) for outlet in GIVEN]
        assert numbers_of_outlets(connection, (), None) == numbers
        assert numbers_of_outlets(connection, (COURIER, GAZETTE), None) == numbers[:2]
        assert numbers_of_outlets(connection, (), "xa") == [numbers[0], numbers[3]]
        assert numbers_of_outlets(connection, (GAZETTE,), "XA") == []
        assert numbers_of_outlets(connection, ("\x00", "\ud800", "' OR 1"), None) == []
