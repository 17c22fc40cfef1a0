"""A run of the collector in a process of its own, which a test may kill at any moment.

The server of processes has all of it imported: a run begins at once.
"""

import multiprocessing
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

from fake_tagger import load_fake

from sayso.articles import extraction
from sayso.articles.language import language_from_text
from sayso.cli import collecting  # noqa: F401 (imported before the fork)
from sayso.collect.run import Told, collect
from sayso.desk_file import desk_from_file
from sayso.pipeline import readings_from_articles
from sayso.store.connection import open_store

# Its model takes a second to load, which is done before the fork, too.
language_from_text("The ferry of Ostrow will stay open for the winter, said the mayor. " * 5)

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__])


def started(desk: Path, store: str) -> BaseProcess:
    """A run that has begun."""
    ready = _processes.Event()
    process = _processes.Process(target=_run, args=(desk, store, ready))
    process.start()
    assert ready.wait(120)
    return process


def _run(desk: Path, store: str, ready: Event) -> None:
    # On a busy computer the extractor's start alone may take its half minute.
    extraction.shared._seconds = 600
    ready.set()
    kept = open_store(store)
    nothing: Callable[..., None] = lambda *told: None  # noqa: E731
    read = partial(readings_from_articles, load=load_fake)
    told = Told(nothing, nothing)
    collect(desk_from_file(desk), kept, read, told, threading.Event())
    kept.close()
