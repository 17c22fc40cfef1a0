"""A desk that collects, with the fake tagger, from folders and from a site on this computer."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fake_tagger import load_fake
from news_site import Site
from sqlalchemy import select

from sayso import pipeline
from sayso.collect.announced import Look
from sayso.collect.items import End, Item
from sayso.collect.run import Told
from sayso.collect.run import collect as run
from sayso.desk_file import Desk, Outlet
from sayso.pipeline import readings_from_articles
from sayso.statements import onnx_tagger
from sayso.store.articles import Version, all_versions
from sayso.store.connection import Store
from sayso.store.schema import documents, metadata, sources


class Run:
    """What a run told."""

    def __init__(self) -> None:
        self.ended: list[tuple[str, str, str | None]] = []  # name, ending, reason
        self.looks: list[Look] = []

    def item(self, item: Item, end: End) -> None:
        if end.ending != "done":
            self.ended.append((item.name, end.ending.value, end.reason))

    @property
    def counts(self) -> dict[str, int]:
        return dict(Counter(ending for _, ending, _ in self.ended))

    @property
    def reasons(self) -> list[str | None]:
        return [reason for _, ending, reason in self.ended if ending == "failed"]


class Collector:
    """Collects for a desk into a store, and looks into it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __call__(self, *outlets: Outlet, stop: threading.Event | None = None, **more: Any) -> Run:
        told = Run()
        desk = Desk("Desk", "", contact="desk@example.org", outlets=outlets)
        read = more.pop("read", partial(readings_from_articles, load=load_fake))
        on_item = more.pop("on_item", lambda item, end: None)

        def item(item: Item, end: End) -> None:
            told.item(item, end)
            on_item(item, end)

        tell = Told(item, told.looks.append)
        run(desk, self.store, read, tell, stop or threading.Event(), **more)
        return told

    def versions(self) -> list[Version]:
        with self.store.reading() as connection:
            return list(all_versions(connection))

    def rows(self, table: str) -> list[Any]:
        with self.store.reading() as connection:
            return list(connection.execute(select(metadata.tables[table])))

    def document(self, ending: str) -> Any:
        """The row of the document whose place ends so."""
        (row,) = [row for row in self.rows(documents.name) if row.place.endswith(ending)]
        return row

    def source(self, ending: str) -> Any:
        (row,) = [row for row in self.rows(sources.name) if row.place.endswith(ending)]
        return row

    def everything(self) -> dict[str, list[Any]]:
        """Every row of every table."""
        return {name: sorted(map(repr, self.rows(name))) for name in metadata.tables}


class Clock:
    """The time of the store, which a test sets."""

    def __init__(self) -> None:
        self.at = 1_700_000_000.0

    def time(self) -> float:
        return self.at


def outlet(site: Site | None = None, name: str = "The Ostrow Ferry", **places: Any) -> Outlet:
    """An outlet, in a hurry at the site."""
    hosts = (site.host,) if site else ()
    return Outlet(name, allow_hosts=hosts, delay=0.0, **places)


@contextmanager
def desk_at(folder: Path) -> Iterator[None]:
    """The program run in a folder, with the fake tagger: for what several tests look at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("SAYSO_STORE", raising=False)
        patch.setattr(onnx_tagger, "load_tagger", load_fake)
        pipeline._loaded.cache_clear()
        yield
    pipeline._loaded.cache_clear()
