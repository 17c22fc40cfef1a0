"""desk/asking.py: from an address to a question, and to a watch line"""

import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from sayso.desk.asking import (
    asking_of_visit,
    fields_of_watch,
    toml_of_watch,
    watch_from_question,
)
from sayso.desk.visit import Visit
from sayso.desk_file import Watch, desk_from_text
from sayso.records import ActKind, Polarity, StatementKind
from sayso.store.question import Order, Question
from sayso.store.watched import question_of_watch


def _visit(query: str) -> Visit:
    scope = {
        "type": "http",
        "query_string": quote(query, safe="=&+").encode(),
        "headers": [],
        "path": "/search",
    }
    return Visit(Request(scope), None, None)  # type: ignore[arg-type]


def _asked(query: str) -> Question:
    return asking_of_visit(_visit(query)).question


def test_an_empty_address_asks_for_everything() -> None:
    asking = asking_of_visit(_visit(""))
    assert (asking.is_empty, asking.order, asking.limit) == (True, Order.NEWEST, 20)


def test_every_filter_is_asked() -> None:
    asked = _asked(
        "words=dam&actor=Orlan&role=head&organisation=Guard&about=Tarn&outlet=A&outlet=B&country=XA"
        "&act=accuse&kind=direct&polarity=denied&hedged=yes&said_from=2024-03&edited=yes"
    )
    assert asked.outlets == ("A", "B")
    assert (asked.hedged, asked.edited) == (True, True)
    assert asked.acts == {ActKind.ACCUSE}
    assert asked.said is not None and asked.said.first == date(2024, 3, 1)


def test_months_and_years_are_whole() -> None:
    published = _asked("published_from=2023&published_to=2024-02").published
    assert published is not None
    assert (published.first, published.last) == (date(2023, 1, 1), date(2024, 2, 29))


WATCH = Watch(
    "N",
    words="dam",
    actor="Orlan",
    acts=(ActKind.DENY, ActKind.STATE),
    about="Tarn",
    outlets=("A",),
    role="head",
    organisation="Guard",
    country="XA",
    kinds=(StatementKind.DIRECT,),
    polarities=(Polarity.DENIED,),
    hedged=False,
)
HEAD = '[desk]\nname = "D"\n[[outlet]]\nname = "A"\narchives = ["a.jsonl"]\n'


def test_a_watch_line_asks_the_same_by_its_address() -> None:
    first, last = date(2024, 3, 1), date(2024, 3, 7)
    query = "&".join(f"{n}={v}" for n, v in fields_of_watch(WATCH, first, last))
    assert _asked(query) == question_of_watch(WATCH, first, last)


def test_the_watch_line_of_a_search_asks_all_that_it_asks_but_its_days() -> None:
    query = "&".join(f"{n}={v}" for n, v in fields_of_watch(WATCH, date.min, date.max))
    made = watch_from_question(_asked(f"{query}&said_from=2024&edited=yes"))
    assert made is not None
    assert question_of_watch(made) == question_of_watch(WATCH)


@pytest.mark.parametrize("query", ["", "said_from=2024", "about=A&about=B", "words=…"])
def test_what_no_watch_line_can_ask_makes_none(query: str) -> None:
    assert watch_from_question(_asked(query)) is None


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf", "Zs"]), min_size=1),
    st.sets(st.sampled_from(ActKind), min_size=1),
)
def test_the_lines_of_a_watch_ask_the_same(words: str, acts: set[ActKind]) -> None:
    watch = watch_from_question(Question(words=words, acts=frozenset(acts)))
    assert watch is not None
    (found,) = tomllib.loads(toml_of_watch(watch))["watch"]
    assert (found["words"], set(found["act"])) == (words, {a.value for a in acts})


def test_a_desk_takes_the_lines() -> None:
    desk = desk_from_text(f"{HEAD}{toml_of_watch(WATCH)}", name="desk.toml", folder=Path("/"))
    assert desk.watches == (WATCH,)
