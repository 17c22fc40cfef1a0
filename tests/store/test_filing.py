"""store/filing.py"""

from collections.abc import Sequence
from itertools import chain
from random import Random

import pytest
from recorded import COURIER, GAZETTE, keep, keep_invented
from sqlalchemy import Connection, update

from sayso.errors import DamagedReading
from sayso.export.filed import Filed
from sayso.grouping import group_new
from sayso.records import ActKind
from sayso.store import filing
from sayso.store.articles import version_of_key
from sayso.store.connection import Store
from sayso.store.filing import filed_readings
from sayso.store.groups import narratives_of_sayings
from sayso.store.judgements import Judgement, add_judgement
from sayso.store.question import Question
from sayso.store.readings import reading_of_version
from sayso.store.schema import readings
from sayso.store.search import readings_of_hits, search

HIDING = "Davit Orlan said the ministry is hiding the survey of the eastern wall."
AGAIN = "Mirja Solt said the ministry is hiding the survey of the eastern wall once more."
ALL = Question()


def filed(
    connection: Connection, asked: Question = ALL, *, oldest_first: bool = False
) -> list[Filed]:
    found = list(filed_readings(connection, asked, oldest_first=oldest_first))
    assert all(isinstance(one, Filed) for one in found)
    return [one for one in found if isinstance(one, Filed)]


def ids(found: Sequence[Filed]) -> list[list[str]]:
    return [[s.id for s in one.reading.statements] for one in found]


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "_PART", 3)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize(
    "asked",
    [
        Question(words="harbour"),
        Question(actor="Lena Marsh", acts=frozenset([ActKind.STATE, ActKind.WANT])),
        Question(outlets=(COURIER,)),
    ],
)
def test_it_is_what_a_search_finds_to_the_last(store: Store, asked: Question) -> None:
    with store.writing() as connection:
        keep_invented(connection, Random(3), 20)
    with store.reading() as connection:
        hits = search(connection, asked, limit=200).hits
        expected = [r.article.id for r in readings_of_hits(hits)]
        found = filed(connection, asked)
        assert [one.reading.article.id for one in found] == expected
        assert list(chain(*ids(found))) == [h.reading.statements[h.position].id for h in hits]


@pytest.mark.usefixtures("small_parts")
def test_the_oldest_first_is_the_other_way_round(store: Store) -> None:
    with store.writing() as connection:
        keep_invented(connection, Random(4), 12)
    with store.reading() as connection:
        assert ids(filed(connection, oldest_first=True)) == ids(filed(connection))[::-1]


def test_where_nothing_is_asked_readings_are_whole(store: Store) -> None:
    with store.writing() as connection:
        key = keep(connection, HIDING)
    with store.reading() as connection:
        version = version_of_key(connection, key)
        assert version is not None
        [one] = filed(connection)
        assert one.reading == reading_of_version(connection, version)
        assert (one.article, one.number, one.current) == (version.owner, 1, True)
        assert one.seen == version.seen


def test_former_versions_come_only_where_they_are_asked_for(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, HIDING)
        keep(connection, AGAIN)
    with store.reading() as connection:
        assert [one.number for one in filed(connection)] == [2]
        both = filed(connection, Question(edited=True))
        assert sorted((one.number, one.current) for one in both) == [(1, False), (2, True)]


def test_each_statement_has_its_groups_as_analysts_ruled(store: Store) -> None:
    with store.writing() as connection:
        keep(connection, HIDING, "a", outlet=COURIER, date="2024-03-01")
        keep(connection, AGAIN, "b", outlet=GAZETTE, date="2024-03-02")
    with store.reading() as connection:
        [before, _] = filed(connection)
        assert before.family is None
        assert (before.groups[0].saying, before.groups[0].narrative) == (None, None)
    group_new(store)
    with store.reading() as connection:
        [one, _] = filed(connection)
        [groups] = one.groups
        assert one.family is not None
        assert groups.saying is not None
        assert groups.narrative == narratives_of_sayings(connection, [groups.saying])[groups.saying]
    with store.writing() as connection:
        subject = {"narrative": groups.narrative, "name": "The wall"}
        add_judgement(connection, Judgement(subject, "name", "ana", 1_700_000_000))
    with store.reading() as connection:
        assert filed(connection)[0].groups[0].name == "The wall"


def test_a_damaged_reading_comes_as_an_error_in_its_place(store: Store) -> None:
    with store.writing() as connection:
        keys = [keep(connection, HIDING, n, date=f"2024-03-0{n}") for n in "123"]
        torn = update(readings).where(readings.c.version == keys[1]).values(packed=b"torn")
        connection.execute(torn)
    with store.reading() as connection:
        for asked in (ALL, Question(words="survey")):
            found = list(filed_readings(connection, asked))
            assert [type(one) for one in found] == [Filed, DamagedReading, Filed]
