"""Numbers under which versions and statements are kept: in order of the day of publication.

A key is the day (22 bits: to the year 9999), a number within it (24 bits), and for a statement
its position in the version (16 bits), counted down. So the newest come last in every index, a
stretch of days is a stretch of keys, and backwards the statements of an article are in order.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

_NUMBER_BITS = 24
KEYS_OF_A_DAY = 1 << _NUMBER_BITS
POSITION_BITS = 16
MOST_STATEMENTS = 1 << POSITION_BITS  # of one version
_PART = 500  # keys in one question: SQLite takes 32,766 at most, PostgreSQL 65,535


def first_key_of_day(day: date) -> int:
    """The least key that a version of that day may have."""
    return day.toordinal() << _NUMBER_BITS


def statement_key(version: int, position: int) -> int:
    """The key of a version's statement."""
    return version << POSITION_BITS | (MOST_STATEMENTS - 1 - position)


def least_statement_key(version: int) -> int:
    """The least key that a statement of the version may have."""
    return version << POSITION_BITS


def version_and_position(key: int) -> tuple[int, int]:
    """The version's key and the position that a statement's key tells."""
    return key >> POSITION_BITS, MOST_STATEMENTS - 1 - (key & (MOST_STATEMENTS - 1))


def parts_of_keys(keys: Iterable[int]) -> Iterator[list[int]]:
    """Some keys at a time: no database takes any number of them in one question."""
    rest = iter(keys)
    while part := list(islice(rest, _PART)):
        yield part


def day_of_version(key: int) -> date:
    """The day of publication that a version's key tells."""
    return date.fromordinal(key >> _NUMBER_BITS)


def day_of_statement(key: int) -> date:
    """The day of publication that a statement's key tells."""
    return date.fromordinal(key >> (_NUMBER_BITS + POSITION_BITS))
