"""Processes beside the tests' own, started in no time: they have all that a store needs loaded."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["alembic.command", "psycopg", "recorded", "sayso.store.migrate"])


def started(work: Callable[..., None], *given: Any) -> BaseProcess:
    """A process that does `work`, a function of a module that can be imported."""
    process = _SERVER.Process(target=work, args=given, daemon=True)
    process.start()
    return process


def event() -> Any:
    """An event that processes share."""
    return _SERVER.Event()


def number() -> Any:
    """A number that processes share; without a lock, which one that is killed would keep."""
    return _SERVER.Value("i", 0, lock=False)
