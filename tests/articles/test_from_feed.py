import gzip

import pytest

from sayso.articles.extraction import Extractor
from sayso.articles.from_feed import articles_from_feed
from sayso.articles.leads import Lead
from sayso.articles.limits import FEED_BYTES
from sayso.errors import UnreadableArticle

URL = "https://courier.example/feed"
FEED = (
    b"<rss><channel><title>Ostrow Courier</title><item><title>The ferry stays</title>"
    b"<link>/ferry</link></item></channel></rss>"
)
FERRY = Lead("https://courier.example/ferry", "The ferry stays")
HEAD = b"<rss><channel><item><link>/ferry</link>"
JSON = b'{"version": "https://jsonfeed.org/version/1", "items": ['


@pytest.fixture(scope="module")
def extractor():
    made = Extractor(seconds=60)
    yield made
    made.close()


@pytest.fixture(scope="module")
def impatient():
    # Short, so that a document which takes for ever costs the tests little.
    made = Extractor(seconds=5)
    yield made
    made.close()


def test_the_worker_reads_feeds(extractor):
    assert articles_from_feed(FEED, url=URL, extractor=extractor) == (FERRY,)


def test_a_feed_in_gzip_is_read(extractor):
    assert articles_from_feed(gzip.compress(FEED), url=URL, extractor=extractor) == (FERRY,)


def test_the_charset_of_the_server_is_heeded(extractor):
    feed = FEED.replace(b"ferry stays", "паром".encode("koi8-r"))
    (lead,) = articles_from_feed(feed, url=URL, charset="koi8-r", extractor=extractor)
    assert lead.title == "The паром"


def test_pages_and_feeds_share_a_worker(extractor):
    articles_from_feed(FEED, url=URL, extractor=extractor)
    first = extractor._worker.pid
    extractor.extract("<article>" + "<p>The ferry stays, said the mayor.</p>" * 9, "page")
    assert extractor._worker.pid == first


def test_the_reason_of_a_failure_comes_back(extractor):
    with pytest.raises(UnreadableArticle) as caught:
        articles_from_feed(b"<html><p>a</p>", url=URL, extractor=extractor)
    assert (caught.value.name, caught.value.reason) == (URL, "a web page, not a feed")


def test_what_is_too_large_never_reaches_the_worker():
    with pytest.raises(UnreadableArticle, match="larger than"):
        articles_from_feed(b" " * (FEED_BYTES + 1), url=URL, extractor=None)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(HEAD + b"<a/>" * 300_000, id="elements"),
        pytest.param(HEAD + b"<a>" * 50_000, id="nesting"),
        pytest.param(HEAD + b"<title>" + b"a" * 10_000_000 + b"</title>", id="endless title"),
        pytest.param(HEAD + b"<title>" + b"&" * 10_000_000, id="ampersands"),
        pytest.param(HEAD + b"<" * 10_000_000, id="brackets"),
        pytest.param(HEAD + b"<title>" + b"<![CDATA[" * 300_000, id="sections never closed"),
        pytest.param(HEAD + b"<a " + b"b='c' " * 500_000, id="attributes"),
        pytest.param(HEAD + b"<link href='/a'/>" * 190_000, id="links"),
        pytest.param(b"<!DOCTYPE a [<!ENTITY b 'c'>" + b"%b;" * 99_999, id="entities"),
        pytest.param(gzip.compress(b"<rss>" + b" " * 100_000_000, 1), id="gzip"),
        pytest.param(JSON + b"[" * 5_000_000, id="lists in lists"),
        pytest.param(JSON + b"[]," * 3_000_000 + b"[]]}", id="lists"),
        pytest.param(JSON + b"1" * 5_000_000 + b"]}", id="digits"),
        pytest.param("<rss>\U0001f600".encode("utf-16") * 900_000, id="wide characters"),
    ],
)
def test_a_hostile_feed_ends_in_leads_or_a_reason(impatient, data):
    try:
        leads = articles_from_feed(data, url=URL, extractor=impatient)
    except UnreadableArticle as e:
        assert e.reason
    else:
        assert {lead.url for lead in leads} <= {FERRY.url, "https://courier.example/a"}


def test_a_hostile_feed_does_no_harm_to_the_next(impatient):
    with pytest.raises(UnreadableArticle):
        articles_from_feed(HEAD + b"<" * 1_000_000, url=URL, extractor=impatient)
    impatient._seconds = 60
    assert articles_from_feed(FEED, url=URL, extractor=impatient) == (FERRY,)
