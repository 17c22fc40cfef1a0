import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.formats import Format
from sayso.articles.kinds import Kind, format_from_answer


@pytest.mark.parametrize(
    ("media_type", "path", "found"),
    [
        ("text/html", "/a.txt", Format.HTML),
        ("application/octet-stream", "/a.md", Format.MARKDOWN),
        ("", "/a.jsonl.gz", Format.RECORDS),
        ("", "/a", None),
        ("image/png", "/a.html", None),
    ],
)
def test_type_tells_the_format_or_else_the_name(media_type, path, found):
    assert format_from_answer(media_type, path) is found


@pytest.mark.parametrize(
    ("media_type", "path", "taken"),
    [
        ("text/html", "/", True),
        ("", "/", True),
        ("application/octet-stream", "/a.html", True),
        ("application/octet-stream", "/a.bin", False),
        ("application/pdf", "/a.html", False),
    ],
)
def test_page_is_what_an_article_may_be(media_type, path, taken):
    assert Kind.PAGE.takes(media_type, path) is taken


@pytest.mark.parametrize("kind", [Kind.FEED, Kind.SITEMAP])
@pytest.mark.parametrize(
    ("media_type", "taken"),
    [
        ("application/rss+xml", True),
        ("application/atom+xml", True),
        ("application/rdf+xml", True),
        ("application/xml", True),
        ("text/xml", True),
        ("text/plain", True),
        ("text/html", True),
        ("application/json", True),
        ("application/feed+json", True),
        ("application/gzip", True),
        ("application/x-gzip", True),
        ("application/octet-stream", True),
        ("", True),
        ("image/svg+xml", False),
        ("application/pdf", False),
        ("video/mp4", False),
    ],
)
def test_feeds_and_sitemaps_come_under_many_types(kind, media_type, taken):
    assert kind.takes(media_type, "/feed") is taken


@given(st.text(), st.text())
def test_any_type_is_looked_at(media_type, path):
    assert Kind.ROBOTS.takes(media_type, path)
    assert all(kind.takes(media_type, path) in (True, False) for kind in Kind)


def test_only_robots_txt_is_of_use_when_cut():
    assert [kind for kind in Kind if kind.may_be_cut] == [Kind.ROBOTS]
