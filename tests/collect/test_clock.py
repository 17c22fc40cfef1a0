"""A clock that goes backwards: nothing waits for years, and nothing is lost."""

from collecting import Clock, Collector, outlet
from news_site import Site, article
from sqlalchemy import update

from sayso.store.check import faults
from sayso.store.schema import documents, hosts, sources

YEAR = 365 * 86_400


def test_what_a_clock_put_off_for_years_is_had_when_it_is_right_again(
    here: Collector, site: Site, clock: Clock
) -> None:
    site.put("/1", article(1))
    site.put("/2", status=503)
    feed = site.put_feed("/feed", ["/1", "/2"])
    clock.at += 10 * YEAR
    assert here(outlet(site, feeds=[feed])).counts == {"new": 1, "failed": 1}
    clock.at -= 10 * YEAR
    site.put("/2", article(2))
    site.put("/3", article(3))
    site.put_feed("/feed", ["/1", "/2", "/3"])
    assert here(outlet(site, feeds=[feed])).counts.get("new") == 2
    assert len(here.versions()) == 3
    with here.store.reading() as connection:
        assert list(faults(connection)) == []


def test_what_was_leased_for_years_is_free_after_a_quarter_of_an_hour(
    here: Collector, site: Site, clock: Clock
) -> None:
    site.put("/1", article(1))
    feed = site.put_feed("/feed", ["/1"])
    here(outlet(site, feeds=[feed]))
    with here.store.writing() as connection:
        for table in (sources, documents):
            far = int(clock.at) + YEAR
            connection.execute(update(table).values(lease="elsewhere:1|7|8|9", lease_until=far))
        connection.execute(update(hosts).values(free_at_ms=(int(clock.at) + YEAR) * 1000))
    site.put("/2", article(2))
    site.put_feed("/feed", ["/1", "/2"])
    assert here(outlet(site, feeds=[feed])).counts == {}
    clock.at += 16 * 60
    assert here(outlet(site, feeds=[feed])).counts.get("new") == 1


def test_an_hour_back_puts_off_for_an_hour_and_no_longer(
    here: Collector, site: Site, clock: Clock
) -> None:
    site.put("/1", article(1))
    feed = site.put_feed("/feed", ["/1"])
    here(outlet(site, feeds=[feed]))
    clock.at -= 3600
    site.put("/2", article(2))
    site.put_feed("/feed", ["/1", "/2"])
    here(outlet(site, feeds=[feed]))
    clock.at += 3660
    here(outlet(site, feeds=[feed]))
    assert len(here.versions()) == 2
