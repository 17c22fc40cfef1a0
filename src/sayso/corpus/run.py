"""A corpus read: what is to do, done shard by shard in processes of this machine or elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from sayso.corpus.shards import (
    Done,
    Planned,
    Shard,
    clear_parts,
    planned,
    read_shard,
    shard_of_file,
)
from sayso.corpus.sources import files_of_corpus
from sayso.pipeline import Load, shipped_tagger
from sayso.workers import Died, map_in_order


class Work(Protocol):
    """Reads one shard; in several `jobs`, an article that kills its process is a failure."""

    def __call__(self, shard: Shard, *, jobs: int = 1) -> Done:
        """What was read."""


# Has the work done on each shard somewhere, and gives what was done as it comes.
Spread = Callable[[Work, Sequence[Shard]], Iterator[Done]]
# Is told what will be read, and how many shards are there already.
Tell = Callable[[Sequence[Planned], int], None]


def read_corpus(
    given: Sequence[str],
    out: Path,
    *,
    spread: Spread,
    tell: Tell,
    any_language: bool = False,
    load: Load = shipped_tagger,
) -> Iterator[Done]:
    """Reads what `out` lacks of the files `given`, and gives each shard as it is done.

    One job at a time may work in `out`. Raises `UsageError` for files that are none of a
    corpus, `SaysoError` where `out` cannot be written.
    """
    of_file = partial(
        shard_of_file, model=load().version, release=version("sayso"), any_language=any_language
    )
    shards = [of_file(path) for path in files_of_corpus(given)]
    clear_parts(out)
    todo = planned(shards, out)
    tell(todo, len(shards) - len(todo))
    if todo:
        work = partial(read_shard, out=out.resolve(), load=load)
        yield from spread(work, [p.shard for p in todo])


def in_processes(work: Work, shards: Sequence[Shard], *, jobs: int) -> Iterator[Done]:
    """The work done in so many processes of this machine; in this one where it is 1."""
    if jobs == 1:
        yield from map(work, shards)
        return
    for result in map_in_order(work, shards, jobs):
        # A shard that kills its process each time has an article that does.
        yield work(result.item, jobs=2) if isinstance(result, Died) else result
