"""collect/addresses.py: pages that are fetched, again and again, and how it went with them"""

import pytest
from collecting import Clock, Collector, outlet
from news_site import Site, article

from sayso.collect.addresses import LOOKS, MOST_ATTEMPTS

HOUR = 3600


def _desk(site: Site, *paths: str):
    return outlet(site, feeds=(site.put_feed("/feed", paths),))


def test_an_edit_on_the_site_is_version_two(both: Collector, site: Site, clock: Clock) -> None:
    site.put("/1", article(words="stay open"))
    desk = _desk(site, "/1")
    both(desk)
    site.put("/1", article(words="be shut"))
    clock.at += HOUR
    assert both(desk).counts == {"new version": 1}
    assert sorted((v.number, v.current) for v in both.versions()) == [(1, False), (2, True)]


def test_an_edit_that_is_taken_back_is_no_third_version(
    here: Collector, site: Site, clock: Clock
) -> None:
    desk = _desk(site, "/1")
    counts = []
    for words, later in (("stay open", 0), ("be shut", HOUR), ("stay open", 6 * HOUR)):
        site.put("/1", article(words=words))
        clock.at += later
        counts.append(here(desk).counts)
    assert counts == [{"new": 1}, {"new version": 1}, {"unchanged": 1}]
    assert sorted((v.number, v.current) for v in here.versions()) == [(1, True), (2, False)]


def test_an_article_is_looked_at_again_as_it_ages(
    here: Collector, site: Site, clock: Clock
) -> None:
    site.put("/1", article())
    desk = _desk(site, "/1")
    here(desk)
    found, seen = clock.at, []
    for _ in LOOKS:
        due = here.document("/1").due
        seen.append(due - found)
        clock.at = due - 1
        assert here(desk).counts == {}
        clock.at = due
        assert here(desk).counts == {"unchanged": 1}
    assert seen == list(LOOKS)
    assert here.document("/1").due is None


def test_it_is_looked_at_when_its_feed_says_that_it_was_changed(
    here: Collector, site: Site
) -> None:
    def announced(updated: str) -> str:
        link = f'<link href="{site.address}/1"/>'
        entry = f"<entry>{link}<id>1</id><updated>{updated}</updated></entry>"
        atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entry}</feed>'
        return site.put("/feed", atom, "application/atom+xml")

    site.put("/1", article())
    desk = outlet(site, feeds=(announced("2024-03-12T08:00:00Z"),))
    here(desk)
    announced("2024-03-12T09:00:00Z")
    site.put("/1", article(words="be shut"))
    assert here(desk).counts == {"new version": 1}


def test_a_server_is_asked_only_whether_it_was_changed(
    here: Collector, site: Site, clock: Clock
) -> None:
    site.put("/1", article())
    desk = _desk(site, "/1")
    here(desk)
    clock.at += HOUR
    here(desk)
    assert [asked.status for asked in site.requests("/1")] == [200, 304]


def test_a_page_is_looked_at_for_ever(here: Collector, site: Site, clock: Clock) -> None:
    desk = outlet(site, pages=(site.put("/1", article()),))
    here(desk)
    for _ in range(8):
        clock.at += 6 * HOUR
        assert here(desk).counts == {"unchanged": 1}


def test_the_date_of_the_feed_counts_where_the_page_has_none(here: Collector, site: Site) -> None:
    site.put("/1", article(date=None))
    site.put("/2", article(2, date="2024-03-01"))
    day = "Tue, 12 Mar 2024 10:00:00 GMT"
    here(outlet(site, feeds=(site.put_feed("/feed", [("/1", day), ("/2", day)]),)))
    dates = {v.article.title: (v.article.date, v.article.date_from) for v in here.versions()}
    assert dates["Ferry 1 of Ostrow"] == ("2024-03-12", "feed")
    assert dates["Ferry 2 of Ostrow"][0] == "2024-03-01"


def test_a_date_that_a_feed_told_stays_where_another_source_tells_none(
    here: Collector, site: Site, clock: Clock
) -> None:
    site.put("/1", article(date=None))
    site.put("/short", status=302, headers={"Location": "/1"})
    day = "Tue, 12 Mar 2024 10:00:00 GMT"
    here(outlet(site, feeds=(site.put_feed("/feed", [("/1", day)]),)))
    site.put("/1", article(date=None) + " ")
    here(outlet(site, feeds=(site.put_feed("/feed", [("/1", day), "/short"]),)))
    clock.at += HOUR
    here(outlet(site, feeds=(site.put_feed("/feed", [("/1", day), "/short"]),)))
    assert [v.article.date for v in here.versions()] == ["2024-03-12"]


def test_two_spellings_of_an_address_are_fetched_once(here: Collector, site: Site) -> None:
    site.put("/1", article())
    found = here(_desk(site, "/1", "/1?utm_source=feed", "/1#comments", "/./1"))
    assert found.counts == {"new": 1}
    assert site.paths() == ["/feed", "/1"]


def test_what_two_addresses_lead_to_is_one_article(here: Collector, site: Site) -> None:
    site.put("/1", article())
    site.put("/short", status=301, headers={"Location": "/1?utm_source=short"})
    site.put("/1?utm_source=short", article() + " ")
    assert here(_desk(site, "/1", "/short")).counts == {"new": 1, "unchanged": 1}
    assert len(here.versions()) == 1


def test_the_same_words_at_another_outlet_are_a_copy(here: Collector, site: Site) -> None:
    one = outlet(site, "One", pages=(site.put("/1", article()),))
    two = outlet(site, "Two", pages=(site.put("/2", article() + " "),))
    found = here(one, two)
    assert found.counts == {"new": 1, "copy": 1}


@pytest.mark.parametrize("status", [404, 410, 401, 451])
def test_what_is_gone_has_failed_at_once(here: Collector, site: Site, status: int) -> None:
    site.put("/1", status=status)
    found = here(_desk(site, "/1"))
    row = here.document("/1")
    assert (row.state, row.due) == ("failed", None)
    assert found.reasons == [row.reason]
    assert row.reason.startswith(f"answers {status} ")


@pytest.mark.parametrize("status", [403, 500, 503])
def test_what_may_pass_is_tried_again_ever_later(
    here: Collector, site: Site, clock: Clock, status: int
) -> None:
    site.put("/1", status=status)
    desk = _desk(site, "/1")
    waits = []
    for _ in range(MOST_ATTEMPTS - 1):
        here(desk)
        row = here.document("/1")
        assert row.state == "waiting"
        waits.append((row.due - int(clock.at)) // 60)
        clock.at = row.due
    here(desk)
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640]
    assert (here.document("/1").state, here.document("/1").due) == ("failed", None)
    assert len(site.requests("/1")) == MOST_ATTEMPTS


def test_what_passed_is_kept(here: Collector, site: Site, clock: Clock) -> None:
    site.put("/1", status=500)
    desk = _desk(site, "/1")
    here(desk)
    site.put("/1", article())
    clock.at += 300
    assert here(desk).counts == {"new": 1}
    row = here.document("/1")
    assert (row.state, row.reason, row.attempts) == ("held", None, 0)


def test_what_is_held_stays_so_when_it_is_gone(here: Collector, site: Site, clock: Clock) -> None:
    site.put("/1", article())
    desk = _desk(site, "/1")
    here(desk)
    del site.answers["/1"]
    clock.at += HOUR
    here(desk)
    row = here.document("/1")
    assert (row.state, row.reason, row.due) == ("held", "answers 404 Not Found", None)
    assert row.version is not None


def test_what_is_gone_is_asked_for_again_only_on_request(here: Collector, site: Site) -> None:
    desk = _desk(site, "/1")
    here(desk)
    site.put("/1", article())
    assert here(desk).counts == {}
    assert here(desk, retry=True).counts == {"new": 1}


def test_a_page_without_text_keeps_its_reason(here: Collector, site: Site, clock: Clock) -> None:
    site.put("/1", "<html><body></body></html>")
    desk = _desk(site, "/1")
    reason = here(desk).reasons
    clock.at += HOUR
    assert here(desk).reasons == reason
    assert (here.document("/1").state, [here.document("/1").reason]) == ("failed", reason)


def test_what_a_reader_died_of_has_failed_and_is_read_on_request(
    here: Collector, site: Site
) -> None:
    from functools import partial

    from fake_tagger import FakeTagger, load_fake

    from sayso.pipeline import readings_from_articles

    class Broken(FakeTagger):
        def tag(self, text, regions):
            raise ValueError("told to fail")

    site.put("/1", article())
    desk = _desk(site, "/1")
    assert here(desk, read=partial(readings_from_articles, load=Broken)).counts == {"failed": 1}
    assert here.document("/1").state == "failed"
    assert here.rows("readings") == []
    mended = here(desk, retry=True, read=partial(readings_from_articles, load=load_fake))
    assert mended.counts == {"unchanged": 1}
    assert (here.document("/1").state, len(here.rows("readings"))) == ("held", 1)


def test_a_page_in_another_language_is_kept_and_says_so(here: Collector, site: Site) -> None:
    german = "Der Hafen bleibt bis zum Frühjahr geschlossen, sagte die Hafenmeisterin am Dienstag."
    page = f"<html lang=de><body><article><p>{german * 2}</p></article></body></html>"
    site.put("/1", page)
    assert here(_desk(site, "/1")).counts == {"new": 1}
    assert here.document("/1").state == "held"
    assert here.document("/1").reason.startswith("in the language 'de'")


@pytest.mark.parametrize(
    ("charset", "counts"), [("windows-1252", {"new": 1}), ("utf-8", {"failed": 1})]
)
def test_the_encoding_is_what_the_server_says(
    here: Collector, site: Site, charset: str, counts: dict[str, int]
) -> None:
    page = article(words="stay open at Öre").replace("“", "&ldquo;").replace("”", "&rdquo;")
    site.put("/1", page.encode("cp1252"), f"text/html; charset={charset}")
    assert here(_desk(site, "/1")).counts == counts


def test_an_address_that_is_none_fails_and_the_rest_goes_on(here: Collector, site: Site) -> None:
    site.put("/1", article())
    items = "".join(
        f"<item><link>{link}</link></item>"
        for link in ("http://a b/", "http://exa_mple..x/", "http://[::1%25e]/", site.address + "/1")
    )
    feed = site.put("/feed", f'<rss version="2.0"><channel>{items}</channel></rss>', "text/xml")
    found = here(outlet(site, feeds=(feed,)))
    assert found.counts["new"] == 1
    assert all(row.reason for row in here.rows("documents") if row.state != "held")


def test_a_bug_in_taking_the_text_out_is_a_failure(
    here: Collector, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.collect import files

    def fail(archived: object) -> None:
        raise RuntimeError("not thought of")

    monkeypatch.setattr(files, "article_from_archived", fail)
    site.put("/1", article())
    (reason,) = here(_desk(site, "/1")).reasons
    assert reason is not None and "which is a bug (RuntimeError: not thought of)" in reason
