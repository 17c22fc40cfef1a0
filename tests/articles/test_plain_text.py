import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.plain_text import plain_text


def test_a_paragraph_is_a_line():
    assert plain_text("<p>The ferry <b>stays</b>,\nshe said.</p><p>It is old.") == (
        "The ferry stays, she said.\nIt is old."
    )


def test_a_break_ends_a_line():
    assert plain_text("One<br>two<br/>three") == "One\ntwo\nthree"


def test_scripts_and_styles_are_not_read():
    assert plain_text("<p>a<script>b()</script><style>c</style></p>d<!-- e -->") == "a\nd"


def test_references_are_resolved():
    assert plain_text("Marsh &amp; Reed&nbsp;&#8220;said&#8221;") == "Marsh & Reed “said”"


@pytest.mark.parametrize("html", ["", "  ", "<p></p>", "<!-- a -->", "<script>a</script>"])
def test_html_without_words_has_no_text(html):
    assert plain_text(html) is None


def test_fifty_thousand_tags_deep_there_is_still_an_answer():
    assert plain_text("a" + "<div>" * 50_000 + "b").startswith("a")


@given(st.text(max_size=200))
def test_any_text_is_answered(html):
    found = plain_text(html)
    assert found is None or found.strip()
