"""What a door is: a place where bytes and text from outside come in, and what may come of it.

From a door come records or an error of `sayso.errors`: no other exception, within seconds of
this process's own time and within bounded memory.
"""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from hypothesis.strategies import SearchStrategy

from sayso.errors import SaysoError

SECONDS = 20.0  # of processor time for one input of some kilobytes; the slowest takes a tenth
LONGEST_NOTE = 5_000  # characters of what was let in, where it does harm
MEMORY = 400 << 20  # bytes that a door may grow by; the slowest to give back grow by 60 million


@dataclass(frozen=True, slots=True)
class Door:
    """`enter` is called with what `given` makes up; `examples` are how many in `make test`."""

    name: str
    given: SearchStrategy[Any]
    enter: Callable[[Any], object]
    examples: int = 60

    def try_(self, given: Any) -> None:
        """Lets `given` in. Raises what no door may raise."""
        with within(SECONDS):
            try:
                self.enter(given)
            except SaysoError as e:
                assert str(e)
                assert "which is a bug" not in str(e), e
                assert "the extractor failed" not in str(e), e
            except BaseException as e:
                e.add_note(f"{self.name}: {given!r}"[:LONGEST_NOTE])
                raise


class TooSlow(BaseException):
    """Not to be caught by what is tried."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises `TooSlow` where what is inside takes more of this process's own time."""

    def stop(signal: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds:g} seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def in_bounded_memory(most: int) -> Iterator[None]:
    """Fails where this process grows by more than `most` bytes, however shortly (on Linux)."""
    before = _reset_peak()
    yield
    if before is not None:
        grown = _size("VmHWM") - before
        assert grown < most, f"grew by {grown >> 20} MiB"


def _reset_peak() -> int | None:
    """Forgets the most memory this process ever had; what it has, None where nobody can tell."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
        return _size("VmRSS")
    except OSError:
        return None


def _size(field: str) -> int:
    status = Path("/proc/self/status").read_text().splitlines()
    (line,) = [line for line in status if line.startswith(field)]
    return int(line.split()[1]) << 10


def until(seconds: float) -> Iterator[int]:
    """Numbers, until so many seconds have passed."""
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        yield number
        number += 1
