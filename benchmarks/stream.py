"""Whether the last of many articles takes as long as the first: `python -m benchmarks.stream`.

Short invented articles (paragraphs of `examples/world`, one at a time, mixed anew) are read in
one process, one after another. The last of each stretch are read by a new process, too, turn and
turn about: what else runs on the machine slows both. Exit code: 0 all well, 1 the floor is missed,
2 wrong usage.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, pairwise
from multiprocessing.connection import Connection

from benchmarks.corpus import records
from evaluation.machine import machine_from_system
from sayso import Reading, read_many

SIZE = 100_000  # articles
WARM = 100  # before anything is measured: the model is loaded, caches are filled
ALLOWED = 0.05  # by which the last stretch may be slower than a new process
_COMPARED = 1_000  # articles of each stretch that a new process reads, too
_TURN = 50


class Stream:
    """The articles from one of them on, read in order as they are asked for."""

    def __init__(self, first: int = 0) -> None:
        found = islice(records(paragraphs=1), first, None)
        self.readings: Iterator[Reading] = read_many(found, errors="raise")
        self.statements = 0
        self.seconds = 0.0  # of the processor

    def read(self, count: int) -> None:
        """Reads the next ones."""
        began = time.process_time()
        self.statements += sum(len(reading.statements) for reading in islice(self.readings, count))
        self.seconds += time.process_time() - began


def main() -> int:
    """Reads them, tells, and says whether time grew."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stream", description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE, help="articles")
    asked = parser.parse_args()
    if asked.size < WARM + _COMPARED:
        parser.error(f"--size: {WARM + _COMPARED:,} articles at least")
    print(f"{machine_from_system()}; {asked.size:,} articles of one paragraph")
    print("| up to article | statements | ms an article (processor) | a new process | MiB |")
    print("|---:|---:|---:|---:|---:|")
    stream = Stream()
    stream.read(WARM)
    ratio = 1.0
    step = max(asked.size // 10, WARM + _COMPARED)
    for start, end in pairwise((WARM, *range(step, asked.size + 1, step))):
        before = stream.statements
        stream.read(end - start - _COMPARED)
        own, new = compared(stream, end)
        ratio = own / new
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = (1000 * seconds / _COMPARED for seconds in (own, new))
        told = " | ".join(f"{ms:.2f}" for ms in each)
        print(f"| {end:,} | {stream.statements - before:,} | {told} | {peak:.0f} |", flush=True)
    print(f"the last of the stream over a new process: {ratio:.3f}")
    return 0 if ratio <= 1 + ALLOWED else 1


def compared(stream: Stream, end: int) -> tuple[float, float]:
    """Seconds of the processor for the articles before the `end`-th: here, in a new process."""
    before, new = stream.seconds, 0.0
    with _new_process(end - _COMPARED - WARM) as other:
        for _ in range(_COMPARED // _TURN):
            stream.read(_TURN)
            other.send(_TURN)
            new += other.recv()
    return stream.seconds - before, new


@contextmanager
def _new_process(first: int) -> Iterator[Connection]:
    """What is sent a count and answers with the seconds of so many, once it is warm.

    It reads from the `first` article on.
    """
    # "spawn": a fork would have what this process has in its memory.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_answer, args=(there, first), daemon=True)
    process.start()
    there.close()  # so that it shows here when that process ends
    try:
        yield here
    finally:
        here.send(0)
        process.join()


def _answer(asked: Connection, first: int) -> None:
    stream = Stream(first)
    stream.read(WARM)
    while count := asked.recv():
        before = stream.seconds
        stream.read(count)
        asked.send(stream.seconds - before)


if __name__ == "__main__":
    sys.exit(main())
