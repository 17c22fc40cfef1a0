"""export/html.py"""

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from sample import NOBODY, harbour, mina

from sayso.articles.from_text import article_from_text
from sayso.export.html import fragment_from_reading, html_from_readings
from sayso.reading import Reading
from sayso.records import Article

HOSTILE = "<script>alert(1)</script>\"'&"


class _Tags(HTMLParser):
    """Collects tags and shown text, and checks that tags close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words += data


def _page(*readings: Reading) -> str:
    return "".join(html_from_readings(readings))


def test_foreign_text_is_escaped_everywhere() -> None:
    article = Article(
        HOSTILE, HOSTILE, (), "en", title=HOSTILE, byline=HOSTILE, outlet=HOSTILE, date=HOSTILE
    )
    page = _page(*[Reading(article, (), NOBODY, (), HOSTILE)] * 2)
    assert "<script" not in page
    assert "script" not in _Tags(page).tags


def test_marks_of_a_heading_are_no_paragraph() -> None:
    article = article_from_text("# Ferry stays\n\nShe said so.\n", markdown=True)
    assert "#" not in _Tags(_page(Reading(article, (), NOBODY, (), "fake"))).words


def test_an_id_cannot_leave_its_attribute() -> None:
    reading = harbour()
    reading = replace(reading, article=replace(reading.article, id='"><script>'))
    assert "script" not in _Tags(fragment_from_reading(reading)).tags


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert not re.search(r"https?:|src=|@import|url\(", _page(harbour(), mina()))


def test_marks_nest_where_statements_overlap() -> None:
    assert '<span class="content"><span class="source">Piet' in _page(harbour())


def test_links_lead_to_places_in_the_page() -> None:
    page = _page(harbour(), mina())
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))


def test_text_outside_the_blocks_is_shown() -> None:
    article = Article("x", "One.\n\nTwo.", (), "en")
    assert "Two." in _Tags(_page(Reading(article, (), NOBODY, (), "fake-1"))).words


def test_a_headline_is_shown_once() -> None:
    words = _Tags(_page(harbour())).words
    assert words.count("Harbour <b>shut</b> & sealed") == 1


def test_each_paragraph_finds_its_own_direction() -> None:
    assert re.search(r'<p class="body" dir="auto">الميناء', _page(mina()))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0#"), min_size=1))
def test_all_text_is_shown(text: str) -> None:
    words = _Tags(_page(Reading(Article("x", text, (), "en"), (), NOBODY, (), "fake-1"))).words
    assert text.strip() in words


def test_addressee_and_chain_are_marked_in_the_text() -> None:
    page = _page(harbour())
    assert '<span class="addressee">the crews</span>' in page
    assert '<span class="via">carried by the Quay Wire</span>' in page


def test_words_under_one_role_of_two_statements_are_marked_once() -> None:
    reading = harbour()
    twice = (*reading.statements, replace(reading.statements[3], id="6" * 16))
    participants = reading.cast.participants
    participants = (*participants, replace(participants[3], statement="6" * 16))
    cast = replace(reading.cast, participants=participants)
    acts = (*reading.acts, replace(reading.acts[3], statement="6" * 16))
    page = _page(replace(reading, statements=twice, cast=cast, acts=acts))
    assert '<span class="addressee">the crews</span>' in page
    assert page.count('id="a1-t5"') == 1
