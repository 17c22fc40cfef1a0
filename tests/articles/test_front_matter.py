"""sayso/articles/front_matter.py"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.front_matter import FrontMatter, front_matter_from_text


def test_settings_tell_of_the_article_and_end_with_the_second_rule() -> None:
    text = "---\nTitle: 'Ferry: it stays'\ntags: [a, b]\npublication: Quill\n---\nIt rained."
    found = front_matter_from_text(text)
    assert (found.title, found.outlet, found.byline, found.date) == (
        "Ferry: it stays",
        "Quill",
        None,
        None,
    )
    assert text[found.end :] == "\nIt rained."


@pytest.mark.parametrize(
    "text",
    [
        "Title: Ferry\n---\nIt rained.",
        "---\nIt rained.\n---\nIt poured.",
        "---\ntitle: Ferry\nIt rained.",
        "---\n---\nIt rained.",
        "",
    ],
)
def test_a_text_that_begins_otherwise_has_none(text: str) -> None:
    assert front_matter_from_text(text) == FrontMatter()


@pytest.mark.parametrize("value", ["[Ada, Ben]", ">", "|", "{name: Ada}", '""', ""])
def test_a_value_that_is_no_plain_word_tells_nothing(value: str) -> None:
    found = front_matter_from_text(f"---\nauthor: {value}\n  - Ada\n---\n")
    assert found.byline is None
    assert found.end > 0


@given(st.text(alphabet="-\ntitle: 'a\\\"", max_size=60))
def test_whatever_stands_there_it_ends_in_the_text(rest: str) -> None:
    text = f"---\n{rest}"
    found = front_matter_from_text(text)
    assert 0 <= found.end <= len(text)
