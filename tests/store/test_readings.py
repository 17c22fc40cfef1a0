"""What a model read in a version."""

from dataclasses import replace

import pytest
from recorded import COURIER, SEEN, all_rows, article, keep, origin, read
from sample import harbour, mina, silent
from sqlalchemy import func, select

from sayso.errors import StoreError
from sayso.reading import Reading
from sayso.store import readings as module
from sayso.store.articles import add_version, as_version, key_of_version, version_of_key
from sayso.store.check import faults
from sayso.store.connection import Store
from sayso.store.judgements import Judgement, add_judgement, all_judgements
from sayso.store.question import Question
from sayso.store.readings import keep_reading, reading_of_version, readings_at, versions_to_read
from sayso.store.schema import statements
from sayso.store.search import search

TWO = "Lena Marsh said the harbour is shut.\n\nPiet Oster said the crews must wait."


def kept(store: Store, reading: Reading) -> Reading | None:
    """What comes back of a reading that was kept."""
    given = as_version(reading.article, origin("a"))
    with store.writing() as connection:
        key = add_version(connection, given, origin("a"), SEEN)
        keep_reading(connection, key, replace(reading, article=given), "1.0", SEEN)
    with store.reading() as connection:
        version = version_of_key(connection, key)
        assert version is not None
        return reading_of_version(connection, version)


@pytest.mark.parametrize("make", [harbour, mina, silent])
def test_a_reading_comes_back_as_it_was_to_four_digits(store: Store, make: object) -> None:
    given = make()  # type: ignore[operator]
    back = kept(store, given)
    assert back is not None
    assert back.article == as_version(given.article, origin("a"))
    assert repr(back.statements) == repr(given.statements).replace("0.70001", "0.7")
    assert repr(back.cast) == repr(given.cast).replace("0.81239", "0.8124")
    assert repr(back.acts) == repr(given.acts).replace("0.61239", "0.6124")


def test_where_nothing_was_read_there_is_no_reading(store: Store) -> None:
    with store.writing() as connection:
        key = add_version(connection, article(TWO), origin("a"), SEEN)
        version = version_of_key(connection, key)
        assert version is not None
        assert reading_of_version(connection, version) is None


def test_an_article_without_statements_is_read_all_the_same(store: Store) -> None:
    back = kept(store, silent())
    assert back is not None
    assert back.statements == ()
    with store.reading() as connection:
        assert list(faults(connection)) == []
        assert list(versions_to_read(connection, "fake-1", "1.0")) == []


def test_the_same_reading_twice_changes_nothing(store: Store) -> None:
    with store.writing() as connection:
        key = keep(connection, TWO)
        before = all_rows(connection)
        keep_reading(connection, key, read(article(TWO)), "1.0", SEEN)
        after = all_rows(connection)
        for rows in (before, after):
            # How SQLite lays out its index is its own affair.
            rows.pop("statement_words_data", None)
            rows.pop("statement_words_idx", None)
        assert after == before
        assert list(faults(connection)) == []


def test_another_model_replaces_what_was_read(store: Store) -> None:
    with store.writing() as connection:
        key = keep(connection, TWO)
        reading = read(article(TWO))
        found = replace(
            reading,
            statements=reading.statements[1:],
            acts=reading.acts[1:],
            cast=replace(reading.cast, participants=reading.cast.participants[1:]),
            model="fake-2",
        )
        keep_reading(connection, key, found, "1.1", SEEN)
        assert connection.scalar(select(func.count()).select_from(statements)) == 1
        assert search(connection, Question(words="harbour")).hits == ()
        (hit,) = search(connection, Question(words="crews")).hits
        assert hit.reading.model == "fake-2"
        assert list(faults(connection)) == []


def test_reading_anew_leaves_judgements_and_other_articles_alone(store: Store) -> None:
    judgement = Judgement({"article": "a", "words": "Marsh"}, "same", "desk", SEEN, "she is")
    with store.writing() as connection:
        key = keep(connection, TWO)
        keep(connection, "Piet Oster said the harbour is open.", "b")
        number = add_judgement(connection, judgement)
        keep_reading(connection, key, replace(read(article(TWO)), model="fake-2"), "1.1", SEEN)
        assert all_judgements(connection) == [replace(judgement, number=number)]
        assert len(search(connection, Question(words="harbour")).hits) == 2


def test_versions_are_to_be_read_by_another_model_or_release_or_where_none_did(
    store: Store,
) -> None:
    with store.writing() as connection:
        read_already = keep(connection, TWO)
        unread = add_version(connection, article(TWO, "b"), origin("b"), SEEN)
        assert list(versions_to_read(connection, "fake-1", "1.0")) == [unread]
        assert list(versions_to_read(connection, "fake-2", "1.0")) == [read_already, unread]
        assert list(versions_to_read(connection, "fake-1", "1.1")) == [read_already, unread]


def test_statements_beyond_those_that_have_a_key_are_not_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_STATEMENTS", 1)
    with store.writing() as connection:
        keep(connection, TWO)
        keep(connection, TWO)
        assert len(search(connection, Question()).hits) == 1
        assert list(faults(connection)) == []


def test_a_version_is_found_by_the_id_of_its_article(store: Store) -> None:
    with store.writing() as connection:
        assert key_of_version(connection, article(TWO, outlet=COURIER).id) is None
        key = keep(connection, TWO)
        assert key_of_version(connection, article(TWO, outlet=COURIER).id) == key


def test_a_reading_of_a_version_that_a_damaged_file_lost_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as connection:
        key = keep(connection, "Lena Marsh said the ferry stays.", "a")
    monkeypatch.setattr("sayso.store.readings.versions_of_keys", lambda *_: {})
    with store.reading() as connection, pytest.raises(StoreError, match="has lost an article"):
        readings_at(connection, {key: [0]})
