"""Work that must not grow with the square of its input."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quick(seconds: float) -> Iterator[None]:
    """Fails where what is inside takes more `seconds` of this process's own time.

    Chosen between the two: several times what it needs, a fraction of what the square would.
    """
    began = time.process_time()
    yield
    taken = time.process_time() - began
    assert taken < seconds, f"took {taken:.1f} s"
