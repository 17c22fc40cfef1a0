"""The indexes of words in both databases."""

import pytest
from sqlalchemy import Connection, text

from sayso.store.connection import Store
from sayso.store.terms import GAP, Groups
from sayso.store.word_tables import (
    STATEMENTS,
    TABLES,
    add_terms,
    count_rows,
    match,
    question,
    rank,
    remove_terms,
)


def found(connection: Connection, groups: Groups) -> list[int]:
    """The keys of rows that meet `groups`."""
    dialect = connection.dialect.name
    sql = (
        f"SELECT rowid FROM {STATEMENTS} WHERE {match(dialect, STATEMENTS, 'terms')} ORDER BY rowid"
    )
    return list(connection.scalars(text(sql), {"terms": question(dialect, groups)}))


def test_every_group_must_be_met_by_one_of_its_phrases(store: Store) -> None:
    with store.writing() as connection:
        add_terms(connection, STATEMENTS, [(1, ["a", "b", "c"]), (2, ["b", "a"]), (3, ["c"])])
        assert found(connection, [[("a",)]]) == [1, 2]
        assert found(connection, [[("a", "b")]]) == [1]
        assert found(connection, [[("a",), ("c",)]]) == [1, 2, 3]
        assert found(connection, [[("a",)], [("c",), ("b", "a")]]) == [1, 2]
        assert found(connection, [[("a", "c")]]) == []


def test_a_phrase_does_not_reach_across_a_gap(store: Store) -> None:
    with store.writing() as connection:
        add_terms(connection, STATEMENTS, [(1, ["a", GAP, "b"])])
        assert found(connection, [[("a",)], [("b",)]]) == [1]
        assert found(connection, [[("a", "b")]]) == []


def test_marks_and_letters_of_all_scripts_are_words_of_their_own(store: Store) -> None:
    terms = ["a·accuse", "accuse2", "港", "कि", "e", "𠮷"]
    with store.writing() as connection:
        add_terms(connection, STATEMENTS, [(1, terms)])
        assert [found(connection, [[(term,)]]) for term in terms] == [[1]] * len(terms)
        assert found(connection, [[("accuse",)]]) == []
        assert found(connection, [[("a",)]]) == []


def test_what_was_taken_away_is_not_found(store: Store) -> None:
    with store.writing() as connection:
        rows = [(1, ["a", "b"]), (2, ["a"])]
        add_terms(connection, STATEMENTS, rows)
        remove_terms(connection, STATEMENTS, rows[:1])
        assert found(connection, [[("a",)]]) == [2]
        assert found(connection, [[("b",)]]) == []
        assert [count_rows(connection, table) for table in TABLES] == [1, 0]


def test_no_rows_are_no_work(store: Store) -> None:
    with store.writing() as connection:
        add_terms(connection, STATEMENTS, [])
        remove_terms(connection, STATEMENTS, [])
        assert count_rows(connection, STATEMENTS) == 0


def test_the_better_rank_is_the_lower(store: Store) -> None:
    with store.writing() as connection:
        add_terms(connection, STATEMENTS, [(1, ["a", "c"]), (2, ["a", "c", *"bdefghi"])])
        dialect = connection.dialect.name
        sql = f"SELECT rowid, {rank(dialect, STATEMENTS, 'terms')} FROM {STATEMENTS} "
        sql += f"WHERE {match(dialect, STATEMENTS, 'terms')} ORDER BY 2"
        rows = connection.execute(text(sql), {"terms": question(dialect, [[("a",)]])}).all()
        assert [row[0] for row in rows] == [1, 2]
        assert all(type(row[1]) is float for row in rows)


def test_a_table_of_codes_is_found_as_far_as_there_is_room(store: Store) -> None:
    codes = [f"{number:064x}" for number in range(20_000)]
    with store.writing() as connection:
        add_terms(connection, STATEMENTS, [(1, codes), (2, ["é" * 64] * 50_000)])
        assert found(connection, [[(codes[10_000],)]]) == [1]
        assert found(connection, [[("é" * 64,)]]) == [2]
        remove_terms(connection, STATEMENTS, [(1, codes)])
        assert count_rows(connection, STATEMENTS) == 1


@pytest.mark.parametrize("count", [3000])
def test_any_number_of_outlets_may_be_asked_for(store: Store, count: int) -> None:
    with store.writing() as connection:
        add_terms(connection, STATEMENTS, [(1, ["u·7", "a"])])
        group = [(f"u·{number}",) for number in range(count)]
        assert found(connection, [[("a",)], group]) == [1]
