"""Articles and their versions."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from recorded import COURIER, GAZETTE, SEEN, all_rows, article, keep, origin
from sqlalchemy import func, select, update

from sayso.errors import DamagedVersion
from sayso.records import Article
from sayso.store.articles import (
    add_version,
    all_versions,
    article_key,
    as_version,
    hash_of_words,
    is_copy,
    key_of_raw,
    key_of_version,
    make_current,
    number_of_version,
    version_of_key,
    versions_of_article,
)
from sayso.store.check import faults
from sayso.store.connection import Store
from sayso.store.keys import KEYS_OF_A_DAY, first_key_of_day
from sayso.store.schema import articles, versions

SHUT = "Lena Marsh said the harbour is shut."
OPEN = "Lena Marsh said the harbour is open."


def all_at_once(*works: Callable[[], None]) -> list[BaseException]:
    """Does each in a thread of its own, begun together; what was raised."""
    raised: list[BaseException] = []
    ready = threading.Barrier(len(works))

    def begin(work: Callable[[], None]) -> None:
        ready.wait()
        try:
            work()
        except BaseException as e:  # noqa: BLE001 - told to the test
            raised.append(e)

    threads = [threading.Thread(target=begin, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_an_article_is_kept_as_it_was(store: Store) -> None:
    given = replace(
        article(SHUT), title="Tarn \x07 “harbour”", byline="Piet Oster", url="http://a/b"
    )
    given = as_version(given, origin("a"))
    with store.writing() as connection:
        key = add_version(connection, given, origin("a"), SEEN)
        kept = version_of_key(connection, key)
    assert kept is not None
    assert kept.article == given
    assert kept.origin == origin("a")
    assert (kept.number, kept.current, kept.seen) == (1, True, datetime.fromtimestamp(SEEN, UTC))
    assert kept.owner == article_key(COURIER, "a")


def test_the_same_article_twice_changes_nothing(store: Store) -> None:
    given = article(SHUT)
    with store.writing() as connection:
        key = keep(connection, SHUT)
        before = all_rows(connection)
        assert add_version(connection, given, origin("a", SHUT), SEEN + 99) == key
        assert add_version(connection, given, origin("a", "other bytes"), SEEN + 99) == key
        make_current(connection, key)
        assert all_rows(connection) == before


def test_an_edit_is_a_second_version_and_the_current_one(store: Store) -> None:
    with store.writing() as connection:
        first, second = keep(connection, SHUT), keep(connection, OPEN)
        kept = versions_of_article(connection, article_key(COURIER, "a"))
    assert [(v.key, v.number, v.current) for v in kept] == [(first, 1, False), (second, 2, True)]


def test_an_edit_that_is_taken_back_makes_the_first_version_current_again(store: Store) -> None:
    with store.writing() as connection:
        first, second = keep(connection, SHUT), keep(connection, OPEN)
        assert add_version(connection, article(SHUT), origin("a"), SEEN + 9) == first
        kept = versions_of_article(connection, article_key(COURIER, "a"))
        assert [(v.key, v.current) for v in kept] == [(first, True), (second, False)]
        keep(connection, "Lena Marsh said nothing of it.")
        again = versions_of_article(connection, kept[0].owner)
        assert [version.current for version in again] == [False, False, True]


@pytest.mark.parametrize(
    "changed", [{"title": "Another"}, {"date": "2024-03"}, {"byline": "Piet Oster"}, {"url": "b"}]
)
def test_what_an_article_says_of_itself_is_part_of_its_version(changed: dict[str, str]) -> None:
    given = article(SHUT)
    assert as_version(replace(given, **changed), origin("a")).id != given.id  # type: ignore[arg-type]


def test_a_version_has_the_same_id_whatever_id_the_article_came_with() -> None:
    given = article(SHUT)
    assert as_version(replace(given, id="x"), origin("a")) == given


def test_the_same_words_under_another_name_or_of_another_outlet_are_a_copy(store: Store) -> None:
    given, other = article(SHUT), article(SHUT.upper(), outlet=GAZETTE)
    with store.writing() as connection:
        assert not is_copy(connection, given, origin("a"))
        keep(connection, SHUT)
        assert not is_copy(connection, given, origin("a"))
        assert is_copy(connection, given, origin("b"))
        assert is_copy(connection, other, origin("a"))
        assert not is_copy(connection, article(OPEN), origin("b"))


def test_words_are_the_same_however_they_are_spaced_and_marked() -> None:
    assert hash_of_words("“Shut,”  she said") == hash_of_words("shut she\nSAID")
    assert hash_of_words("a b") != hash_of_words("ab")
    assert hash_of_words("") != hash_of_words("a")


def test_the_same_bytes_are_known_of_any_outlet_or_of_that_one(store: Store) -> None:
    raw = origin("a", SHUT).raw
    with store.writing() as connection:
        key = keep(connection, SHUT)
        assert key_of_raw(connection, raw, None) == key
        assert key_of_raw(connection, raw, COURIER) == key
        assert key_of_raw(connection, raw, GAZETTE) is None
        assert key_of_raw(connection, origin("b").raw, None) is None


def test_what_is_not_there_is_not_found(store: Store) -> None:
    with store.reading() as connection:
        assert version_of_key(connection, 7) is None
        assert key_of_version(connection, "none") is None
        assert versions_of_article(connection, "none") == []
        assert list(all_versions(connection)) == []


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("2024-03", date(2024, 3, 1)),
        ("2024", date(2024, 1, 1)),
        ("0001", date(1, 1, 1)),
        ("9999-12-31", date(9999, 12, 31)),
        (None, date(2023, 11, 14)),
        # No stage gives these: but what is no date must not stop a desk.
        ("2024-02-30", date(2023, 11, 14)),
        ("2024-03-01T10:00", date(2024, 3, 1)),
    ],
)
def test_keys_are_of_the_day_of_publication_or_of_the_day_it_was_seen(
    store: Store, published: str | None, day: date
) -> None:
    given = as_version(replace(article(SHUT), date=published), origin("a"))
    with store.writing() as connection:
        key = add_version(connection, given, origin("a"), SEEN)
        assert key == first_key_of_day(day)
        other = as_version(replace(article(OPEN), date=published), origin("b"))
        assert add_version(connection, other, origin("b"), SEEN) == key + 1
        assert key + 1 < first_key_of_day(day) + KEYS_OF_A_DAY
        assert list(faults(connection)) == []


def test_all_versions_are_in_the_order_of_ids(store: Store) -> None:
    with store.writing() as connection:
        for number in range(130):
            given = article(f"{SHUT} {number}", f"{number}")
            add_version(connection, given, origin(f"{number}"), SEEN)
        found = [version.article.id for version in all_versions(connection)]
    assert found == sorted(found)
    assert len(found) == 130


def _adding(store: Store, given: list[tuple[Article, str]]) -> Callable[[], None]:
    def add() -> None:
        for one, name in given:
            with store.writing() as connection:
                add_version(connection, one, origin(name), SEEN)

    return add


def test_writers_at_once_neither_lose_nor_double_an_article(store: Store) -> None:
    shared = [(article(f"{SHUT} {n}", f"{n}"), f"{n}") for n in range(6)]
    own = [[(article(f"{OPEN} {n}", f"{w}/{n}"), f"{w}/{n}") for n in range(6)] for w in "ab"]
    works = [_adding(store, [*shared, *own[0]]), _adding(store, [*own[1], *shared])]
    works.append(_adding(store, shared[::-1]))
    assert all_at_once(*works) == []
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(versions)) == 18
        assert connection.scalar(select(func.count()).select_from(articles)) == 18
        assert list(faults(connection)) == []


def test_writers_of_one_article_at_once_number_its_versions_one_by_one(store: Store) -> None:
    edits = [[(article(f"{SHUT} {w} {n}"), "a") for n in range(5)] for w in range(4)]
    assert all_at_once(*(_adding(store, given) for given in edits)) == []
    with store.reading() as connection:
        kept = versions_of_article(connection, article_key(COURIER, "a"))
        assert [version.number for version in kept] == list(range(1, 21))
        assert list(faults(connection)) == []


def test_one_version_is_current_though_several_are_made_so_at_once(store: Store) -> None:
    with store.writing() as connection:
        keys = [keep(connection, f"{SHUT} {n}") for n in range(4)]

    def making(key: int) -> Callable[[], None]:
        def make() -> None:
            for _ in range(5):
                with store.writing() as connection:
                    make_current(connection, key)

        return make

    assert all_at_once(*map(making, keys)) == []
    with store.reading() as connection:
        assert list(faults(connection)) == []


def test_the_number_of_a_version_is_found_by_its_key(store: Store) -> None:
    with store.writing() as connection:
        assert [number_of_version(connection, keep(connection, w)) for w in (SHUT, OPEN)] == [1, 2]


def test_what_is_damaged_is_told_with_what_mends_it(store: Store) -> None:
    with store.writing() as connection:
        key = keep(connection, SHUT, "a")
        connection.execute(update(versions).values(blocks=b"nothing"))
    with store.reading() as connection, pytest.raises(DamagedVersion, match="it is damaged"):
        version_of_key(connection, key)
