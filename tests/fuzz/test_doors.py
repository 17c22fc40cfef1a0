"""What comes in from outside becomes records or an error of ours, whatever it is.

A few seconds here, always with the same inputs; SAYSO_FUZZ_SECONDS says how long all doors
together are tried with ever new ones (`make soak`).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fuzz import articles, names, reading
from fuzz.door import MEMORY, Door, in_bounded_memory, until
from fuzz.store import damaged_door, fill, made_store, reading_door, search_door
from hypothesis import HealthCheck, given, seed, settings

from sayso.store.connection import Store

SECONDS = float(os.environ.get("SAYSO_FUZZ_SECONDS", "0"))
DOORS = (*articles.DOORS, *names.DOORS, *reading.DOORS)
OF_STORES = 4
ROUND = 200  # examples with one seed
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def tried(door: Door) -> None:
    """Tries a door with what it knows, and in soak for its share of the time."""
    with in_bounded_memory(MEMORY):
        _tried(
            door,
            settings(
                derandomize=True,
                max_examples=door.examples,
                deadline=None,
                database=None,
                suppress_health_check=CHECKS,
            ),
        )
        for number in until(SECONDS / (len(DOORS) + OF_STORES)):
            one = settings(
                max_examples=ROUND, deadline=None, database=None, suppress_health_check=CHECKS
            )
            _tried(door, one, number)


def _tried(door: Door, how: settings, number: int | None = None) -> None:
    def enter(what: object) -> None:
        door.try_(what)

    test = how(given(door.given)(enter))
    (test if number is None else seed(number)(test))()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_every_door_holds(door: Door) -> None:
    tried(door)


@pytest.fixture(scope="module")
def sample() -> Iterator[Path]:
    with made_store() as path:
        yield path


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


def test_whatever_is_asked_a_search_answers_or_refuses(filled: Store) -> None:
    tried(search_door(filled))


def test_a_damaged_reading_is_told(filled: Store) -> None:
    tried(reading_door(filled))


def test_a_damaged_store_is_told(sample: Path) -> None:
    tried(damaged_door(sample))
