import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.articles.page_limits import MAX_DEPTH, MAX_TAGS, check_page
from sayso.errors import UnreadableArticle


def refused(html):
    with pytest.raises(UnreadableArticle) as caught:
        check_page(html, "page")
    return caught.value.reason


def test_hundreds_of_thousands_of_paragraphs_are_refused():
    assert "tags" in refused(b"<p>a</p>" * 300_000)


def test_deep_nesting_is_refused():
    assert "deep" in refused(b"<div>" * (MAX_DEPTH + 1))


def test_paragraphs_never_closed_do_not_nest():
    check_page(b"<p>a<br><li>b" * 5000, "page")


def test_tags_in_scripts_do_not_nest():
    check_page(b"<script>" + b"'<div>'+" * 5000 + b"</script><p>a</p>", "page")


@pytest.mark.parametrize("html", [b"<" * MAX_TAGS, b"<a " + b'"' * 1_000_000, b"<script>" * 50_000])
def test_odd_bytes_that_open_nothing_are_quickly_let_through(html):
    with quick(2):
        check_page(html, "page")


def test_tags_that_never_end_are_quickly_refused():
    with quick(2):
        assert "deep" in refused(b"<a" * 50_000)


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(html):
    check_page(html, "page")
