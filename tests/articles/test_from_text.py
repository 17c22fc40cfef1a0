import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.from_text import article_from_text, article_id
from sayso.articles.markdown import unmarked
from sayso.errors import UnreadableArticle
from sayso.records import BlockKind

ARTICLE = (
    "Harbour town votes to keep its ferry\r\n"
    "\r\n"
    "By Ada Quill\r\n"
    "Tuesday, 14 May 2024\r\n"
    "\r\n"
    "The mayor of Ostrow, Lena Brandt, said on Monday that the ferry would stay.\r\n"
    "“It belongs to the town,” she told the Ostrow Courier.\r\n"
    "\r\n"
    "Read more: Ferry prices since 1970\r\n"
)


def words_of(article, kind):
    return [article.text[b.span.start : b.span.end] for b in article.blocks if b.kind is kind]


def test_keeps_the_text_as_given():
    assert article_from_text(ARTICLE).text == ARTICLE


def test_tells_headline_body_and_boilerplate():
    article = article_from_text(ARTICLE)
    assert words_of(article, BlockKind.HEADLINE) == ["Harbour town votes to keep its ferry"]
    assert words_of(article, BlockKind.BODY) == [
        "The mayor of Ostrow, Lena Brandt, said on Monday that the ferry would stay.",
        "“It belongs to the town,” she told the Ostrow Courier.",
    ]
    assert len(words_of(article, BlockKind.BOILERPLATE)) == 3


def test_reads_title_byline_date_and_language():
    article = article_from_text(ARTICLE)
    assert article.title == "Harbour town votes to keep its ferry"
    assert article.byline == "Ada Quill"
    assert (article.date, article.date_from) == ("2024-05-14", "dateline")
    assert article.language == "en"


def test_given_date_wins_over_dateline():
    article = article_from_text(ARTICLE, date="2024-06")
    assert (article.date, article.date_from) == ("2024-06", "given")


@pytest.mark.parametrize("field", ["id", "title", "byline", "outlet", "url"])
def test_halves_of_characters_are_refused_in_every_field(field):
    with pytest.raises(UnreadableArticle, match=f"'{field}' holds broken characters"):
        article_from_text(ARTICLE, **{field: "a\ud800"})


def test_id_is_derived_from_the_content():
    assert article_from_text(ARTICLE).id == article_from_text(ARTICLE, name="other").id
    assert article_from_text(ARTICLE).id != article_from_text(ARTICLE + "!").id


def test_same_copy_in_two_papers_has_two_ids():
    assert article_id("a", "The Quill") != article_id("a", "The Courier")


def test_given_id_is_kept():
    assert article_from_text(ARTICLE, id="a-1").id == "a-1"


def test_markdown_heading_is_the_headline_without_its_mark():
    article = article_from_text("# Ferry stays\n\nThe ferry stays, she said.\n", markdown=True)
    assert words_of(article, BlockKind.HEADLINE) == ["Ferry stays"]
    assert article.title == "Ferry stays"


FRONT = """---
title: "Ferry stays"
date: 2025-02-11
outlet: The Ostrow Quill
author: Ada Quill
---

"""


@pytest.mark.parametrize("markdown", [True, False])
def test_front_matter_tells_title_outlet_byline_and_date(markdown):
    article = article_from_text(FRONT + "The ferry stays, she said.", markdown=markdown)
    assert (article.title, article.outlet) == ("Ferry stays", "The Ostrow Quill")
    assert (article.byline, article.date) == ("Ada Quill", "2025-02-11")
    assert article.date_from == "metadata"


def test_what_the_caller_knows_is_stronger_than_front_matter():
    article = article_from_text(FRONT + "It stays.", title="No", outlet="Own", date="2024")
    assert (article.title, article.outlet, article.date) == ("No", "Own", "2024")


def test_the_headline_below_front_matter_is_found():
    article = article_from_text(FRONT + "# Ferry stays\n\nIt stays, she said.", markdown=True)
    assert words_of(article, BlockKind.HEADLINE) == ["Ferry stays"]


def test_headings_of_markdown_are_headlines_and_the_title_is_the_first():
    text = "# Ferry stays\n\nIt stays, she said.\n\n## Doubts\n\nOster doubts it.\n"
    article = article_from_text(text, markdown=True)
    assert words_of(article, BlockKind.HEADLINE) == ["Ferry stays", "Doubts"]
    assert article.title == "Ferry stays"


def test_a_heading_after_the_first_paragraph_is_no_title():
    article = article_from_text("It stays, she said.\n\n## Doubts\n\nNo.\n", markdown=True)
    assert article.title is None


def test_a_byline_in_italics_is_one():
    text = "# Ferry stays\n\n*By Ada Quill*\n\nThe ferry stays, she said.\n"
    assert article_from_text(text, markdown=True).byline == "Ada Quill"


def test_marks_of_a_block_quotation_are_not_in_its_block():
    article = article_from_text("It rained.\n\n> “It stays.”\n", markdown=True)
    assert words_of(article, BlockKind.BODY) == ["It rained.", "“It stays.”"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u00a0", "nothing but white space"),
        ("a\n" * 200_001, "more than 200,000 lines: no article"),
        ("“" * 1_000_001, "more than 1,000,000 words: no article"),
        ("half a \ud800 character", "'text' holds broken characters (lone surrogates)"),
    ],
)
def test_text_without_words_is_refused(text, reason):
    with pytest.raises(UnreadableArticle) as caught:
        article_from_text(text, name="a.txt")
    assert str(caught.value) == f"a.txt: {reason}"


def test_a_text_of_many_characters_and_few_words_is_read():
    assert len(article_from_text("a" * 1_000_001).blocks) == 1


def test_date_that_is_none_is_refused():
    with pytest.raises(UnreadableArticle, match="not ISO 8601"):
        article_from_text(ARTICLE, date="14/05/2024")


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["Read more", "By Ada Quill", "***", "", "  ", "She said so.", "Photo: A. Quill"]
        ),
    ),
    max_size=30,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]), st.booleans())
def test_blocks_are_in_order_apart_inside_and_cover_all_words(lines, newline, markdown):
    text = newline.join(lines)
    try:
        article = article_from_text(text, markdown=markdown, title=lines[0] if lines else None)
    except UnreadableArticle:
        return
    assert article.text == text
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        between = (
            unmarked(text)[end : block.span.start] if markdown else text[end : block.span.start]
        )
        marks = "#>" if markdown else ""
        assert not "".join(c for c in between if c not in marks).strip()
        read = unmarked(text) if markdown else text
        words = read[block.span.start : block.span.end]
        assert words == words.strip()
        end = block.span.end
    rest = unmarked(text)[end:] if markdown else text[end:]
    assert not (rest.replace("#", "") if markdown else rest).strip()
