"""Spark against the pool of processes: `PYTHONPATH=examples/world python -m benchmarks.corpus`.

Invented articles (paragraphs of `examples/world`, mixed anew) are read into Parquet by both, turn
and turn about: a session is there, the workers and their models are not. Exit code: 0 all well,
1 the floor is missed, 2 Spark is not there.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median

from world_articles import articles, outlets

from evaluation.machine import machine_from_system
from sayso.corpus.run import Spread, in_processes, read_corpus
from sayso.corpus.shards import ARTICLES_FILE, STATEMENTS_FILE, Done, shards_in
from sayso.errors import UsageError
from sayso.spark.session import session_at

SIZE = 20_000  # articles
FLOOR = 0.85  # of the pool's speed
_ROUNDS = 2
_FILES = 8  # for each core: the last of them to end leaves the others idle for an eighth at most


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the corpus: seconds by the clock, and what was done."""

    seconds: float
    done: tuple[Done, ...]

    @property
    def articles(self) -> int:
        """How many were read."""
        return sum(d.articles for d in self.done)


def records(paragraphs: int | None = None) -> Iterator[dict[str, str]]:
    """Invented articles without end: paragraphs of one outlet, mixed anew, as records.

    As many paragraphs as some article has, or at most `paragraphs`.
    """
    chance = random.Random(8)
    names = {outlet.folder: outlet.name for outlet in outlets()}
    press = articles()
    own = {f: [p for a in press if a.outlet == f for p in a.paragraphs] for f in names}
    for number in count():
        like = chance.choice(press)
        mixed = chance.sample(own[like.outlet], len(like.paragraphs))[:paragraphs]
        yield {
            "id": f"n{number}",
            "outlet": names[like.outlet],
            "date": like.published.date().isoformat(),
            "text": "\n\n".join((f"{like.title}: {number}", *mixed)),
        }


def write_articles(folder: Path, made: Iterable[dict[str, str]], files: int) -> None:
    """The records in so many files, in turn."""
    with ExitStack() as stack:
        names = (folder / f"{number:04d}.jsonl" for number in range(files))
        lines = cycle([stack.enter_context(n.open("w", encoding="utf-8")) for n in names])
        for file, record in zip(lines, made, strict=False):
            file.write(json.dumps(record) + "\n")


def timed(corpus: Path, out: Path, spread: Spread) -> Reading:
    """Reads the corpus into `out`, which is emptied before."""
    shutil.rmtree(out, ignore_errors=True)
    started = time.perf_counter()
    done = read_corpus([str(corpus)], out, spread=spread, tell=lambda todo, there: None)
    found = tuple(done)
    return Reading(time.perf_counter() - started, found)


def lines_of_report(pool: list[Reading], spark: list[Reading], out: Path) -> Iterator[str]:
    """What was measured, as Markdown."""
    quick, other = median(r.seconds for r in pool), median(r.seconds for r in spark)
    read = pool[0].articles
    statements = sum(d.statements for d in pool[0].done)
    yield f"{machine_from_system()}; {read:,} articles, {statements:,} statements"
    yield f"- pool: {quick:.1f} s, {read / quick:.2f} articles a second"
    yield f"- Spark: {other:.1f} s, {read / other:.2f} articles a second"
    yield f"- Spark over the pool: {quick / other:.2f} (floor {FLOOR})"
    for file in (ARTICLES_FILE, STATEMENTS_FILE):
        size = sum((shard / file).stat().st_size for shard in shards_in(out))
        yield f"- {file}: {size / read:,.0f} bytes an article"


def main() -> int:
    """Measures, tells, and says whether the floor holds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE, help="articles")
    parser.add_argument("--paragraphs", type=int, help="of an article, at most (default: all)")
    parser.add_argument("--jobs", type=int, default=2, help="cores that both have")
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    asked = parser.parse_args()
    try:
        session = session_at(f"local[{asked.jobs}]")
    except UsageError as e:
        print(e, file=sys.stderr)
        return 2
    from sayso.spark.read import in_cluster

    with tempfile.TemporaryDirectory() as place:
        corpus, out = Path(place) / "corpus", Path(place) / "out"
        corpus.mkdir()
        made = islice(records(asked.paragraphs), asked.size)
        write_articles(corpus, made, asked.jobs * _FILES)
        pool: list[Reading] = []
        spark: list[Reading] = []
        for _ in range(asked.rounds):
            spark.append(timed(corpus, out, partial(in_cluster, session=session)))
            pool.append(timed(corpus, out, partial(in_processes, jobs=asked.jobs)))
        print("\n".join(lines_of_report(pool, spark, out)))
    session.stop()
    ratio = median(r.seconds for r in pool) / median(r.seconds for r in spark)
    return 0 if ratio >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
