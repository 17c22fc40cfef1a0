"""Whether the ten thousandth article takes as long as the first: `python -m benchmarks.stream`.

Short invented articles (paragraphs of `examples/world`, one at a time, mixed anew) are read in
one process, one after another, and the time and memory of each stretch are told.
"""

import argparse
import resource
import sys
import time
from collections import deque
from itertools import islice, pairwise

from benchmarks.corpus import records
from evaluation.machine import machine_from_system
from sayso import read_many

SIZE = 100_000  # articles
FIRST = 1_000  # articles of the first stretch
WARM = 100  # more before: the model is loaded, caches are filled
ALLOWED = 0.05  # by which the last stretch may be slower than the first


def main() -> int:
    """Reads them, tells, and says whether time grew."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stream", description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE, help="articles")
    asked = parser.parse_args()
    readings = read_many(records(paragraphs=1), errors="raise")
    deque(islice(readings, WARM), maxlen=0)
    print(f"{machine_from_system()}; {asked.size:,} articles of one paragraph")
    print("| up to article | statements | ms an article (processor) | MiB at the peak |")
    print("|---:|---:|---:|---:|")
    times = []
    step = max(asked.size // 10, FIRST)
    ends = (FIRST, *range(max(step, 2 * FIRST), asked.size + 1, step))
    for start, end in pairwise((0, *ends)):
        began = time.process_time()
        found = sum(len(reading.statements) for reading in islice(readings, end - start))
        times.append(1000 * (time.process_time() - began) / (end - start))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"| {end:,} | {found:,} | {times[-1]:.2f} | {peak:.0f} |", flush=True)
    ratio = times[-1] / times[0]
    print(f"the last stretch over the first: {ratio:.3f}")
    return 0 if ratio <= 1 + ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
