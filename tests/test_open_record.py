"""open_record.py"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from recorded import COURIER, GAZETTE, keep, keep_invented

import sayso
from sayso.errors import StoreError, UsageError
from sayso.grouping import group_new
from sayso.resolving import resolve_new
from sayso.store.connection import open_store

HIDING = "Davit Orlan said the ministry is hiding the survey of the eastern wall."
AGAIN = "Mirja Solt said the ministry is hiding the survey of the eastern wall once more."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[sayso.Record]:
    store = open_store(tmp_path / "a.db")
    with store.writing() as connection:
        keep(connection, HIDING, "a", outlet=COURIER, date="2024-03-01")
        keep(connection, AGAIN, "b", outlet=GAZETTE, date="2024-03-09")
        keep_invented(connection, Random(2), 12)
    group_new(store)
    resolve_new(store)
    store.close()
    with sayso.open_record(tmp_path / "a.db") as opened:
        yield opened


def test_statements_are_found_as_a_search_finds_them(record: sayso.Record) -> None:
    assert [row["outlet"] for row in record.statements("survey")] == [GAZETTE, COURIER]
    [row] = record.statements("survey", outlet=COURIER, act=["state", "want"], hedged=False)
    assert (row["actor"], row["version"]) == ("Davit Orlan", 1)
    assert row["narrative"] is not None
    assert len(record.statements(actor="Orlan", published="2024-03-02/2024-04")) == 0


def test_no_more_than_most_are_listed_but_for_the_rest_of_an_article(record: sayso.Record) -> None:
    assert len(record.statements("survey", most=1)) == 1
    assert len(record.statements()) > 2


def test_readings_come_as_a_stream(record: sayso.Record) -> None:
    first = next(record.readings("survey"))
    assert first.article.outlet == GAZETTE


def test_actors_are_those_of_the_store_across_articles(record: sayso.Record) -> None:
    [row] = record.actors("Orlan")
    assert (row["name"], row["statements"]) == ("Davit Orlan", 1)
    assert {"Davit Orlan", "Mirja Solt"} <= {row["name"] for row in record.actors()}
    [said] = record.statements("survey", actor="Orlan")
    assert (said["known_actor"], said["known_actor_name"]) == (row["actor"], "Davit Orlan")


def test_narratives_are_those_of_the_days(record: sayso.Record) -> None:
    [row] = record.narratives("2024-03")
    assert (row["independent_reports"], row["outlets"]) == (2, 2)
    assert len(record.narratives("2019")) == 0


@pytest.mark.parametrize(
    "option", ["actor", "country", "about", "outlet", "act", "polarity", "said", "hedged"]
)
def test_none_asks_for_nothing(record: sayso.Record, option: str) -> None:
    every = list(record.statements())
    assert len(record.statements(hedged=False)) < len(every)
    assert list(record.statements(**{option: None})) == every  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"act": "dance"}, "act is one of state, "),
        ({"published": "soon"}, "published is a day"),
        ({"said": "2024-03/2023"}, "said is a day"),
        ({"wing": "left"}, "'wing' can not be asked for; these can: actor, "),
    ],
)
def test_what_means_nothing_is_told(
    record: sayso.Record, options: dict[str, str], reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        record.statements(**options)  # type: ignore[arg-type]


def test_where_no_store_is_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        sayso.open_record(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []
