"""`python -m benchmarks.store --data FOLDER`: what it costs to keep, to come back, and to search.

Keeping read articles over reading them; collecting an archive again over collecting it; searching
a million invented statements. Exit code: 0 all well, 1 a floor is missed, 2 wrong usage.
"""

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select, text

from benchmarks.invented_readings import (
    OUTLETS,
    STATEMENTS,
    World,
    invented_readings,
    invented_world,
)
from evaluation.corpora import corpus_file, gold_from_file
from evaluation.machine import machine_from_system
from sayso.acts.days import dated, stretch
from sayso.collect.run import Told, collect
from sayso.desk_file import desk_from_text
from sayso.errors import SaysoError, UsageError
from sayso.inputs import articles_from_input
from sayso.pipeline import readings_from_articles
from sayso.reading import Reading
from sayso.records import ActKind, StatementKind
from sayso.store.articles import Origin, add_version, as_version
from sayso.store.connection import Store, now, open_store
from sayso.store.dump import dump
from sayso.store.outlets import StoredOutlet, keep_outlets
from sayso.store.question import Order, Question
from sayso.store.readings import keep_reading
from sayso.store.schema import statements
from sayso.store.search import search

CORPUS = "polnear/dev"
ARTICLES = 60  # that are read
MOST_ADDED = 0.10  # of the time of reading, by keeping
LEAST_QUICKER = 50  # collecting again
MOST_P95 = 0.100  # seconds of a search
MOST_BYTES = 3000  # a statement
_QUESTIONS = 300
_PART = 200  # invented articles a transaction


@dataclass(frozen=True, slots=True)
class Keeping:
    """Seconds of reading and of keeping the same articles, and the file's bytes a statement."""

    articles: int
    reading: float
    keeping: float
    size: float


@dataclass(frozen=True, slots=True)
class Again:
    """Seconds of collecting an archive for the first and for the second time."""

    first: float
    second: float
    unchanged: bool


@dataclass(frozen=True, slots=True)
class Searching:
    """Seconds of each of many questions with two filters, by order, over so many statements."""

    database: str
    statements: int
    size: float
    seconds: dict[Order, list[float]]

    def percentile(self, order: Order, share: float) -> float:
        """The seconds that a share of the questions stayed under."""
        found = sorted(self.seconds[order])
        return found[min(len(found) - 1, int(share * len(found)))]


def keeping_measured(texts: Sequence[str], folder: Path) -> Keeping:
    """Reads texts and keeps what was read, one after the other, each timed by itself."""
    store = open_store(folder / "keeping.db")
    articles = [next(articles_from_input(text)) for text in texts]
    reading = keeping = 0.0
    next(readings_from_articles(articles[:1]))  # the weights are loaded
    for number, named in enumerate(articles):
        began = time.perf_counter()
        (outcome,) = readings_from_articles([named])
        reading += time.perf_counter() - began
        assert isinstance(outcome, Reading)
        began = time.perf_counter()
        _keep(store, [outcome], number)
        keeping += time.perf_counter() - began
    size = _size(store)
    store.close()
    return Keeping(len(articles), reading, keeping, size)


def again_measured(texts: Sequence[str], folder: Path) -> Again:
    """Collects an archive twice."""
    archive = folder / "archive.jsonl"
    lines = (json.dumps({"id": str(i), "text": text}) for i, text in enumerate(texts))
    archive.write_text("\n".join(lines) + "\n", encoding="utf-8")
    desk = f'[desk]\nname = "Bench"\n[[outlet]]\nname = "O"\narchives = ["{archive.name}"]\n'
    run = partial(_collected, desk, folder)
    next(readings_from_articles([next(articles_from_input("Marsh said it rained."))]))
    first, _ = _timed(run)
    before = _dumped(folder)
    second, _ = _timed(run)
    return Again(first, second, before == _dumped(folder))


def searching_measured(store: Store, count: int) -> Searching:
    """Fills an empty store with `count` invented statements, and asks `_QUESTIONS` of it."""
    world = invented_world()
    countries = [StoredOutlet(name, "XA" if i % 3 else "XB") for i, name in enumerate(OUTLETS)]
    with store.writing() as connection:
        keep_outlets(connection, countries)
    made = invented_readings(world, count // STATEMENTS)
    number = 0
    while part := list(islice(made, _PART)):
        _keep(store, part, number)
        number += len(part)
        print(f"\r{number * STATEMENTS:,} statements", end="", file=sys.stderr)
    with store.writing() as connection:
        connection.execute(text("ANALYZE"))
    seconds: dict[Order, list[float]] = {}
    for order in Order:
        questions = list(islice(_questions(world), _QUESTIONS))
        seconds[order] = [_timed(partial(_asked, store, q, order))[0] for q in questions]
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(statements)).scalar_one()
    return Searching(store.engine.dialect.name, total, _size(store), seconds)


def markdown(keeping: Keeping, again: Again, found: Sequence[Searching]) -> str:
    """The table."""
    added = keeping.keeping / keeping.reading
    same = "no row changed" if again.unchanged else "ROWS CHANGED"
    quicker = again.first / again.second
    rows = [
        ("what", "floor", "aim", "measured"),
        ("---", "---:", "---:", "---:"),
        ("keeping read articles, over reading them", "10 %", "3 %", f"**{added:.1%}**"),
        ("collecting an archive again, times as fast", "50", "", f"**{quicker:.0f}** ({same})"),
        ("bytes of the file a statement", "3,000", "1,500", f"**{keeping.size:,.0f}**"),
    ]
    for one in found:
        for order in Order:
            p50, p95 = (1000 * one.percentile(order, share) for share in (0.5, 0.95))
            what = (
                f"search, two filters, {one.statements:,} statements, {one.database}, {order} first"
            )
            rows.append((what, "100 ms", "25 ms", f"**{p95:.0f} ms** at p95, median {p50:.0f}"))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def missed_floors(keeping: Keeping, again: Again, found: Sequence[Searching]) -> list[str]:
    """A line for each floor that is missed."""
    missed = []
    if keeping.keeping > MOST_ADDED * keeping.reading:
        missed.append("keeping costs more than a tenth of reading")
    if keeping.size > MOST_BYTES:
        missed.append(f"{keeping.size:,.0f} bytes a statement")
    if not again.unchanged or again.first < LEAST_QUICKER * again.second:
        missed.append("collecting again is not 50 times as fast, or changes rows")
    for one in found:
        for order in Order:
            if one.percentile(order, 0.95) > MOST_P95:
                missed.append(f"search ({one.database}, {order}) takes more than 100 ms at p95")
    return missed


def _keep(store: Store, readings: Sequence[Reading], number: int) -> None:
    with store.writing() as connection:
        for i, reading in enumerate(readings, number):
            origin = Origin(f"id {i}", f"{i:064x}", "benchmark", "none")
            article = as_version(reading.article, origin)
            key = add_version(connection, article, origin, now())
            keep_reading(connection, key, replace(reading, article=article), "0", now())


def _collected(desk: str, folder: Path) -> None:
    store = open_store(folder / "again.db")
    given = desk_from_text(desk, name="desk.toml", folder=folder)
    told = Told(lambda item, end: None, lambda look: None)
    collect(given, store, readings_from_articles, told, threading.Event())
    store.close()


def _dumped(folder: Path) -> list[str]:
    store = open_store(folder / "again.db", create=False)
    with store.reading() as connection:
        lines = list(dump(connection))
    store.close()
    return lines


def _asked(store: Store, question: Question, order: Order) -> None:
    with store.reading() as connection:
        search(connection, question, order=order)


def _questions(world: World) -> Iterator[Question]:
    """Each with a word, common or rare, and two filters."""
    rng = random.Random(7)
    filters: list[Callable[[], dict[str, object]]] = [
        lambda: {"acts": frozenset([rng.choice(list(ActKind))])},
        lambda: {"outlets": (rng.choice(OUTLETS),)},
        lambda: {"country": rng.choice(("XA", "XB"))},
        lambda: {"hedged": rng.random() < 0.5},
        lambda: {"kinds": frozenset([rng.choice(list(StatementKind))])},
        lambda: {"actor": rng.choice(world.actors).split()[-1]},
        lambda: {"about": (rng.choice(world.actors).split()[-1],)},
        lambda: {"role": "commander"},
        lambda: {"published": stretch(dated(2023, rng.randint(1, 6)), dated(2023, 12))},
        lambda: {"said": dated(2023, rng.randint(1, 12))},
    ]
    while True:
        one, other = rng.sample(filters, 2)
        word = world.words[int(10 ** rng.uniform(0, 4)) - 1]
        given = one() | other()
        yield Question(words=word, **given)  # type: ignore[arg-type]


def _timed(call: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    found = call()
    return time.perf_counter() - began, found


def _size(store: Store) -> float:
    """Bytes of the database a statement."""
    with store.writing() as connection:
        count = connection.execute(select(func.count()).select_from(statements)).scalar_one()
        if store.engine.dialect.name == "sqlite":
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            size = pages * connection.execute(text("PRAGMA page_size")).scalar_one()
        else:
            size = connection.execute(
                text("SELECT pg_database_size(current_database())")
            ).scalar_one()
    return float(size / count)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help=f"folder that holds {CORPUS}")
    parser.add_argument("--statements", type=int, default=1_000_000, help="that are searched")
    parser.add_argument("--postgresql", help="address of an empty database to search as well")
    args = parser.parse_args(arguments)
    try:
        gold = gold_from_file(corpus_file(args.data, CORPUS))[:ARTICLES]
        texts = [article.text for article in gold]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            keeping = keeping_measured(texts, folder)
            again = again_measured(texts, folder)
            stores = [str(folder / "search.db"), *([args.postgresql] if args.postgresql else [])]
            found = [searching_measured(open_store(s), args.statements) for s in stores]
    except SaysoError as e:
        print(f"benchmarks: {e}", file=sys.stderr)
        return 2 if isinstance(e, UsageError) else 1
    print(f"Measured on {machine_from_system()}, texts of {CORPUS}.\n")
    print(markdown(keeping, again, found))
    missed = missed_floors(keeping, again, found)
    for line in missed:
        print(f"benchmarks: {line}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
