"""A collector into a store, a site to collect from, and a clock that a test sets."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from collecting import Clock, Collector
from news_site import Site, serving

from sayso.store.connection import Store, open_store


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Collector]:
    """A collector into a file."""
    store = open_store(tmp_path / "collected.db")
    yield Collector(store)
    store.close()


@pytest.fixture
def both(store: Store) -> Collector:
    """A collector into a file, and into PostgreSQL."""
    return Collector(store)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in ("sayso.store.connection", "sayso.collect.manners"):
        monkeypatch.setattr(f"{module}.time", SimpleNamespace(time=clock.time))
    return clock
