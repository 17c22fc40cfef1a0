"""cli/collecting.py: what is told while collecting"""

import pytest
from sqlalchemy import Connection

from sayso.cli.collecting import Counts, teller
from sayso.collect.announced import Look
from sayso.collect.items import End, Ending, Item
from sayso.errors import UnreadableArticle
from sayso.store.sources import Source, SourceKind

FEED = Source("1", "The Ostrow Ferry", SourceKind.FEED, "http://ferry.example/feed")


def _item(name: str) -> Item:
    def note(connection: Connection, end: End) -> bool:
        return True

    return Item(name, "The Ostrow Ferry", note)


def _told(*ends: End, looks: tuple[Look, ...] = ()) -> Counts:
    counts = Counts()
    with teller(counts, as_json=False) as tell:
        for number, end in enumerate(ends):
            tell.item(_item(f"item {number}"), end)
        for look in looks:
            tell.look(look)
    return counts


def test_each_ending_has_its_count(capsys: pytest.CaptureFixture[str]) -> None:
    _told(*[End(e) for e in Ending], End(Ending.NEW), End(Ending.COPY))
    assert capsys.readouterr().err.splitlines() == [
        "sayso: item 4: None",
        "sayso: 2 new, 1 new version, 1 unchanged, 2 copies, 1 failed",
    ]


def test_the_reasons_of_many_failures_are_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    _told(*[End(Ending.FAILED, reason="empty")] * 6, End(Ending.FAILED, reason="no such file"))
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "sayso: failed: empty (6)",
        "sayso: failed: no such file (1)",
    ]


def test_a_source_that_fails_is_told_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    failure = UnreadableArticle(FEED.place, "empty")
    counts = _told(looks=(Look(FEED, failure=failure),))
    assert capsys.readouterr().err.startswith("sayso: http://ferry.example/feed: empty\n")
    assert counts.only_failures


def test_where_a_source_answered_not_all_has_failed() -> None:
    failure = UnreadableArticle(FEED.place, "empty")
    assert not _told(looks=(Look(FEED), Look(FEED, failure=failure))).only_failures
