"""collect/keep.py: what is kept, in what order, and how it is counted"""

from collections.abc import Iterable, Iterator
from functools import partial

import pytest
from collecting import Collector
from fake_tagger import load_fake
from sqlalchemy import Connection

from sayso.articles.from_text import article_from_text
from sayso.collect.items import End, Ending, Found, Item, Made
from sayso.collect.keep import keep_all
from sayso.inputs import Named
from sayso.pipeline import Outcome, readings_from_articles

TEXT = "“The pier of Ostrow will stay open,” said Lena Brandt. Piet Oster said it was old. "
read = partial(readings_from_articles, load=load_fake)


def _item(name: str, text: str | None = None, *, mine: bool = True, live: bool = False) -> Item:
    text = TEXT + name if text is None else text

    def make() -> Made:
        return Made(article_from_text(text, name=name), name)

    def note(connection: Connection, end: End) -> bool:
        return mine

    found = Found("The Ferry", f"raw of {text}", name, "sayso", make, live=live)
    return Item(name, "The Ferry", note, found)


def _done(name: str) -> Item:
    return Item(name, "The Ferry", lambda connection, end: True, end=End(Ending.DONE))


def _kept(here: Collector, items: Iterable[Item], read: object = read) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []

    def tell(item: Item, end: End) -> None:
        told.append((item.name, end.ending.value))

    keep_all(here.store, items, read, "1.0", tell)  # type: ignore[arg-type]
    return told


def _ahead(articles: Iterable[Named]) -> Iterator[Outcome]:
    """Reads as workers do: all that is there before the first is given."""
    yield from read(list(articles))


@pytest.mark.parametrize("way", [read, _ahead])
def test_no_item_overtakes_another(here: Collector, way: object) -> None:
    _kept(here, [_item("known")])
    items = [_item("a"), _item("known"), _done("end of a file"), _item("b"), _item("known")]
    assert _kept(here, items, way) == [
        ("a", "new"),
        ("known", "unchanged"),
        ("end of a file", "done"),
        ("b", "new"),
        ("known", "unchanged"),
    ]


def test_what_comes_twice_while_it_is_read_is_new_once(here: Collector) -> None:
    assert _kept(here, [_item("a"), _item("a")], _ahead) == [("a", "new"), ("a", "unchanged")]
    assert len(here.rows("readings")) == 1


def test_what_is_no_longer_this_workers_is_not_kept_nor_told(here: Collector) -> None:
    assert _kept(here, [_item("a", mine=False), _item("b")]) == [("b", "new")]
    assert [v.origin.name for v in here.versions()] == ["b"]


def test_an_old_record_of_an_edited_article_does_not_make_it_current(here: Collector) -> None:
    _kept(here, [_item("a", TEXT + "One."), _item("a", TEXT + "Two.")])
    assert _kept(here, [_item("a", TEXT + "One.")]) == [("a", "unchanged")]
    assert sorted((v.number, v.current) for v in here.versions()) == [(1, False), (2, True)]


def test_what_it_is_now_is_current(here: Collector) -> None:
    _kept(here, [_item("a", TEXT + "One."), _item("a", TEXT + "Two.")])
    _kept(here, [_item("a", TEXT + "One.", live=True)])
    assert sorted((v.number, v.current) for v in here.versions()) == [(1, True), (2, False)]


def test_a_version_in_which_nothing_was_read_is_read(here: Collector) -> None:
    def none(articles: Iterable[Named]) -> Iterator[Outcome]:
        from sayso.errors import UnreadableArticle

        for named in articles:
            yield UnreadableArticle(named.name, "the process that read it died")

    assert _kept(here, [_item("a")], none) == [("a", "failed")]
    assert _kept(here, [_item("a")]) == [("a", "unchanged")]
    assert len(here.rows("readings")) == 1


def test_the_same_words_under_another_name_are_a_copy(here: Collector) -> None:
    found = _kept(here, [_item("a", TEXT + "One."), _item("b", TEXT + "“One”")])
    assert found == [("a", "new"), ("b", "copy")]
