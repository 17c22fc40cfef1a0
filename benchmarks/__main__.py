"""`python -m benchmarks --data FOLDER`: speed, steps, scaling, memory and start, on one core.

The process pins itself to one core before anything that starts threads is loaded, and the
processes it starts inherit that. Exit code: 0 all well, 1 a floor is missed, 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from benchmarks.report import Benchmark

CORPUS = "polnear/dev"
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help=f"folder that holds {CORPUS}")
    parser.add_argument("--articles", type=int, help="only so many of the corpus")
    parser.add_argument("--quick", action="store_true", help="with the slimmer weights")
    parser.add_argument("--core", type=int, help="which core (default: the last one allowed)")
    args = parser.parse_args(arguments)
    try:
        _pin(args.core)
        benchmark = _benchmark(args.data, args.articles, quick=args.quick)
    except SaysoError as e:
        print(f"benchmarks: {e}", file=sys.stderr)
        return 2 if isinstance(e, UsageError) else 1
    from benchmarks.report import markdown_from_benchmark, missed_floors

    print(markdown_from_benchmark(benchmark))
    missed = missed_floors(benchmark)
    for line in missed:
        print(f"benchmarks: {line}", file=sys.stderr)
    return 1 if missed else 0


def _benchmark(data: Path, articles: int | None, *, quick: bool) -> "Benchmark":
    # Imported once the process is pinned: numpy counts its cores when it is loaded.
    from benchmarks.peaks import float_peak, int8_peak
    from benchmarks.processes import memory_of, pool_of, start_of
    from benchmarks.report import Benchmark
    from benchmarks.roofline import roofline_of
    from benchmarks.speed import growth_of, throughput_of, windows_of
    from evaluation.corpora import corpus_file, gold_from_file
    from evaluation.machine import machine_from_system
    from sayso.statements.onnx_tagger import QUICK, SHIPPED, load_tagger

    texts = [a.text for a in gold_from_file(corpus_file(data, CORPUS))][:articles]
    folder = QUICK if quick else SHIPPED
    tagger = load_tagger(folder)
    return Benchmark(
        date=datetime.now(UTC).date().isoformat(),
        machine=machine_from_system(),
        model=tagger.version,
        corpus=f"{CORPUS} ({len(texts)} articles)",
        float_peak=float_peak(),
        int8_peak=int8_peak(),
        speed=throughput_of(tagger, texts),
        encoder=roofline_of(windows_of(tagger, texts), folder),
        growth=growth_of(tagger, texts),
        memory=memory_of(texts, quick=quick),
        start=start_of(quick=quick),
        pool=pool_of(texts, quick=quick),
    )


def _pin(core: int | None) -> None:
    for name in _THREADS:
        os.environ[name] = "1"
    if not hasattr(os, "sched_setaffinity"):
        print("benchmarks: this system does not pin processes to cores", file=sys.stderr)
        return
    try:
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0)) if core is None else core})
    except OSError as e:
        raise UsageError(f"core {core}: {e.strerror}") from e


if __name__ == "__main__":
    sys.exit(main())
