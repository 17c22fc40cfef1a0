"""Work that must not grow with the square of its input."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

_REFERENCE = 0.05  # seconds of `_yardstick` on the machine that the budgets were set on


@contextmanager
def quick(seconds: float) -> Iterator[None]:
    """Fails where what is inside takes more `seconds` of this process's own time.

    Chosen between the two: several times what it needs, a fraction of what the square would. A
    machine that is slower, or busy, gets as much more as it needs for a piece of work beside.
    """
    slower = max(1.0, _yardstick() / _REFERENCE)
    began = time.process_time()
    yield
    taken = time.process_time() - began
    assert taken < seconds * slower, f"took {taken:.1f} s ({slower:.1f} times as slow a machine)"


def _yardstick() -> float:
    """Seconds that a fixed piece of work takes: words, slices and a table."""
    began = time.process_time()
    seen: dict[str, int] = {}
    for number in range(120_000):
        word = f"word {number % 997}"[2:]
        seen[word] = seen.get(word, 0) + number
    return time.process_time() - began
