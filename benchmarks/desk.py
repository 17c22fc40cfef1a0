"""`python -m benchmarks.desk STORE`: server time of each page of the desk over a store.

Visits pages of what is in the store, drawn by chance with a fixed seed: articles, statements and
narratives, names and words of statements. Nothing is written. The first visit of
each page is left out. Exit code: 0 all well, 1 a page's p95 is over the floor, 2 wrong usage.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from urllib.parse import urlencode

from sqlalchemy import Connection, func, select
from starlette.testclient import TestClient

from evaluation.machine import machine_from_system
from sayso.desk.app import app_from_setting
from sayso.desk.garbage import look_for_garbage_less
from sayso.desk.setting import Setting
from sayso.desk_file import Desk, Watch
from sayso.errors import SaysoError
from sayso.narratives.from_statements import id_of_number
from sayso.records import ActKind
from sayso.store.actors import known_listed
from sayso.store.connection import Store, open_store
from sayso.store.gists import gists_of_statements
from sayso.store.keys import day_of_statement, version_and_position
from sayso.store.readings import readings_at
from sayso.store.schema import lines, statements, versions

MOST_P95 = 0.150  # seconds a page
_VISITS = 60  # of each page
_SEED = 7
_PORT = 8321
_WATCHES = 6
_WORD = 4  # letters from which a word is searched for


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of a visit by the clock, and by the processor alone: others use it, too."""

    wall: float
    processor: float


def pages_of_store(connection: Connection, random: Random) -> dict[str, Iterator[str]]:
    """Addresses without end, by the name of the page."""
    drawn = _drawn(connection, random)
    return {
        "today": _always(lambda: "/?days=7"),
        "search": _always(lambda: f"/search?{urlencode(_filters(connection, random, drawn))}"),
        "article": _always(lambda: f"/articles/{_owner(connection, drawn())}"),
        "statement": _always(lambda: f"/statements/{_id(connection, drawn())}"),
        "narratives": _always(lambda: "/narratives"),
        "narrative": _narratives(connection, random),
        "actors": _always(lambda: "/actors"),
        "actor": _always(lambda: f"/actors?{urlencode({'name': _name(connection, drawn)})}"),
        "actor by id": _always(lambda: f"/actors/{_known(connection, random)}"),
        "doubts": _always(lambda: "/actors/doubts"),
        "outlets": _always(lambda: "/outlets"),
        "map": _always(lambda: "/map"),
        "review": _always(lambda: _review(random)),
        "judgements": _always(lambda: "/judgements"),
        "briefs": _always(lambda: "/brief"),
        "brief of all lines": _always(lambda: f"/api/brief?last={day_of_statement(drawn())}"),
        "the same brief again": _always(lambda: "/api/brief"),
    }


def _review(random: Random) -> str:
    """Somewhere among what is doubtful."""
    aspect = random.choice(["actor", "act", "spans"])
    return f"/review?aspect={aspect}&after={random.randint(501, 1000)}.{1 << 60}"


def seconds_of_pages(store: Store) -> dict[str, list[Taken]]:
    """The seconds of each visit, by the name of the page; the first visit of each is left out."""
    random = Random(_SEED)
    with store.reading() as connection:
        drawn = _drawn(connection, random)
        watches = tuple(_watch(connection, random, drawn, n) for n in range(_WATCHES))
        pages = {
            name: list(islice(p, _VISITS + 1))
            for name, p in pages_of_store(connection, random).items()
        }
    setting = Setting(store, Desk("Bench", "", watches=watches), "t", "127.0.0.1", _PORT, "b")
    client = TestClient(app_from_setting(setting), base_url=f"http://127.0.0.1:{_PORT}")
    client.headers["authorization"] = "Bearer t"
    look_for_garbage_less()
    seconds: dict[str, list[Taken]] = {}
    for name, places in pages.items():
        for place in places:
            began, busy = time.perf_counter(), time.process_time()
            answer = client.get(place)
            taken = Taken(time.perf_counter() - began, time.process_time() - busy)
            if answer.status_code != 200:
                raise SaysoError(f"{place}: {answer.status_code}")
            seconds.setdefault(name, []).append(taken)
    return {name: found[1:] for name, found in seconds.items()}


def _drawn(connection: Connection, random: Random) -> Callable[[], int]:
    """Keys of statements by chance; of the newest half, which is what people look at."""
    least, most = connection.execute(
        select(func.min(statements.c.key), func.max(statements.c.key))
    ).one()

    def draw() -> int:
        at = random.randint((least + most) // 2, most)
        of = select(statements.c.key).where(statements.c.key <= at)
        return int(connection.scalars(of.order_by(statements.c.key.desc()).limit(1)).one())

    return draw


def _always(made: Callable[[], str]) -> Iterator[str]:
    while True:
        yield made()


def _owner(connection: Connection, key: int) -> str:
    of = select(versions.c.article).where(versions.c.key == version_and_position(key)[0])
    return str(connection.execute(of).scalar_one())


def _id(connection: Connection, key: int) -> str:
    return str(
        connection.execute(select(statements.c.id).where(statements.c.key == key)).scalar_one()
    )


def _name(connection: Connection, drawn: Callable[[], int]) -> str:
    while True:
        (gist,) = gists_of_statements(connection, [drawn()])
        if gist.source is not None and gist.source.name:
            return gist.source.name


def _known(connection: Connection, random: Random) -> str:
    """One of the hundred actors that said most, whose pages are the longest."""
    return random.choice(known_listed(connection, most=100)).id


def _words(connection: Connection, random: Random, key: int) -> str:
    version, position = version_and_position(key)
    found, reading = readings_at(connection, {version: [position]})[version]
    content = reading.statements[0].content
    words = [w for s in content for w in found.article.text[s.start : s.end].split()]
    long = [word for word in words if len(word) >= _WORD and word.isalpha()]
    return random.choice(long or ["water"])


def _filters(
    connection: Connection, random: Random, drawn: Callable[[], int]
) -> list[tuple[str, str]]:
    """Two filters of a search."""
    asked = [
        ("words", _words(connection, random, drawn())),
        ("actor", _name(connection, drawn)),
        ("act", random.choice(list(ActKind)).value),
        ("hedged", "no"),
    ]
    return random.sample(asked, 2)


def _watch(connection: Connection, random: Random, drawn: Callable[[], int], number: int) -> Watch:
    if number % 2:
        return Watch(f"Line {number}", actor=_name(connection, drawn))
    words = _words(connection, random, drawn())
    return Watch(f"Line {number}", words=words, acts=(random.choice(list(ActKind)),))


def _narratives(connection: Connection, random: Random) -> Iterator[str]:
    """Narratives of sayings drawn by chance, so the large ones more often; the largest first."""
    largest = select(lines.c.narrative).group_by(lines.c.narrative).order_by(func.count().desc())
    yield from (f"/narratives/{id_of_number(n)}" for n in connection.scalars(largest.limit(3)))
    most = 1 << 62
    while True:
        of = select(lines.c.narrative).where(lines.c.saying >= random.randrange(most))
        found = connection.scalars(of.order_by(lines.c.saying).limit(1)).one_or_none()
        if found is not None:
            yield f"/narratives/{id_of_number(found)}"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("store", help="a store, as `sayso serve --store` takes it")
    given = parser.parse_args().store
    try:
        store = open_store(given, create=False)
        with store.reading() as connection:
            total = connection.execute(select(func.count()).select_from(statements)).scalar_one()
        found = seconds_of_pages(store)
    except SaysoError as e:
        print(e, file=sys.stderr)
        return 2
    print(f"{total:,} statements, {_VISITS} visits a page; {machine_from_system()}\n")
    print("| page | median | p95 | p95 by the processor |\n|---|---:|---:|---:|")
    worst = 0.0
    for name, taken in found.items():
        wall = sorted(t.wall for t in taken)
        p95, busy = _p95(wall), _p95(sorted(t.processor for t in taken))
        worst = max(worst, p95)
        told = (wall[len(wall) // 2], p95, busy)
        print(f"| {name} | {' | '.join(f'{1000 * s:.0f} ms' for s in told)} |")
    return int(worst > MOST_P95)


def _p95(ordered: list[float]) -> float:
    return ordered[int(0.95 * len(ordered))]


if __name__ == "__main__":
    sys.exit(main())
