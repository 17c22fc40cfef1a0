import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.leads import (
    LONGEST_ADDRESS,
    LONGEST_TITLE,
    Lead,
    address_from_link,
    first_leads,
    lead_from_words,
)
from sayso.articles.limits import MAX_LEADS

BASE = "https://courier.example/news/feed.xml"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://courier.example/ferry", "https://courier.example/ferry"),
        ("\n https://courier.example/ferry ", "https://courier.example/ferry"),
        ("ferry", "https://courier.example/news/ferry"),
        ("/ferry?a=1#b", "https://courier.example/ferry?a=1#b"),
        ("//herald.example/ferry", "https://herald.example/ferry"),
        ("http://herald.example:8080/", "http://herald.example:8080/"),
        ("/паром", "https://courier.example/паром"),
    ],
)
def test_a_link_is_resolved_against_its_document(link, address):
    assert address_from_link(link, BASE) == address


@pytest.mark.parametrize(
    "link",
    [
        *("", "   ", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,a", "file:///a"),
        *("ftp://courier.example/a", "mailto:lena@courier.example", "https://", "https:///a"),
        *("http://[", "http://a:b/", "http://a:99999/", "java\nscript:alert(1)"),
        *("/a\x00b", "/a\nb", "/a\x1bb", "/a\u202eb", "/a\u2028b", "/a\ud800b"),
    ],
)
def test_a_link_that_may_not_be_read_is_dropped(link):
    assert address_from_link(link, BASE) is None


def test_a_link_over_the_limit_is_dropped():
    assert address_from_link("/" + "a" * LONGEST_ADDRESS, BASE) is None


def test_a_relative_link_that_grows_over_the_limit_is_dropped():
    assert address_from_link("/" + "a" * (LONGEST_ADDRESS - 2), BASE) is None


def test_a_title_is_on_one_line():
    assert lead_from_words("/a", BASE, title=" The\n\tferry\x00 stays ").title == "The ferry stays"


def test_a_title_over_the_limit_is_dropped():
    assert lead_from_words("/a", BASE, title="a" * (LONGEST_TITLE + 1)).title is None


def test_halves_of_characters_are_dropped():
    lead = lead_from_words("/a", BASE, title="a\ud800b", text="c\udc00d")
    assert (lead.title, lead.text) == ("a b", "cd")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-GB", "en"),
        ("DE", "de"),
        ("zh_Hans", "zh"),
        ("fil", "fil"),
        ("English", None),
        ("", None),
    ],
)
def test_a_language_is_the_first_part_of_its_tag(tag, language):
    assert lead_from_words("/a", BASE, language=tag).language == language


def test_an_address_counts_once_by_its_first_lead():
    leads = [Lead("https://a.example/", title) for title in ("one", "two")]
    assert first_leads(leads) == (leads[0],)


def test_leads_are_counted():
    leads = (Lead(f"https://a.example/{i}") for i in range(MAX_LEADS + 2))
    assert len(first_leads(leads)) == MAX_LEADS


@given(st.text(max_size=80) | st.text(st.sampled_from("htps:/[]@#?%\\.a1 "), max_size=30))
def test_any_link_is_an_address_or_nothing(link):
    address = address_from_link(link, BASE)
    assert address is None or address.startswith(("http://", "https://"))
