"""Killed at any moment and run again, the record is what it would have been, byte for byte.

SAYSO_KILLS and SAYSO_KILLS_POSTGRESQL say how often; `make soak` says many times.
"""

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import killable
import pytest
from news_site import Site, article, serving
from stores import made_database
from warc_files import answer, packed, page, record

from sayso.store.check import faults
from sayso.store.connection import open_store
from sayso.store.dump import dump

KILLS = int(os.environ.get("SAYSO_KILLS", "6"))
KILLS_POSTGRESQL = int(os.environ.get("SAYSO_KILLS_POSTGRESQL", "1"))
TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A desk's file with a folder, two archives, a feed and a sitemap: some forty articles."""
    folder = tmp_path_factory.mktemp("desk")
    _put_files(folder)
    with serving() as site:
        _put_pages(site)
        (folder / "desk.toml").write_text(
            '[desk]\nname = "Desk"\ncontact = "desk@example.org"\n'
            '[[outlet]]\nname = "The Clippings"\nfolders = ["news"]\n'
            '[[outlet]]\nname = "The Archive"\narchives = ["old.jsonl", "web.warc.gz"]\n'
            f'[[outlet]]\nname = "The Ferry"\ndelay = 0\nallow_hosts = ["{site.host}"]\n'
            f'feeds = ["{site.address}/feed"]\nsitemaps = ["{site.address}/sitemap"]\n'
        )
        yield folder / "desk.toml"


def _put_files(folder: Path) -> None:
    (folder / "news").mkdir()
    for n in range(8):
        (folder / "news" / f"{n}.txt").write_text(f"{TEXT} File {n}.")
    (folder / "news" / "empty.txt").touch()
    (folder / "news" / "some.jsonl").write_text("\n".join([*map(_line, range(100, 104)), "none"]))
    (folder / "old.jsonl").write_text(
        "\n".join([*map(_line, range(5)), "none", *map(_line, range(5, 9))])
    )
    pages = [record(answer(page(n)), f"https://courier.example/{n}") for n in range(6)]
    (folder / "web.warc.gz").write_bytes(packed(*pages))


def _line(number: int) -> str:
    return json.dumps({"id": f"n{number}", "text": f"{TEXT} Line {number}."})


def _put_pages(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed", "text/plain")
    site.put("/broken", status=500)
    site.put("/copy", f"{TEXT} File 1.", "text/plain")
    for n in range(6):
        site.put(f"/{n}", article(n))
        site.put(f"/plain/{n}", f"{TEXT} Plain {n}.", "text/plain")
    paths = [f"/{n}" for n in range(6)]
    site.put_feed("/feed", [*paths, "/closed", "/gone", "/broken", "/copy"])
    site.put_sitemap("/sitemap", [*paths, *(f"/plain/{n}" for n in range(6))])


def _dumped(store: str) -> str:
    opened = open_store(store, create=False)
    with opened.reading() as connection:
        assert list(faults(connection)) == []
        lines = "".join(dump(connection))
    opened.close()
    return lines


def _finished(desk: Path, store: str) -> float:
    """Runs to the end; the seconds that it took."""
    process = killable.started(desk, store)
    began = time.monotonic()
    process.join(300)
    assert process.exitcode == 0
    return time.monotonic() - began


def _kill_and_compare(desk: Path, kills: int, made: Callable[[int], str]) -> None:
    seconds = _finished(desk, made(0))
    whole = _dumped(made(0))
    assert whole.count('"version":') > 40
    chance = random.Random(kills)
    for number in range(1, kills + 1):
        store, moment = made(number), chance.uniform(0, seconds)
        process = killable.started(desk, store)
        process.join(moment)
        process.kill()
        process.join()
        _finished(desk, store)
        assert _dumped(store) == whole, f"killed after {moment:.3f} of {seconds:.1f} seconds"
        print(f"{number} of {kills}: killed after {moment:.2f} s", flush=True)


def test_a_file_is_the_same(desk: Path, tmp_path: Path) -> None:
    _kill_and_compare(desk, KILLS, lambda number: str(tmp_path / f"{number}.db"))


def test_a_database_is_the_same(desk: Path, postgresql: str) -> None:
    names: dict[int, str] = {}

    def made(number: int) -> str:
        if number not in names:
            names[number] = made_database(postgresql)
        return names[number]

    _kill_and_compare(desk, KILLS_POSTGRESQL, made)
