"""A function over a stream in several processes: in order, in flat memory, whatever dies."""

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Generic, TypeVar

from sayso.errors import UsageError

In = TypeVar("In")
Out = TypeVar("Out")

# Items a worker that are read ahead: enough that none waits on a slow one before it.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Died(Generic[In]):
    """The process that worked on `item` died (killed, out of memory, crashed in native code)."""

    item: In


def map_in_order(
    work: Callable[[In], Out], items: Iterable[In], jobs: int
) -> Iterator[Out | Died[In]]:
    """`work(item)` for each item, in order, in `jobs` processes that are started afresh (spawn).

    At most `_AHEAD` items a process are held. What `work` raises is raised here. When a process
    dies, the items in flight are done again one at a time, so that only the one that kills its
    process is given up. Raises `UsageError` where no process can be started.
    """
    flow = iter(items)
    while True:
        waiting: deque[In] = deque()
        pool = _started(jobs)
        try:
            yield from _until_broken(pool, work, flow, waiting, jobs * _AHEAD)
        finally:
            # Not waiting: after Ctrl-C, or when the caller has enough, nobody wants the rest.
            pool.shutdown(wait=False, cancel_futures=True)
        if not waiting:
            return
        for item in waiting:
            yield _alone(work, item)


def _until_broken(
    pool: ProcessPoolExecutor,
    work: Callable[[In], Out],
    flow: Iterator[In],
    waiting: deque[In],
    ahead: int,
) -> Iterator[Out]:
    """Results in order until `flow` ends or a process dies; `waiting` keeps what is undone."""
    futures: deque[Future[Out]] = deque()
    try:
        for item in flow:
            waiting.append(item)
            futures.append(pool.submit(work, item))
            while futures and (len(futures) >= ahead or futures[0].done()):
                yield _first(futures, waiting)
        while futures:
            yield _first(futures, waiting)
    except BrokenProcessPool:
        return


def _first(futures: deque[Future[Out]], waiting: deque[In]) -> Out:
    result = futures[0].result()
    futures.popleft()
    waiting.popleft()
    return result


def _alone(work: Callable[[In], Out], item: In) -> Out | Died[In]:
    pool = _started(1)
    try:
        return pool.submit(work, item).result()
    except BrokenProcessPool:
        return Died(item)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _started(jobs: int) -> ProcessPoolExecutor:
    """A pool whose processes all run, and leave Ctrl-C to this one."""
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    with _interrupts_ignored():
        ready = [pool.submit(_ready) for _ in range(jobs)]
    try:
        for future in ready:
            future.result()
    except BrokenProcessPool as e:
        raise UsageError(
            "no worker process can be started; a script that asks for several jobs must do so "
            "under `if __name__ == '__main__':`"
        ) from e
    return pool


def _ready() -> None:
    """Nothing: that it was run shows that the process is up."""


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """What is ignored while a process starts, it ignores for life."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set signals
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
