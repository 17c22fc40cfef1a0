"""brief/render_markdown.py"""

import re

from briefs import HOSTILE, hostile
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sayso.brief.render_markdown import escaped, markdown_from_brief
from sayso.export.plain import plain

_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _inside(tokens: list[Token]) -> list[Token]:
    return [t for token in tokens for t in (token, *_inside(token.children or []))]


def _shown(markdown: str) -> str:
    """What a reader is shown, line breaks as spaces."""
    tokens = _inside(_MARKDOWN.parse(markdown))
    return "".join(t.content if t.type == "text" else " " * (t.type == "softbreak") for t in tokens)


@given(st.text(max_size=60))
def test_escaped_words_are_shown_as_they_are(words: str) -> None:
    assert _shown(escaped(words)) == plain(words)


@given(st.text(alphabet="*_[]()<>#`|~!&-+=1.) ax\\:/@\n", max_size=30))
def test_no_mark_of_markdown_comes_through(words: str) -> None:
    tokens = _inside(_MARKDOWN.parse(f"before\n\n{escaped(words)}\n\nafter"))
    assert {t.type for t in tokens} <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
    }


def test_nothing_but_sources_is_a_link() -> None:
    tokens = _inside(_MARKDOWN.parse(markdown_from_brief(hostile())))
    links = [t.attrs["href"] for t in tokens if t.type == "link_open"]
    assert links == ["https://tidewire.example/rain", "https://meridel.example/a?b=1&c=2"]
    assert not [t for t in tokens if t.type.startswith(("html", "image", "code"))]


def test_report_and_comment_are_labelled_and_apart() -> None:
    text = markdown_from_brief(hostile())
    parts = re.split(r"^### (Report|Comment)$", text, flags=re.MULTILINE)
    kinds = dict(zip(parts[2::2], parts[1::2], strict=True))
    assert [kinds[part] for part in parts[2::2]] == [
        "Comment",
        *["Report", "Comment"] * 2,
    ]
    for part, kind in kinds.items():
        assert ("alleged that" in part) <= (kind == "Report")
        assert ("interval" in part or "It rained." in part) <= (kind == "Comment")


def test_the_disclaimer_and_the_labels_are_the_desks() -> None:
    text = markdown_from_brief(hostile())
    assert "> All is invented.\n> \\# Quoted, not \\*endorsed\\*." in text
    assert "Averra One (partisan and state\\_run, 10 April)" in text


def test_the_title_holds_no_markup_of_elsewhere() -> None:
    first = markdown_from_brief(hostile()).splitlines()[0]
    assert first == "# Serrin \\<desk\\>: brief for 5–11 April 2024"
    assert "<b>" not in markdown_from_brief(hostile())
    assert HOSTILE
