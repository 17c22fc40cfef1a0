"""collect/announced.py: feeds and sitemaps, and how it went with them"""

import json

import pytest
from collecting import Clock, Collector, outlet
from news_site import Site, article
from sqlalchemy import select

from sayso.collect import announced
from sayso.collect.announced import wait_after
from sayso.store.schema import hours


def _pages(site: Site, *paths: str) -> None:
    for number, path in enumerate(paths):
        site.put(path, article(number))


def test_an_atom_feed_is_read(here: Collector, site: Site) -> None:
    _pages(site, "/1")
    entry = f'<entry><link href="{site.address}/1"/><id>1</id></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entry}</feed>'
    feed = site.put("/feed", atom, "application/atom+xml")
    assert here(outlet(site, feeds=(feed,))).counts == {"new": 1}


def test_a_json_feed_is_read(here: Collector, site: Site) -> None:
    _pages(site, "/1")
    items = [{"id": "1", "url": f"{site.address}/1"}]
    record = {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items}
    feed = site.put("/feed", json.dumps(record), "application/feed+json")
    assert here(outlet(site, feeds=(feed,))).counts == {"new": 1}


@pytest.mark.parametrize("zipped", [False, True])
def test_a_sitemap_is_read(here: Collector, site: Site, zipped: bool) -> None:
    _pages(site, "/1", "/2")
    sitemap = site.put_sitemap("/sitemap", ["/1", "/2"], zipped=zipped)
    assert here(outlet(site, sitemaps=(sitemap,))).counts == {"new": 2}


def test_of_an_index_those_that_changed_are_read(here: Collector, site: Site, clock: Clock) -> None:
    _pages(site, "/1", "/2", "/3")
    site.put_sitemap("/old", ["/1"])
    site.put_sitemap("/new", ["/2"])
    index = site.put_index("/index", [("/old", "2024-03-10"), ("/new", "2024-03-12")])
    desk = outlet(site, sitemaps=(index,))
    assert here(desk).counts == {"new": 2}
    site.asked.clear()
    site.put_sitemap("/new", ["/2", "/3"])  # on the same day
    clock.at += 1
    assert here(desk).counts == {"new": 1}
    assert site.paths() == ["/index", "/new", "/3"]


def test_a_sitemap_below_an_index_that_fails_does_not_hide_the_others(
    here: Collector, site: Site
) -> None:
    _pages(site, "/1")
    site.put_sitemap("/good", ["/1"])
    site.put("/bad", status=500)
    index = site.put_index("/index", [("/bad", "2024-03-12"), ("/good", "2024-03-11")])
    desk = outlet(site, sitemaps=(index,))
    found = here(desk)
    assert found.counts == {"new": 1}
    assert [str(look.failure) for look in found.looks] == [
        f"{site.address}/bad: answers 500 Internal Server Error"
    ]
    site.put_sitemap("/bad", ["/1"])
    here(desk)
    assert len(site.requests("/bad")) == 2


def test_sitemaps_that_name_each_other_come_to_an_end(
    here: Collector, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announced, "MOST_CHILDREN", 20)
    names = [f"/index-{n}" for n in range(10)]
    for name in names:
        site.put_index(name, [(other, None) for other in names])
    here(outlet(site, sitemaps=(site.address + names[0],)))
    assert len(site.paths()) == 21


def test_the_leads_of_an_index_are_bounded(
    here: Collector, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announced, "MAX_LEADS", 5)
    for n in range(4):
        site.put_sitemap(f"/s{n}", [f"/{n}-{i}" for i in range(3)])
    index = site.put_index("/index", [(f"/s{n}", None) for n in range(4)])
    here(outlet(site, sitemaps=(index,)))
    assert len(here.rows("documents")) == 5


def test_a_look_at_an_index_ends_in_time(
    here: Collector, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announced, "LONGEST_LOOK", -1.0)
    site.put_sitemap("/s", ["/1"])
    here(outlet(site, sitemaps=(site.put_index("/index", [("/s", None)]),)))
    assert site.paths() == ["/index"]


@pytest.mark.parametrize(
    ("body", "type", "reason"),
    [
        (b"", "text/xml", "empty"),
        (b"<html><body>News</body></html>", "text/html", "a web page, not a feed"),
        (
            b'<!DOCTYPE r [<!ENTITY a "b">]><rss/>',
            "text/xml",
            "declares a document type of its own",
        ),
        (b"news", "image/png", "sends 'image/png', not a feed"),
    ],
)
def test_a_feed_that_is_none_has_its_reason(
    here: Collector, site: Site, body: bytes, type: str, reason: str
) -> None:
    found = here(outlet(site, feeds=(site.put("/feed", body, type),)))
    assert [look.failure.reason for look in found.looks if look.failure] == [reason]
    assert here.source("/feed").reason == reason


def test_a_feed_that_fails_is_looked_at_ever_later(
    here: Collector, site: Site, clock: Clock
) -> None:
    desk = outlet(site, feeds=(site.put("/feed", status=500),))
    waits = []
    for _ in range(4):
        here(desk)
        waits.append((here.source("/feed").due - int(clock.at)) // 60)
        clock.at = here.source("/feed").due
    assert waits == [5, 10, 20, 40]
    site.put_feed("/feed", [])
    here(desk)
    row = here.source("/feed")
    assert (row.attempts, row.reason, row.due) == (0, None, int(clock.at) + 900)


def test_no_wait_is_longer_than_a_day() -> None:
    assert [wait_after(n) for n in (1, 2, 9, 10, 10_000)] == [300, 600, 76_800, 86_400, 86_400]


def test_an_hour_tells_how_often_sources_answered(here: Collector, site: Site) -> None:
    good, bad = site.put_feed("/feed", []), site.put("/bad", status=500)
    here(outlet(site, feeds=(good, bad)))
    with here.store.reading() as connection:
        (row,) = connection.execute(select(hours))
    assert (row.checked, row.missed) == (1, 1)
