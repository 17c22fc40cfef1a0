"""collect/reread.py: what an older model read, read again"""

from collections.abc import Iterable, Iterator
from functools import partial

import pytest
from collecting import Collector
from fake_tagger import load_fake
from recorded import SEEN, keep
from sqlalchemy import select, update

from sayso.collect.reread import reread
from sayso.errors import UnreadableArticle
from sayso.inputs import Named
from sayso.pipeline import Outcome, readings_from_articles
from sayso.store.actors import known_listed
from sayso.store.callings import versions_to_resolve
from sayso.store.check import faults
from sayso.store.dump import dump
from sayso.store.judgements import Judgement, add_judgement, all_judgements
from sayso.store.packing import packed
from sayso.store.question import Question
from sayso.store.schema import readings
from sayso.store.search import search

TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old."
MODEL = load_fake().version
read = partial(readings_from_articles, load=load_fake)


def _ahead(articles: Iterable[Named]) -> Iterator[Outcome]:
    """Reads as workers do: all that is there before the first is given."""
    yield from read(list(articles))


def _reread(here: Collector, read: object = read, release: str = "9.0") -> list[Outcome]:
    told: list[Outcome] = []
    reread(here.store, read, MODEL, release, told.append)  # type: ignore[arg-type]
    return told


@pytest.fixture
def filled(both: Collector) -> Collector:
    with both.store.writing() as connection:
        for name in "abc":
            keep(connection, f"{TEXT} {name}", name)
    return both


@pytest.mark.parametrize("way", [read, _ahead])
def test_all_is_read_once_and_kept_as_read_now(filled: Collector, way: object) -> None:
    assert len(_reread(filled, way)) == 3
    with filled.store.reading() as connection:
        by = select(readings.c.model, readings.c.release).distinct()
        assert connection.execute(by).all() == [(MODEL, "9.0")]
        assert list(faults(connection)) == []
    assert _reread(filled, way) == []


def test_judgements_stay(filled: Collector) -> None:
    with filled.store.writing() as connection:
        add_judgement(connection, Judgement({"a": 1}, "same", "desk", SEEN))
    _reread(filled)
    with filled.store.reading() as connection:
        assert len(all_judgements(connection)) == 1


def test_what_cannot_be_read_now_keeps_what_was_read_before(filled: Collector) -> None:
    with filled.store.reading() as connection:
        before = list(dump(connection))

    def fail(articles: Iterable[Named]) -> Iterator[Outcome]:
        for named in articles:
            yield UnreadableArticle(named.name, "no memory")

    assert len(_reread(filled, fail)) == 3
    with filled.store.reading() as connection:
        assert list(dump(connection)) == before


@pytest.mark.parametrize(
    "data",
    [
        b"\x00 nothing",
        packed([[], [], [], [], []])[:-1],
        packed([[], [["1", None, None, None]], [], [], []]),  # of a statement that is not there
    ],
)
def test_what_was_damaged_is_read_again_and_found_by_its_words(
    filled: Collector, data: bytes
) -> None:
    with filled.store.writing() as connection:
        damaged = connection.scalars(select(readings.c.version)).all()[1]
        here = readings.c.version == damaged
        connection.execute(update(readings).where(here).values(packed=data))
    _reread(filled)
    with filled.store.reading() as connection:
        assert list(faults(connection)) == []
        found = search(connection, Question(words="pier open")).hits
        assert len({hit.version.key for hit in found}) == 3


def test_who_is_who_is_told_of_what_was_read_again(filled: Collector) -> None:
    _reread(filled)
    with filled.store.reading() as connection:
        assert versions_to_resolve(connection, 9) == []
        assert "Lena Brandt" in [actor.name for actor in known_listed(connection)]
