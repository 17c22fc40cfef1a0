import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.articles.feed_leads import MAX_TAGS, leads_of_feed
from sayso.articles.leads import LONGEST_TITLE, Lead
from sayso.articles.limits import FEED_BYTES
from sayso.errors import UnreadableArticle

URL = "https://courier.example/news/feed"
HEAD = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ostrow Courier</title>'
    "<link>https://courier.example/</link>"
)
FERRY = (
    "<item><title>The ferry stays</title><link>https://courier.example/ferry</link>"
    "<pubDate>Tue, 14 May 2024 09:00:00 +0200</pubDate>"
    "<description>The mayor has spoken.</description></item>"
)
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<title>Ostrow Courier</title><link rel="self" href="https://courier.example/news/feed"/>
<entry><title type="html">Marsh &amp;amp; Reed &lt;b&gt;agree&lt;/b&gt;</title>
<link rel="enclosure" href="/ferry.mp3"/><link rel="alternate" href="../ferry"/>
<published>2024-05-14T09:00:00+02:00</published><updated>2024-05-15T10:00:00Z</updated>
<content type="html">&lt;p&gt;The ferry stays.&lt;/p&gt;&lt;p&gt;It is old.&lt;/p&gt;</content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://courier.example/"><title>Courier</title></channel>
<item rdf:about="https://courier.example/ferry"><title>The ferry stays</title>
<link>https://courier.example/ferry</link><dc:date>2024-05-14T09:00:00Z</dc:date>
<dc:language>de</dc:language></item></rdf:RDF>"""
JSON_ITEM = {
    "id": "1",
    "url": "../ferry",
    "title": "The ferry stays",
    "content_html": "<p>It is old.</p><p>It floats.</p>",
    "date_published": "2024-05-14T09:00:00+02:00",
    "date_modified": "2024-05-15",
}


def rss(*items):
    return (HEAD + "".join(items) + "</channel></rss>").encode()


def json_feed(*items, version="https://jsonfeed.org/version/1.1", **more):
    return json.dumps({"version": version, "items": items, **more}).encode()


def only(data, **named):
    (lead,) = leads_of_feed(data, URL, **named)
    return lead


def reason(data):
    with pytest.raises(UnreadableArticle) as caught:
        leads_of_feed(data, URL)
    assert caught.value.name == URL
    return caught.value.reason


def test_rss_announces_articles():
    assert only(rss(FERRY)) == Lead(
        url="https://courier.example/ferry",
        title="The ferry stays",
        date="2024-05-14T07:00:00Z",
    )


def test_old_rss_with_its_document_type_is_read():
    doctype = '<!DOCTYPE rss PUBLIC "-//Ostrow//DTD RSS 0.91//EN" "http://dtd.example/rss.dtd">'
    feed = f'<?xml version="1.0"?>{doctype}<rss version="0.91"><channel>{FERRY}</channel></rss>'
    assert only(feed.encode()).title == "The ferry stays"


def test_rss_of_version_one_is_read():
    assert only(RDF.encode()) == Lead(
        url="https://courier.example/ferry",
        title="The ferry stays",
        date="2024-05-14T09:00:00Z",
        language="de",
    )


def test_atom_announces_articles():
    assert only(ATOM.encode()) == Lead(
        url="https://courier.example/ferry",
        title="Marsh & Reed agree",
        date="2024-05-14T07:00:00Z",
        updated="2024-05-15T10:00:00Z",
        text="The ferry stays.\nIt is old.",
        language="en",
    )


def test_atom_that_tells_a_change_alone_has_no_date():
    feed = ATOM.replace("<published>2024-05-14T09:00:00+02:00</published>", "")
    lead = only(feed.encode())
    assert (lead.date, lead.updated) == (None, "2024-05-15T10:00:00Z")


def test_content_that_is_xhtml_is_text():
    content = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a</p><p>b</p>'
    feed = ATOM.split("<content")[0] + content + "</div></content></entry></feed>"
    assert only(feed.encode()).text == "a\nb"


def test_whole_articles_in_rss_are_text():
    whole = "<content:encoded><![CDATA[<p>The ferry stays.</p><p>It’s old.</p>]]></content:encoded>"
    feed = rss(FERRY.replace("</item>", whole + "</item>"))
    assert only(feed).text == "The ferry stays.\nIt’s old."


def test_a_summary_is_no_text():
    assert only(rss(FERRY)).text is None


@pytest.mark.parametrize(
    "version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"]
)
def test_json_feed_announces_articles(version):
    assert only(json_feed(JSON_ITEM, version=version, language="en-GB")) == Lead(
        url="https://courier.example/ferry",
        title="The ferry stays",
        date="2024-05-14T07:00:00Z",
        updated="2024-05-15",
        text="It is old.\nIt floats.",
        language="en",
    )


def test_plain_text_of_a_json_feed_is_text():
    assert only(json_feed({"url": "/a", "content_text": "1 < 2\nand so on"})).text == (
        "1 < 2\nand so on"
    )


def test_an_item_without_address_may_have_one_for_its_id():
    assert only(json_feed({"id": "https://courier.example/a"})).url == "https://courier.example/a"


def test_halves_of_characters_in_json_are_dropped():
    lead = only(
        b'{"version":"https://jsonfeed.org/version/1","items":[{"url":"/a","title":"\\ud800b"}]}'
    )
    assert lead.title == "b"


def test_a_relative_link_is_resolved():
    assert only(rss("<item><link>ferry</link></item>")).url == "https://courier.example/news/ferry"


def test_a_permanent_id_is_a_link():
    item = "<item><guid>https://courier.example/ferry</guid></item>"
    assert only(rss(item)).url == "https://courier.example/ferry"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,a", "file:///etc/hosts", "", "http://["]
)
def test_a_link_that_may_not_be_read_is_no_lead(link):
    assert leads_of_feed(rss(f"<item><link>{link}</link><title>a</title></item>"), URL) == ()


def test_an_address_counts_once():
    later = FERRY.replace("The ferry stays", "Again")
    assert only(rss(FERRY, later)).title == "The ferry stays"


def test_an_endless_title_is_dropped():
    long = "<item><link>/a</link><title>" + "a" * (LONGEST_TITLE + 1) + "</title></item>"
    assert only(rss(long)).title is None


def test_a_feed_without_items_has_no_leads():
    assert leads_of_feed(rss(), URL) == ()


def test_a_feed_cut_short_gives_what_is_there():
    assert [lead.title for lead in leads_of_feed(rss(FERRY)[:-40] + b"<item><ti", URL)] == [
        "The ferry stays"
    ]


def test_an_address_cut_short_is_none():
    assert len(leads_of_feed(rss(FERRY, "<item><link>/agree").partition(b"</channel")[0], URL)) == 1


def test_broken_xml_is_read_on():
    broken = "<item><title>Marsh & Reed <b>agree</title><link>/agree</link></item>"
    assert len(leads_of_feed(rss(broken, FERRY), URL)) == 2


def test_references_that_xml_does_not_know_are_read():
    item = "<item><title>caf&eacute;&nbsp;shut</title><link>/a</link></item>"
    assert only(rss(item)).title == "café shut"


def test_a_server_that_lies_about_the_charset_does_no_harm():
    feed = rss("<item><title>Łódź</title><link>/a</link></item>")
    assert only(feed, charset="iso-8859-1").title == "Łódź"


def test_a_page_is_no_feed():
    assert reason(b"<!DOCTYPE html><html><body>a</body></html>") == "a web page, not a feed"


@pytest.mark.parametrize(
    "data",
    [
        *(b"just text", b"\xa0", b"<a>b</a>", b"[1]", b'{"version": 1, "items": []}'),
        *(b'{"items": []}', b'{"version": "https://jsonfeed.org/version/1", "items": {}}'),
    ],
)
def test_what_is_no_feed_is_refused(data):
    assert reason(data) == "no feed of a kind that is read (RSS, Atom, JSON Feed)"


def test_damaged_json_is_refused():
    assert reason(b'{"version": "https://jsonfeed.org/version/1", "items": [') == (
        "damaged JSON, no feed"
    )


def test_json_nested_deeply_is_refused():
    assert reason(b'{"items":' + b"[" * 200_000) == "nested too deeply"


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_entities_are_refused_in_any_encoding(encoding):
    assert "declares" in reason((BOMB + rss(FERRY).decode()).encode(encoding))


def test_a_file_that_an_entity_names_is_not_opened(tmp_path):
    (tmp_path / "secret").write_text("secret")
    entity = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{tmp_path}/secret">]>'
    assert "declares" in reason(entity.encode() + rss(FERRY.replace("The", "&b;")))


def test_a_path_for_a_feed_is_not_opened(tmp_path):
    (tmp_path / "feed").write_bytes(rss(FERRY))
    assert "no feed" in reason(str(tmp_path / "feed").encode())


def test_hundreds_of_thousands_of_tags_are_refused():
    assert "tags" in reason(rss("<a/>" * MAX_TAGS))


def test_a_feed_too_large_is_refused():
    assert reason(b"<rss>" + b" " * FEED_BYTES) == "larger than 15 MiB"


GOOD = [rss(FERRY, FERRY), ATOM.encode(), RDF.encode(), json_feed(JSON_ITEM)]
PIECES = [
    *(b"<", b">", b"&", b'"', b"]]>", b"<![CDATA[", b"<!--", b"&#0;", b"&#xD800;", b"<!DOCTYPE a>"),
    *(b"</item>", b"<link>", b"<entry>", b"xml:base='javascript:'", b"\xff", b"\x00", b"{"),
    b"\\ud800",
]
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 900), st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=6)
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(GOOD), CHANGES)
def test_a_damaged_feed_is_leads_or_unreadable(feed, changes):
    for start, length, piece in changes:
        feed = feed[:start] + piece + feed[start + length :]
    check(feed)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_leads_or_unreadable(data):
    check(data)


def check(data):
    try:
        leads = leads_of_feed(data, URL)
    except UnreadableArticle:
        return
    for lead in leads:
        assert lead.url.startswith(("http://", "https://")) and lead.url.isprintable()
        json.dumps([lead.title, lead.text], ensure_ascii=False).encode()
