import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.articles.leads import Lead, Sitemap, SitemapLink
from sayso.articles.limits import SITEMAP_BYTES
from sayso.articles.sitemap_leads import leads_of_sitemap
from sayso.errors import UnreadableArticle

URL = "https://courier.example/sitemap.xml"
NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
NEWS = (
    "<url><loc>https://courier.example/ferry?a=1&amp;b=2</loc>"
    "<lastmod>2024-05-15T09:00:00+02:00</lastmod><news:news><news:publication>"
    "<news:name>Ostrow Courier</news:name><news:language>en</news:language></news:publication>"
    "<news:publication_date>2024-05-14</news:publication_date>"
    "<news:title>The ferry &amp; the mayor</news:title></news:news>"
    "<image:image><image:loc>https://courier.example/ferry.jpg</image:loc>"
    "<image:title>A ferry</image:title></image:image></url>"
)
INDEX = (
    f"<sitemapindex {NAMES}><sitemap><loc>/may.xml.gz</loc><lastmod>2024-05-14</lastmod></sitemap>"
    "<sitemap><loc>https://courier.example/june.xml</loc></sitemap>"
    "<sitemap><loc>javascript:alert(1)</loc></sitemap></sitemapindex>"
).encode()


def urlset(*entries):
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}<urlset {NAMES}>{''.join(entries)}</urlset>".encode()


def addresses(data):
    return [lead.url for lead in leads_of_sitemap(data, URL).leads]


def reason(data):
    with pytest.raises(UnreadableArticle) as caught:
        leads_of_sitemap(data, URL)
    assert caught.value.name == URL
    return caught.value.reason


def test_a_sitemap_of_news_announces_articles():
    lead = Lead(
        url="https://courier.example/ferry?a=1&b=2",
        title="The ferry & the mayor",
        date="2024-05-14",
        updated="2024-05-15T07:00:00Z",
        language="en",
    )
    assert leads_of_sitemap(urlset(NEWS), URL) == Sitemap((lead,))


def test_an_index_names_its_sitemaps():
    assert leads_of_sitemap(INDEX, URL) == Sitemap(
        (),
        (
            SitemapLink("https://courier.example/may.xml.gz", "2024-05-14"),
            SitemapLink("https://courier.example/june.xml"),
        ),
    )


def test_a_sitemap_without_namespace_is_read():
    assert addresses(b"<urlset><url><loc>/a</loc></url></urlset>") == ["https://courier.example/a"]


def test_gzip_is_inflated():
    assert len(addresses(gzip.compress(urlset(NEWS)))) == 1


def test_an_address_a_line_is_a_sitemap():
    data = b"\xef\xbb\xbfhttps://courier.example/a\r\n\nHTTPS://courier.example/b\nnot one\n"
    assert addresses(data) == ["https://courier.example/a", "https://courier.example/b"]


@pytest.mark.parametrize(
    "loc", ["/?a=1&b=2&amp;c=3", "/?a=1&amp;b=2&amp;c=3", "<![CDATA[/?a=1&b=2&c=3]]>"]
)
def test_an_ampersand_that_nobody_escaped_is_kept(loc):
    assert addresses(urlset(f"<url><loc>{loc}</loc></url>")) == [
        "https://courier.example/?a=1&b=2&c=3"
    ]


def test_an_address_counts_once():
    assert len(addresses(urlset(NEWS, NEWS))) == 1


def test_entries_without_an_address_are_left_out():
    assert (
        addresses(urlset("<url><lastmod>2024</lastmod></url><url><loc>file:///a</loc></url>")) == []
    )


def test_an_address_outside_an_entry_is_none():
    assert addresses(urlset("<loc>/a</loc>")) == []


def test_a_sitemap_cut_short_gives_what_is_there():
    assert len(addresses(urlset(NEWS, "<url><loc>/a</loc></url>")[:-12])) == 2


def test_an_address_cut_short_is_none():
    whole = urlset("<url><loc>/a</loc></url>", "<url><loc>/ferry</loc></url>")
    assert addresses(whole[: whole.index(b"rry")]) == ["https://courier.example/a"]


def test_an_entry_never_closed_ends_at_the_next():
    data = urlset("<url><loc>/a</loc><x><url><loc>/b</loc></url>")
    assert addresses(data) == ["https://courier.example/a", "https://courier.example/b"]


def test_entries_are_counted(monkeypatch):
    monkeypatch.setattr("sayso.articles.sitemap_leads.MAX_LEADS", 3)
    assert len(addresses(urlset(*(f"<url><loc>/{i}</loc></url>" for i in range(5))))) == 3


def test_a_page_is_no_sitemap():
    assert reason(b"<!doctype html><p>a") == "a web page, not a sitemap"


def test_another_document_is_no_sitemap():
    assert reason(b"<rss><channel/></rss>") == "no sitemap: its first tag is 'rss'"


def test_other_text_is_no_sitemap():
    assert reason(b"User-agent: *") == "no sitemap: neither XML nor an address a line"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_entities_are_refused_in_any_encoding(encoding):
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><urlset>&c;</urlset>'
    assert "declares" in reason(bomb.encode(encoding))


def test_a_sitemap_too_large_is_refused():
    packed = gzip.compress(b"<urlset>" + b" " * SITEMAP_BYTES, compresslevel=1)
    assert reason(packed) == "larger than 50 MiB"


GOOD = [urlset(NEWS, NEWS), INDEX, b"https://a.example/\nhttps://b.example/\n"]
PIECES = [
    *(b"<", b">", b"&", b'"', b"]]>", b"<![CDATA[", b"<!--", b"&#0;", b"<url>", b"</url>", b"\xff"),
]


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(GOOD),
    st.lists(
        st.tuples(
            st.integers(0, 900), st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=6)
        ),
        max_size=6,
    ),
)
def test_a_damaged_sitemap_is_leads_or_unreadable(data, changes):
    for start, length, piece in changes:
        data = data[:start] + piece + data[start + length :]
    check(data)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_leads_or_unreadable(data):
    check(data)


def check(data):
    try:
        found = leads_of_sitemap(data, URL)
    except UnreadableArticle:
        return
    for named in (*found.leads, *found.sitemaps):
        assert named.url.lower().startswith(("http://", "https://")) and named.url.isprintable()
