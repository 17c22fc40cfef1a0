import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.canonical import canonical_url
from sayso.tables import rows_of

PARTS = ["http", "HTTPS", "://", ":80", ":443", ":", "@", "/", "//", ".", "..", "?", "&", "=", "#"]
PARTS += ["a.example", "É.example", "[::1]", "%", "%2e", "%2F", "%7e", "%zz", "%c3%a4", "ä", " "]
PARTS += ["utm_source", "UTM%5Fid", "fbclid", "id", "1", "+", "\\", "{", "\ud800"]
ADDRESSES = st.lists(st.sampled_from(PARTS)).map("".join)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://Courier.Example:80", "http://courier.example/"),
        ("https://courier.example:443/a", "https://courier.example/a"),
        ("https://courier.example:80/a", "https://courier.example:80/a"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://user:secret@courier.example/", "https://courier.example/"),
        ("https://[FD00::1]:443/", "https://[fd00::1]/"),
        ("https://courier.example/a#top", "https://courier.example/a"),
        ("https://courier.example/a/./b/../c", "https://courier.example/a/c"),
        ("https://courier.example/a/%2e%2E/%63", "https://courier.example/c"),
        ("https://courier.example/a%2fb%e4%7E", "https://courier.example/a%2Fb%E4~"),
        ("https://courier.example/100%", "https://courier.example/100%25"),
        ("https://courier.example/?", "https://courier.example/"),
        ("https://courier.example?b=2&&a=1&a=0", "https://courier.example/?b=2&a=1&a=0"),
        ("https://courier.example/?q=a+b&r=a%20b", "https://courier.example/?q=a+b&r=a%20b"),
        ("  https://courier.example/a\n", "https://courier.example/a"),
    ],
)
def test_spellings_of_an_address_become_one(url, canonical):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=feed&id=7",
        "id=7&UTM_Anything=1&fbclid=x&gclid=",
        "utm%5Fsource=feed&id=7",
        "mc_eid=1&id=7&at_medium=rss&mtm_campaign",
    ],
)
def test_parameters_that_tell_where_a_reader_came_from_are_left_out(query):
    assert canonical_url(f"http://courier.example/a?{query}") == "http://courier.example/a?id=7"


@pytest.mark.parametrize("query", ["id=utm_source", "xutm_source=1", "ref=a", "at=1", "s=1"])
def test_parameters_that_may_choose_the_article_stay(query):
    url = f"http://courier.example/a?{query}"
    assert canonical_url(url) == url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://courier.example/", "https://courier.example/"),
        ("http://courier.example/a", "http://courier.example/a/"),
        ("http://courier.example/a", "http://courier.example/A"),
        ("http://courier.example/?a&b", "http://courier.example/?b&a"),
        ("http://courier.example/a%2Fb", "http://courier.example/a/b"),
    ],
)
def test_addresses_that_may_differ_stay_apart(one, other):
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "page",
        "/a#b",
        "//courier.example/a",
        "mailto:desk@courier.example",
        "http://",
        "http://a:b/",
    ],
)
def test_what_is_no_address_stays(text):
    assert canonical_url(text) == text


@given(ADDRESSES | st.text())
def test_canonical_address_is_its_own(url):
    once = canonical_url(url)
    assert canonical_url(once) == once


@given(ADDRESSES)
def test_canonical_address_leads_to_the_same_host(url):
    try:
        parsed = httpx2.URL(url.strip())
    except (httpx2.InvalidURL, ValueError):
        return
    if parsed.scheme in ("http", "https") and parsed.raw_host:
        canonical = httpx2.URL(canonical_url(url))
        assert canonical.raw_host == parsed.raw_host.lower()
        assert not canonical.userinfo and not canonical.fragment


def test_every_parameter_has_its_source():
    rows = rows_of("articles", "tracking")
    assert all(row["of"] and row["source"].startswith("https://") for row in rows)
    assert len({row["parameter"].lower() for row in rows}) == len(rows)
