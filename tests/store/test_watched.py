"""store/watched.py"""

from datetime import date

import pytest
from recorded import keep
from sqlalchemy import Connection

from sayso.desk_file import Watch
from sayso.records import ActKind
from sayso.store.connection import Store
from sayso.store.question import Question
from sayso.store.search import keys_found
from sayso.store.watched import is_known, question_of_watch, words_of_watch

WATCH = Watch(
    "Gates",
    words='"open the gates"',
    actor="Orlan",
    acts=(ActKind.REQUEST, ActKind.THREATEN),
    about="Ministry",
    outlets=("The Ferry",),
)
ROW = "Davit Orlan said the gates must open. Lena Marsh said the gates were old."


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing() as connection:
        for day in (1, 2, 3):
            keep(connection, f"{ROW} Day {day}.", f"a{day}", date=f"2024-03-0{day}")
    return store


def _found(connection: Connection, watch: Watch, *days: date) -> int:
    return len(keys_found(connection, question_of_watch(watch, *days)))


def test_all_of_a_watch_is_asked() -> None:
    asked = question_of_watch(WATCH)
    assert asked == Question(
        words='"open the gates"',
        actor="Orlan",
        about=("Ministry",),
        outlets=("The Ferry",),
        acts=frozenset(WATCH.acts),
    )


def test_the_statements_of_some_days_are_found(filled: Store) -> None:
    with filled.reading() as connection:
        assert _found(connection, Watch("a", words="gates")) == 6
        assert _found(connection, Watch("a", words="gates", actor="Orlan")) == 3
        assert (
            _found(connection, Watch("a", actor="Orlan"), date(2024, 3, 2), date(2024, 3, 9)) == 2
        )
        assert _found(connection, Watch("a", outlets=("Nobody",))) == 0


def test_keys_come_newest_first(filled: Store) -> None:
    with filled.reading() as connection:
        keys = keys_found(connection, Question())
    assert keys == sorted(keys, reverse=True)
    assert len(keys) == 6


def test_a_watch_in_words() -> None:
    assert words_of_watch(WATCH) == (
        "Statements that request or threaten, by “Orlan”, about “Ministry”, "
        'with the words “"open the gates"”, in The Ferry'
    )


def test_whether_somebody_says_anything(filled: Store) -> None:
    with filled.reading() as connection:
        assert is_known(connection, "Orlan")
        assert not is_known(connection, "Teck")
        assert not is_known(connection, "…")  # a name without a word
