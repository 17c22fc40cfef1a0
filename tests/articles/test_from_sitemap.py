import gzip

import pytest

from sayso.articles.extraction import Extractor
from sayso.articles.from_sitemap import articles_from_sitemap
from sayso.articles.leads import Lead, Sitemap, SitemapLink
from sayso.articles.limits import SITEMAP_BYTES
from sayso.errors import UnreadableArticle

URL = "https://courier.example/sitemap.xml"
SITEMAP = b"<urlset><url><loc>/ferry</loc><lastmod>2024-05-14</lastmod></url></urlset>"
INDEX = b"<sitemapindex><sitemap><loc>/may.xml</loc></sitemap></sitemapindex>"
FERRY = Lead("https://courier.example/ferry", updated="2024-05-14")
HEAD = b"<urlset><url><loc>/ferry</loc></url>"


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


def test_the_worker_reads_sitemaps(extractor):
    assert articles_from_sitemap(SITEMAP, url=URL, extractor=extractor) == Sitemap((FERRY,))


def test_the_worker_reads_indexes(extractor):
    assert articles_from_sitemap(INDEX, url=URL, extractor=extractor) == Sitemap(
        (), (SitemapLink("https://courier.example/may.xml"),)
    )


def test_the_reason_of_a_failure_comes_back(extractor):
    with pytest.raises(UnreadableArticle) as caught:
        articles_from_sitemap(b"<html><p>a</p>", url=URL, extractor=extractor)
    assert (caught.value.name, caught.value.reason) == (URL, "a web page, not a sitemap")


def test_what_is_too_large_never_reaches_the_worker():
    with pytest.raises(UnreadableArticle, match="larger than"):
        articles_from_sitemap(b" " * (SITEMAP_BYTES + 1), url=URL, extractor=None)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(HEAD + b"<a/>" * 300_000, id="elements"),
        pytest.param(HEAD + b"<a>" * 50_000, id="nesting"),
        pytest.param(HEAD + b"<url><loc>" + b"a" * 10_000_000, id="endless address"),
        pytest.param(HEAD + b"<url><loc>" + b"&a;" * 3_000_000, id="references"),
        pytest.param(HEAD + b"<" * 10_000_000, id="brackets"),
        pytest.param(HEAD + b"<![CDATA[" * 1_000_000, id="sections never closed"),
        pytest.param(HEAD + b"<a " + b"b='c' " * 500_000, id="attributes"),
        pytest.param(HEAD + b"<url>" * 2_000_000, id="entries"),
        pytest.param(b"<!DOCTYPE a [<!ENTITY b 'c'>" + b"%b;" * 99_999, id="entities"),
        pytest.param(gzip.compress(b"<urlset>" + b" " * 100_000_000, 1), id="gzip"),
        pytest.param(("<urlset>" + "\U0001f600" * 4_000_000).encode("utf-16"), id="wide"),
    ],
)
def test_a_hostile_sitemap_ends_in_leads_or_a_reason(impatient, data):
    try:
        found = articles_from_sitemap(data, url=URL, extractor=impatient)
    except UnreadableArticle as e:
        assert e.reason
    else:
        assert {lead.url for lead in found.leads} <= {FERRY.url}
