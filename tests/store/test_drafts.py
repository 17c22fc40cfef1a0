"""store/drafts.py"""

from itertools import islice

from sayso.store.connection import Store
from sayso.store.drafts import (
    newest_drafts,
    revision_of_draft,
    save_revision,
    savings_of_draft,
)

LONG = {"comment": "العربية " * 20_000, "lines": ["a", "b"]}


def test_a_draft_is_as_it_was_saved_last_and_all_before_is_kept(store: Store) -> None:
    with store.writing() as connection:
        first = save_revision(connection, "d", "Ilse", LONG)
        second = save_revision(connection, "d", "Omar", {"comment": ""})
        assert second > first
    with store.reading() as connection:
        newest = revision_of_draft(connection, "d")
        assert newest is not None
        assert (newest.number, newest.author, newest.content) == (second, "Omar", {"comment": ""})
        before = revision_of_draft(connection, "d", first)
        assert before is not None and before.content == LONG
        assert [s.number for s in savings_of_draft(connection, "d", 9)] == [second, first]


def test_what_did_not_change_is_not_saved_again(store: Store) -> None:
    with store.writing() as connection:
        first = save_revision(connection, "d", "Ilse", {"lines": ("a",)})
        assert save_revision(connection, "d", "Omar", {"lines": ("a",)}) == first


def test_a_number_of_another_draft_is_none(store: Store) -> None:
    with store.writing() as connection:
        first = save_revision(connection, "d", "Ilse", LONG)
        save_revision(connection, "e", "Ilse", {})
        assert revision_of_draft(connection, "e", first) is None
        assert revision_of_draft(connection, "f") is None


def test_drafts_are_listed_by_when_they_were_saved_last(store: Store) -> None:
    with store.writing() as connection:
        for draft in "abca":
            save_revision(connection, draft, "Ilse", {"of": draft, "n": 1 if draft == "b" else 2})
        save_revision(connection, "a", "Ilse", {"of": "again"})
        assert [r.draft for r in islice(newest_drafts(connection), 2)] == ["a", "c"]
