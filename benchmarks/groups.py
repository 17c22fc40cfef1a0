"""`python -m benchmarks.groups`: what it costs to group a day, by how much is known already.

A day of invented statements is grouped in a store that holds few and in one that holds ten times
as many. What they hold is put in without comparing, each article's statements by themselves.
Exit code: 0 all well, 1 the floor is missed, by the processor's time. A million takes half an hour.
"""

import argparse
import sys
import tempfile
import time
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from statistics import median

import numpy as np
from sqlalchemy import text

from benchmarks.invented_readings import (
    LAST_DAY,
    OUTLETS,
    STATEMENTS,
    invented_readings,
    invented_world,
)
from evaluation.machine import machine_from_system
from sayso.grouping import Grouped, group_new
from sayso.narratives.from_statements import Member, Text, narratives_from_statements
from sayso.reading import Reading
from sayso.store.articles import Origin, add_version, as_version
from sayso.store.connection import Store, now, open_store
from sayso.store.groups import keep_placed
from sayso.store.keys import least_statement_key, statement_key
from sayso.store.outlets import StoredOutlet, keep_outlets
from sayso.store.readings import keep_reading
from sayso.store.schema import traces

SIZES = (100_000, 1_000_000)  # statements that are known
ADDED = 5_000  # statements of a day
DAYS = 3  # that are added, one after the other; the middle one counts
MOST = 2.0  # times the cost at the first size
_PART = 100  # articles a transaction


@dataclass(frozen=True, slots=True)
class Adding:
    """Seconds that it took to group each day, over so many known statements; the processor's."""

    known: int
    seconds: tuple[float, ...]
    busy: tuple[float, ...]
    grouped: Grouped


class _Nothing:
    """A memory that knows nothing: what is filled in is compared with nothing."""

    def near(self, terms: Collection[int], key: int) -> Mapping[int, Sequence[int]]:
        return {}

    def texts(self, keys: Collection[int]) -> Sequence[Text]:
        return ()

    def members(self, keys: Collection[int]) -> Sequence[Member]:
        return ()

    def family_of(self, owner: str) -> int | None:
        return None

    def narrative_of(self, saying: int) -> int | None:
        return None


def adding_measured(store: Store, known: int, added: int = ADDED) -> Adding:
    """Fills an empty store with `known` statements, and groups `DAYS` days of `added` in it."""
    readings = invented_readings(invented_world(), (known + DAYS * added) // STATEMENTS)
    with store.writing() as connection:
        keep_outlets(connection, [StoredOutlet(name, "XA") for name in OUTLETS])
    _fill(store, islice(readings, known // STATEMENTS))
    with store.writing() as connection:
        connection.execute(text("ANALYZE"))
    seconds, busy, total = [], [], Grouped()
    for day in range(1, DAYS + 1):
        date = (LAST_DAY + timedelta(day)).isoformat()
        _keep(store, [_dated(r, date) for r in islice(readings, added // STATEMENTS)], known + day)
        began, worked = time.perf_counter(), time.process_time()
        total += group_new(store)
        seconds.append(time.perf_counter() - began)
        busy.append(time.process_time() - worked)
    return Adding(known, tuple(seconds), tuple(busy), total)


def markdown(found: Sequence[Adding], added: int) -> str:
    """The table."""
    head = (
        "| statements known | a day of {:,}, seconds | of the processor | times the first |\n"
        "| ---: | ---: | ---: | ---: |\n"
    )
    rows = (
        f"| {one.known:,} | {median(one.seconds):.1f} "
        f"({min(one.seconds):.1f}–{max(one.seconds):.1f}) | {median(one.busy):.1f} "
        f"| **{median(one.busy) / median(found[0].busy):.2f}** |\n"
        for one in found
    )
    return head.format(added) + "".join(rows)


def _dated(reading: Reading, date: str) -> Reading:
    return replace(reading, article=replace(reading.article, date=date))


def _fill(store: Store, readings: Iterator[Reading]) -> None:
    """Keeps readings as if each had been grouped alone; traces at the end, in their order."""
    number = 0
    terms, traced = array("q"), array("q")
    while part := list(islice(readings, _PART)):
        keys = _keep(store, part, number)
        with store.writing() as connection:
            for key, reading in zip(keys, part, strict=True):
                own = [statement_key(key, i) for i in range(len(reading.statements))]
                placed = narratives_from_statements(reading, str(key), key, own, _Nothing())
                bare = replace(placed, article_traces=(), traces=tuple(() for _ in own))
                keep_placed(connection, key, own, bare)
                left = [(term, least_statement_key(key)) for term in placed.article_traces]
                left += [(t, k) for k, found in zip(own, placed.traces, strict=True) for t in found]
                for term, k in dict.fromkeys(left):
                    terms.append(term)
                    traced.append(k)
        number += len(part)
        print(f"\r{number * STATEMENTS:,} statements", end="", file=sys.stderr)
    by_term, by_key = np.array(terms), np.array(traced)
    order = np.lexsort((by_key, by_term))
    with store.writing() as connection:
        for some in np.array_split(order, 1 + len(order) // 100_000):
            rows = zip(by_term[some].tolist(), by_key[some].tolist(), strict=True)
            connection.execute(traces.insert(), [{"term": t, "key": k} for t, k in rows])


def _keep(store: Store, readings: Iterable[Reading], number: int) -> list[int]:
    """Keeps articles; their keys. Names begin with `number`, so that none is an edit."""
    keys = []
    with store.writing() as connection:
        for i, reading in enumerate(readings):
            origin = Origin(f"{number}/{i}", f"{number}/{i}", "benchmark", "none")
            article = as_version(reading.article, origin)
            key = add_version(connection, article, origin, now())
            keep_reading(connection, key, replace(reading, article=article), "0", now())
            keys.append(key)
    return keys


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.groups", description=__doc__)
    parser.add_argument("--known", type=int, nargs="+", default=SIZES, help="statements known")
    parser.add_argument("--added", type=int, default=ADDED, help="statements of a day")
    args = parser.parse_args(arguments)
    found = []
    for known in args.known:
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(Path(folder) / "groups.db")
            found.append(adding_measured(store, known, args.added))
            store.close()
        print(f"\r{found[-1]}", file=sys.stderr)
    print(f"Measured on {machine_from_system()}, SQLite.\n")
    print(markdown(found, args.added))
    if median(found[-1].busy) > MOST * median(found[0].busy):
        print("benchmarks: a day costs more, the more is known", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
