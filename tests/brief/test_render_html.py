"""brief/render_html.py and brief/chart_svg.py"""

import re
from html.parser import HTMLParser

from briefs import hostile

from sayso.brief.render_html import html_from_brief

VOID = {"meta", "br"}


class _Page(HTMLParser):
    """Tags, attributes and the shown text of a page whose tags close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words += data


PAGE = html_from_brief(hostile())
READ = _Page(PAGE)


def test_no_tag_of_elsewhere_comes_through() -> None:
    assert not {"b", "i", "script", "img"} & set(READ.tags)
    assert "<b>*Survey*</b> | [x](javascript:1) &" in READ.words


def test_nothing_is_loaded_and_nothing_runs() -> None:
    assert not re.search(r"<(?:script|link|img|iframe)|url\((?!#)|@import", PAGE)
    assert not [name for name, _ in READ.attributes if name.startswith("on")]


def test_only_addresses_of_the_web_and_of_the_page_are_links() -> None:
    links = [value for name, value in READ.attributes if name == "href"]
    assert links
    assert all(re.match(r"https://|#source-\d+$", link or "") for link in links)


def test_a_citation_leads_to_its_words() -> None:
    assert "https://tidewire.example/rain#:~:text=" in PAGE


def test_every_id_is_there_once() -> None:
    ids = [value for name, value in READ.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_a_gap_is_marked_in_the_chart_and_told_in_the_table() -> None:
    assert PAGE.count('class="unseen"') == 2  # a week of either chart
    assert READ.words.count("7 outlet-days") == 2
    assert "Hatched: days of outlets that were not seen." in READ.words
