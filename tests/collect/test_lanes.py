"""collect/lanes.py"""

import threading

import pytest

from sayso.collect.lanes import Lanes


def _all(lanes: Lanes[str, str]) -> list[str]:
    found = []
    lanes.start()
    while lanes.is_busy:
        done = lanes.next(wait=True)
        assert done is not None
        found.append(done[1])
        lanes.start()
    return found


def test_a_lane_keeps_its_order() -> None:
    lanes = Lanes(str.upper, 3)
    for piece in "abcdef":
        lanes.add("one", piece)
    assert _all(lanes) == list("ABCDEF")


def test_of_a_lane_one_piece_is_done_at_a_time() -> None:
    running, most, lock = [0], [0], threading.Lock()
    both = threading.Barrier(2)

    def work(piece: str) -> str:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        both.wait(10)  # ends only when another lane is at work, too
        with lock:
            running[0] -= 1
        return piece

    lanes = Lanes(work, 8)
    for piece in ("a1", "a2", "a3", "b1", "b2", "b3"):
        lanes.add(piece[0], piece)
    assert sorted(_all(lanes)) == ["a1", "a2", "a3", "b1", "b2", "b3"]
    assert most == [2]


def test_no_more_are_at_work_than_may_be() -> None:
    go = threading.Event()
    begun = []

    def work(piece: str) -> str:
        begun.append(piece)
        go.wait(10)
        return piece

    lanes = Lanes(work, 2)
    for piece in "abcd":
        lanes.add(piece, piece)
    lanes.start()
    lanes.start()
    assert not lanes.has_room
    assert lanes.next(wait=False) is None
    assert len(begun) <= 2
    go.set()
    assert sorted(_all(lanes)) == list("abcd")


def test_what_goes_wrong_is_raised_where_it_is_taken() -> None:
    lanes = Lanes(int, 1)
    lanes.add("one", "no number")
    lanes.start()
    with pytest.raises(ValueError):
        lanes.next(wait=True)


def test_nothing_is_waited_for_where_nothing_is_to_come() -> None:
    assert Lanes(str, 1).next(wait=True) is None
