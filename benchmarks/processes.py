"""What a process needs as a whole: memory, time until its first statement, and what two do."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import SaysoError

_RUNS = 5
_SAYSO = (sys.executable, "-c", "from sayso.cli.main import app; app()")
# The kernel keeps a process's highest resident size; unlike `ru_maxrss` it starts anew with
# each program, so that the size of the one which started it does not count.
_READ = """\
import re, sys
from sayso import read_many
paths, quick = sys.argv[1:-1], sys.argv[-1] == "quick"
count = sum(len(r.statements) for r in read_many(paths, errors="raise", quick=quick))
print(count, re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
"""
# The benchmark is pinned to one core, and what it starts would be.
_UNPINNED = """\
import os
os.sched_setaffinity(0, range(os.cpu_count()))
from sayso.cli.main import app; app()
"""
_SHORT = "“The bridge is closed,” said Ilse Brandt, the mayor of Tarn. “Nobody crosses.”\n"


@dataclass(frozen=True, slots=True)
class Memory:
    """Peak resident size in MiB: of one short text, and of a whole corpus."""

    short: float
    corpus: float


@dataclass(frozen=True, slots=True)
class Start:
    """Median seconds of a process: a bare interpreter, `sayso --version`, one short text."""

    python: float
    version: float
    first: float


@dataclass(frozen=True, slots=True)
class Pool:
    """Seconds of `sayso read` over a corpus with one process, and with two on two cores."""

    one: float
    two: float


def pool_of(texts: Sequence[str], *, quick: bool) -> Pool | None:
    """None where there is one core alone, or where the system does not let one choose them."""
    cores = os.cpu_count() or 1
    if cores < 2 or not hasattr(os, "sched_setaffinity"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        corpus = _corpus_in(folder, texts)
        seconds = []
        for jobs in (1, 2):
            command = (sys.executable, "-c", _UNPINNED, "read", str(corpus), *_asked(quick))
            start = time.perf_counter()
            _output((*command, "--jobs", str(jobs), "-o", str(Path(folder, f"{jobs}.jsonl"))))
            seconds.append(time.perf_counter() - start)
        return Pool(*seconds)


def memory_of(texts: Sequence[str], *, quick: bool) -> Memory | None:
    """None where the system does not tell (it is Linux that does)."""
    if not Path("/proc/self/status").exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder, "short.txt")
        short.write_text(_SHORT, encoding="utf-8")
        return Memory(_peak(short, quick=quick), _peak(_corpus_in(folder, texts), quick=quick))


def start_of(*, quick: bool) -> Start:
    """Starts each several times; the files are in the system's cache by then."""
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder, "short.txt")
        short.write_text(_SHORT, encoding="utf-8")
        return Start(
            _median((sys.executable, "-c", "pass")),
            _median((*_SAYSO, "--version")),
            _median((*_SAYSO, "read", str(short), *_asked(quick))),
        )


def _asked(quick: bool) -> tuple[str, ...]:
    return ("--no-text", "--format", "jsonl", *(["--quick"] if quick else []))


def _corpus_in(folder: str, texts: Sequence[str]) -> Path:
    corpus = Path(folder, "corpus.jsonl")
    lines = (json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts))
    corpus.write_text("\n".join(lines), encoding="utf-8")
    return corpus


def _peak(path: Path, *, quick: bool) -> float:
    weights = "quick" if quick else "usual"
    return int(_output((sys.executable, "-c", _READ, str(path), weights)).split()[1]) / 1024


def _median(command: Sequence[str]) -> float:
    _output(command)  # fills the cache of files
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        _output(command)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _output(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SaysoError(f"a process to be measured failed: {last}")
    return done.stdout
