"""desk/kept.py: answers are worked out again after a minute, and as of something else"""

from itertools import count
from unittest.mock import Mock

import pytest

from sayso.desk import kept
from sayso.desk.kept import SECONDS, Kept

NOWHERE = Mock()  # a connection that nothing is asked of


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """What tells the time, until it is told another."""
    told = Mock(return_value=1000.0)
    monkeypatch.setattr(kept.time, "monotonic", told)
    return told


def numbered(most: int = 2) -> Kept[int]:
    """Answers are the number of times that something had to be worked out."""
    numbers = count(1)
    return Kept(lambda _, *asked: next(numbers), most)


def test_what_was_asked_before_is_not_worked_out_again_for_a_minute(clock: Mock) -> None:
    of = numbered()
    assert [of.of(NOWHERE, "a"), of.of(NOWHERE, "b"), of.of(NOWHERE, "a")] == [1, 2, 1]
    clock.return_value += SECONDS - 1
    assert of.of(NOWHERE, "a") == 1
    clock.return_value += 1
    assert of.of(NOWHERE, "a") == 3


@pytest.mark.usefixtures("clock")
def test_what_was_kept_as_of_something_else_does_not_hold() -> None:
    of = numbered()
    assert of.of(NOWHERE, "a", as_of=7) == 1
    assert of.of(NOWHERE, "a", as_of=8) == 2


def test_the_oldest_makes_room(clock: Mock) -> None:
    of = numbered(most=2)
    for asked in "abc":
        of.of(NOWHERE, asked)
        clock.return_value += 1
    assert [of.of(NOWHERE, "c"), of.of(NOWHERE, "b"), of.of(NOWHERE, "a")] == [3, 2, 4]


@pytest.mark.usefixtures("clock")
def test_what_fails_is_asked_again() -> None:
    ask = Mock(side_effect=[ValueError, "there"])
    of: Kept[str] = Kept(ask, 2)
    with pytest.raises(ValueError):
        of.of(NOWHERE, "a")
    assert of.of(NOWHERE, "a") == "there"
