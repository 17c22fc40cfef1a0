"""collect/manners.py: robots.txt, pauses, and hosts that want to be left alone"""

import threading
import time
from dataclasses import replace

import pytest
from collecting import Clock, Collector, outlet
from news_site import Site, article

from sayso.collect import manners
from sayso.collect.manners import host_of


def _desk(site: Site, count: int = 3, delay: float = 0.0):
    for number in range(count):
        site.put(f"/{number}", article(number))
    feed = site.put_feed("/feed", [f"/{n}" for n in range(count)])
    return replace(outlet(site, feeds=(feed,)), delay=delay)


def _robots(site: Site, text: str) -> None:
    site.put("/robots.txt", text, "text/plain")


def test_what_robots_txt_forbids_is_not_asked_for(here: Collector, site: Site) -> None:
    _robots(site, "User-agent: *\nDisallow: /1")
    found = here(_desk(site))
    assert (found.counts, found.reasons) == (
        {"new": 2, "failed": 1},
        ["robots.txt does not allow it"],
    )
    assert "/1" not in site.paths()
    assert (here.document("/1").state, here.document("/1").due) == ("failed", None)


def test_robots_txt_is_asked_for_once_a_day(here: Collector, site: Site, clock: Clock) -> None:
    desk = _desk(site)
    for later in (0, 3600, 24 * 3600):
        clock.at += later
        here(desk)
    assert len(site.requests("/robots.txt")) == 2


def test_where_robots_txt_cannot_be_had_nothing_is_asked_for(
    here: Collector, site: Site, clock: Clock
) -> None:
    site.put("/robots.txt", status=503)
    desk = _desk(site)
    (look,) = here(desk).looks
    assert str(look.failure) == f"{site.address}/feed: robots.txt cannot be had"
    assert site.paths() == []
    del site.answers["/robots.txt"]
    clock.at += 1800
    assert here(desk).counts == {"new": 3}


def test_requests_to_a_host_come_one_at_a_time(here: Collector, site: Site) -> None:
    site.on_request = lambda path: time.sleep(0.02)
    here(_desk(site, 6))
    asked = sorted(site.asked, key=lambda a: a.began)
    assert len(asked) == 8
    assert all(a.ended <= b.began for a, b in zip(asked, asked[1:], strict=False))


def test_between_requests_to_a_host_there_are_pauses(here: Collector, site: Site) -> None:
    here(_desk(site, 4, delay=0.15))
    began = sorted(a.began for a in site.asked)
    assert len(began) == 6
    # From turn to turn; on the way a request may be late, and the next one not.
    assert began[-1] - began[0] > 0.15 * 5 - 0.1


def test_the_pause_that_robots_txt_asks_for_is_made(here: Collector, site: Site) -> None:
    _robots(site, "User-agent: *\nCrawl-delay: 0.2")
    here(_desk(site, 2))
    pages = sorted(a.began for a in site.asked if a.path != "/robots.txt")
    assert pages[-1] - pages[0] > 0.3


def test_several_hosts_are_asked_at_the_same_time(here: Collector, site: Site) -> None:
    from news_site import serving

    with serving() as other:
        together = threading.Barrier(2)
        for one in (site, other):
            one.on_request = lambda path: path == "/0" and together.wait(20) and None
        found = here(_desk(site, 1), replace(_desk(other, 1), name="Other"))
    assert sum(found.counts.values()) == 2
    assert not together.broken


def test_a_host_that_wants_to_be_left_alone_is(here: Collector, site: Site, clock: Clock) -> None:
    # Whichever is asked first: the order of addresses depends on the site's port.
    places = ["/0", "/1", "/2"]
    for place in places:
        site.put(place, status=429, headers={"Retry-After": "3600"})
    desk = _desk(site, 0)
    site.put_feed("/feed", places)
    assert desk.delay == 0
    found = here(desk)
    (asked,) = [path for path in site.paths() if path in places]
    assert site.paths()[-1] == asked
    others = [here.document(place) for place in places if place != asked]
    assert {(row.state, row.attempts) for row in others} == {("waiting", 0)}
    assert all(row.due >= clock.at + 3600 for row in others)
    assert found.counts["failed"] == 1
    clock.at += 3601
    for number, place in enumerate(places):
        site.put(place, article(number))
    assert here(desk).counts["new"] == 3


def test_a_host_at_rest_is_not_waited_for(here: Collector, site: Site) -> None:
    site.put("/feed", status=503, headers={"Retry-After": "86400"})
    began = time.monotonic()
    here(outlet(site, feeds=(f"{site.address}/feed", f"{site.address}/other")))
    assert time.monotonic() - began < 20
    assert len(site.paths()) == 1


def test_a_wait_ends_when_it_is_stopped(here: Collector, site: Site) -> None:
    stop = threading.Event()
    desk = replace(_desk(site, 3), delay=60.0)
    site.on_request = lambda path: threading.Timer(0.1, stop.set).start()
    began = time.monotonic()
    here(desk, stop=stop)
    assert time.monotonic() - began < 20


def test_the_user_agent_tells_whom_to_write_to(here: Collector, site: Site) -> None:
    here(_desk(site, 1))
    assert all("desk@example.org" in a.headers["User-Agent"] for a in site.asked)


def test_an_address_in_a_private_network_is_refused_with_that_reason(
    here: Collector, site: Site
) -> None:
    targets = ["http://169.254.169.254/latest", "http://[::1]/", "http://127.0.0.1:9/"]
    items = "".join(f"<item><link>{t}</link></item>" for t in targets)
    feed = site.put("/feed", f'<rss version="2.0"><channel>{items}</channel></rss>', "text/xml")
    here(outlet(site, feeds=(feed,)))
    rows = here.rows("documents")
    assert len(rows) == 3
    assert all("is in a private network" in row.reason for row in rows)
    assert {(row.state, row.due) for row in rows} == {("failed", None)}


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/", "http://[::1]/", "http://127.0.0.1:9/"]
)
def test_a_redirect_into_a_private_network_is_refused(
    here: Collector, site: Site, target: str
) -> None:
    page = site.put("/1", status=302, headers={"Location": target})
    (reason,) = here(outlet(site, pages=(page,))).reasons
    assert reason is not None and "is in a private network" in reason
    assert here.document("/1").state == "failed"


def test_a_name_that_turns_private_is_refused(
    here: Collector, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    port = int(site.host.rpartition(":")[2])
    answers = iter([("203.0.113.7", port)])

    def look_up(host: str, port: int, *args: object, **more: object):
        address = next(answers, ("127.0.0.1", port))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", address)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    found = here(outlet(site, pages=(f"http://turns.example:{port}/1",)))
    assert found.reasons and "is in a private network" in str(found.reasons)
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://Ostrow.example/a", "http://ostrow.example"),
        ("https://ostrow.example:443/a", "https://ostrow.example"),
        ("http://ostrow.example:8000", "http://ostrow.example:8000"),
    ],
)
def test_a_host_has_one_name(url: str, host: str) -> None:
    assert host_of(url) == host


def test_what_is_no_address_has_no_host() -> None:
    with pytest.raises(ValueError):
        host_of("http://a:b/")


def test_the_longest_wait_is_longer_than_any_pause() -> None:
    from sayso.articles.robots import LONGEST_DELAY

    assert manners.LONGEST_WAIT > 2 * LONGEST_DELAY
