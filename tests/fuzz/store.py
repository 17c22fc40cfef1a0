"""The doors through which questions come to a store, and bytes that are no store any more."""

import base64
import json
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from fuzz.door import Door
from fuzz.made_up import ANY_TEXT, sample, text_of, torn, words_known
from hypothesis import strategies as st
from recorded import keep_invented
from sqlalchemy import select, update

from sayso.records import ActKind
from sayso.store.articles import all_versions
from sayso.store.check import faults
from sayso.store.connection import Store, open_store
from sayso.store.dump import dump
from sayso.store.packing import packed, plain_from_packed
from sayso.store.question import Order, Question
from sayso.store.readings import reading_of_version
from sayso.store.schema import readings
from sayso.store.search import search

QUESTIONS = sample("search.txt").decode().splitlines()
QUESTION_WORDS = words_known("search")
WORDS = torn(QUESTIONS, QUESTION_WORDS) | text_of(QUESTION_WORDS, 12) | ANY_TEXT
LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
PLACES = LEAF | st.lists(LEAF, max_size=3) | st.dictionaries(st.text(max_size=3), LEAF, max_size=2)


def _cursor(place: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


CURSORS = (
    st.none() | ANY_TEXT | PLACES.map(_cursor) | st.tuples(st.integers(), st.floats()).map(_cursor)
)
ASKED = st.builds(
    Question,
    words=WORDS,
    actor=WORDS,
    role=WORDS,
    organisation=WORDS,
    about=st.lists(WORDS, max_size=2).map(tuple),
    acts=st.frozensets(st.sampled_from(ActKind), max_size=2),
    outlets=st.lists(WORDS, max_size=2).map(tuple),
    country=st.none() | WORDS,
)


def searched(store: Store) -> Callable[[tuple[Question, Order, str | None]], None]:
    """Asks a question of a store."""

    def ask(given: tuple[Question, Order, str | None]) -> None:
        asked, order, cursor = given
        with store.reading() as connection:
            page = search(connection, asked, order=order, cursor=cursor)
            for hit in page.hits:
                assert all(s.end <= len(hit.reading.article.text) for s in hit.highlights)

    return ask


def search_door(store: Store) -> Door:
    """The door of a search in a store that `fill` filled."""
    given = st.tuples(ASKED, st.sampled_from(Order), CURSORS)
    return Door(f"search ({store.engine.dialect.name})", given, searched(store), 60)


def fill(store: Store) -> None:
    """Keeps some articles in it."""
    with store.writing() as connection:
        keep_invented(connection, Random(7), 12)


@contextmanager
def made_store() -> Iterator[Path]:
    """A file with a store in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        store = open_store(path)
        fill(store)
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        yield path


def _looked_through(store: Store) -> None:
    with store.reading() as connection:
        for version in all_versions(connection):
            reading_of_version(connection, version)
        search(connection, Question(words="harbour"))
        "".join(dump(connection)).encode()


def damaged_file(sample: Path) -> Callable[[list[tuple[int, bytes]]], None]:
    """Opens a store with bytes of its file changed, and looks at all of it."""
    size = sample.stat().st_size

    def look(changes: list[tuple[int, bytes]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(shutil.copy(sample, Path(folder) / "damaged.db"))
            with path.open("r+b") as file:
                for place, put in changes:
                    file.seek(place % size)
                    file.write(put)
            store = open_store(path, create=False)
            try:
                with store.reading() as connection:
                    for fault in faults(connection):
                        assert fault.reason
                _looked_through(store)
            finally:
                store.close()

    return look


def damaged_door(sample: Path) -> Door:
    """The door of a store whose file was damaged."""
    changes = st.lists(
        st.tuples(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=200)),
        min_size=1,
        max_size=20,
    )
    return Door("a damaged store", changes, damaged_file(sample), 25)


def damaged_reading(store: Store, version: int) -> Callable[[bytes], None]:
    """Puts bytes in the place of a reading, and looks at all of the store."""
    of = readings.c.version == version

    def look(data: bytes) -> None:
        with store.writing() as connection:
            connection.execute(update(readings).where(of).values(packed=data))
        with store.reading() as connection:
            for fault in faults(connection):
                assert fault.reason
        _looked_through(store)

    return look


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "person", "direct", "1"]),
    lambda inner: st.lists(inner, max_size=6),
    max_leaves=20,
)


@st.composite
def packed_readings(draw: st.DrawFn, sample: bytes) -> bytes:
    """A reading as it is packed, with parts exchanged; or bytes that are none."""
    plain: Any = plain_from_packed(sample)
    for _ in range(draw(st.integers(1, 3))):
        at: Any = plain
        for _ in range(draw(st.integers(0, 4))):
            inner = [x for x in at if isinstance(x, list) and x]
            if not inner:
                break
            at = draw(st.sampled_from(inner))
        at[draw(st.integers(0, len(at) - 1))] = draw(PLAIN)
    whole = packed(plain)
    match draw(st.sampled_from(["whole", "cut", "bytes", "deep"])):
        case "whole":
            return whole
        case "cut":
            return whole[: draw(st.integers(0, len(whole)))]
        case "bytes":
            return draw(st.binary(max_size=50))
    return zlib.compress(b"[" * 100_000)


def reading_door(store: Store) -> Door:
    """The door of a reading that was damaged in the store."""
    with store.reading() as connection:
        row = connection.execute(select(readings).order_by(readings.c.version)).first()
    assert row is not None
    enter = damaged_reading(store, row.version)
    return Door("a damaged reading", packed_readings(row.packed), enter, 60)
