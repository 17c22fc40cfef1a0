"""workers.py"""

import subprocess
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from sayso.workers import Died, map_in_order

UNGUARDED = """
from sayso.errors import UsageError
from sayso.workers import map_in_order
try:
    list(map_in_order(str, [1, 2], 2))
except UsageError as e:
    print(e)
"""


def double(n: int) -> int:
    if n == 13:
        raise ValueError("unlucky")
    return 2 * n


def test_results_keep_the_order() -> None:
    assert list(map_in_order(double, range(10), 2)) == [2 * n for n in range(10)]


def test_an_endless_stream_is_read_a_bounded_way_ahead() -> None:
    taken = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        for taken in count():
            yield 1

    results = map_in_order(double, numbers(), 2)
    assert list(islice(results, 3)) == [2, 2, 2]
    assert taken < 20
    results.close()  # type: ignore[attr-defined]


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="unlucky"):
        list(map_in_order(double, [1, 13], 2))


def test_nothing_to_do_gives_nothing() -> None:
    assert list(map_in_order(double, [], 2)) == []


def test_the_item_that_kills_its_process_is_given_up() -> None:
    import os

    assert list(map_in_order(os._exit, [3], 1)) == [Died(3)]


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED)
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert "__main__" in ran.stdout
