"""Times a call as it is best measured on a machine that others use too."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds: the quickest of several rounds by the clock, and by the processor alone.

    The two differ where the core had other work; noise only ever adds, so the least is best.
    """

    wall: float
    processor: float


def quickest(call: Callable[[], object], rounds: int) -> Times:
    """Times `call`, `rounds` times."""
    walls, processors = [], []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        call()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return Times(min(walls), min(processors))
