"""`python -m benchmarks.matching`: mentions matched against known actors, on one core.

A million mentions against a hundred thousand invented actors: how many a second, in what memory,
whether time grows with their number, and how many lead to the right actor. A process of its own,
so that nothing else counts in its memory. Exit code: 0 all well, 1 a floor is missed.
"""

import argparse
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from benchmarks.invented_names import Invented, Mention, invented_actors, mentions_of
from sayso.actors.across.lookup import Lookup
from sayso.actors.across.matches import Verdict
from sayso.actors.across.nodes import ArticleActor
from sayso.actors.across.registry import KnownActor, registry_from_actors
from sayso.records import Actor, Span

ACTORS, MENTIONS = 100_000, 1_000_000
MENTIONS_A_SECOND = 20_000  # the floor
PEAK_MIB = 1024  # the limit
_BATCH = 10_000  # mentions made before the clock starts on them


@dataclass(frozen=True, slots=True)
class Matching:
    """What was measured; `outcomes` counts by variant and outcome, `growth` by mentions."""

    actors: int
    mentions: int
    build_seconds: float
    seconds: float
    processor_seconds: float
    growth: tuple[tuple[int, float], ...]
    registry: tuple[tuple[int, float], ...]
    outcomes: Counter[tuple[str, str]]
    peak_mib: float


def matching_measured(actors: int = ACTORS, mentions: int = MENTIONS) -> Matching:
    """Matches `mentions` against `actors`; takes a minute or two."""
    invented = invented_actors(actors)
    known = [known_actor(number, actor) for number, actor in enumerate(invented)]
    start = time.perf_counter()
    lookup = Lookup(known)
    built = time.perf_counter() - start
    outcomes: Counter[tuple[str, str]] = Counter()
    seconds, processor, done = 0.0, 0.0, 0
    growth = []
    marks = [mentions * tenths // 10 for tenths in (1, 2, 5, 10)]
    for batch in _batches(mentions_of(invented, mentions)):
        start, at_processor = time.perf_counter(), time.process_time()
        found = [lookup.match(mention.name, mention.kind) for mention in batch]
        seconds += time.perf_counter() - start
        processor += time.process_time() - at_processor
        done += len(batch)
        for mention, answer in zip(batch, found, strict=True):
            outcomes[mention.variant, _outcome(mention, answer.actors, answer.match.verdict)] += 1
        if marks and done >= marks[0]:
            growth.append((done, processor))
            marks.pop(0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sizes = tuple((n, _registry_seconds(invented, n)) for n in (10_000, 20_000, 40_000, 80_000))
    return Matching(actors, done, built, seconds, processor, tuple(growth), sizes, outcomes, peak)


def known_actor(number: int, actor: Invented) -> KnownActor:
    """An actor as the registry would have it, after one article."""
    return KnownActor(str(number), actor.name, actor.kind, (actor.name,), (), (), ())


def markdown_from_matching(given: Matching) -> str:
    """The tables."""
    lines = [
        f"| {given.mentions:,} mentions against {given.actors:,} actors, one core | |",
        "|---|---:|",
        f"| mentions a second | **{given.mentions / given.seconds:,.0f}** |",
        f"| the same by processor time | **{given.mentions / given.processor_seconds:,.0f}** |",
        f"| memory at its peak | {given.peak_mib:.0f} MiB |",
        f"| making the lookup | {given.build_seconds:.1f} s |",
        "",
        "| mentions | processor seconds | µs a mention |",
        "|---:|---:|---:|",
        *(f"| {n:,} | {s:.1f} | {1e6 * s / n:.1f} |" for n, s in given.growth),
        "",
        "| actors of articles made a registry | seconds | µs each |",
        "|---:|---:|---:|",
        *(f"| {n:,} | {s:.1f} | {1e6 * s / n:.0f} |" for n, s in given.registry),
        "",
        "| variant | mentions | right | unsure | wrong | not found |",
        "|---|---:|---:|---:|---:|---:|",
        *_variants(given.outcomes),
    ]
    return "\n".join(lines) + "\n"


def missed_floors(given: Matching) -> list[str]:
    """A line for each floor that is missed."""
    found = []
    # By processor time: the core may have other work.
    rate = given.mentions / given.processor_seconds
    if rate < MENTIONS_A_SECOND:
        found.append(f"{rate:,.0f} mentions a second, the floor is {MENTIONS_A_SECOND:,}")
    if given.peak_mib > PEAK_MIB:
        found.append(f"{given.peak_mib:.0f} MiB at the peak, the limit is {PEAK_MIB}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmark; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--actors", type=int, default=ACTORS)
    parser.add_argument("--mentions", type=int, default=MENTIONS)
    args = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    matching = matching_measured(args.actors, args.mentions)
    print(markdown_from_matching(matching))
    missed = missed_floors(matching)
    for line in missed:
        print(f"benchmarks: {line}", file=sys.stderr)
    return 1 if missed else 0


def _outcome(mention: Mention, actors: Sequence[str], verdict: Verdict) -> str:
    """Right, unsure, wrong or none; of a stranger, to find nobody is right."""
    if mention.variant == "nobody known":
        return "wrong" if verdict == Verdict.SAME else "right" if not actors else "unsure"
    if verdict == Verdict.SAME:
        return "right" if actors[0] == str(mention.actor) else "wrong"
    return "unsure" if verdict == Verdict.UNSURE else "not found"


def _variants(outcomes: Counter[tuple[str, str]]) -> Iterator[str]:
    for variant in dict.fromkeys(variant for variant, _ in outcomes):
        total = sum(count for (v, _), count in outcomes.items() if v == variant)
        shares = (
            f"{outcomes[variant, outcome] / total:.1%}"
            for outcome in ("right", "unsure", "wrong", "not found")
        )
        yield f"| {variant} | {total:,} | {' | '.join(shares)} |"


def _batches(mentions: Iterator[Mention]) -> Iterator[list[Mention]]:
    while batch := list(islice(mentions, _BATCH)):
        yield batch


def _registry_seconds(invented: Sequence[Invented], count: int) -> float:
    entries = [
        ArticleActor(str(n), Actor(str(n), m.name, m.kind, (Span(0, 1),), (m.name,)))
        for n, m in enumerate(mentions_of(list(invented), count))
    ]
    start = time.perf_counter()
    registry_from_actors(entries)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
