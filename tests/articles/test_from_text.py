import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.from_text import article_from_text, article_id
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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u00a0", "nothing but white space"),
        ("a\n" * 200_001, "more than 200,000 lines: no article"),
        ("half a \ud800 character", "'text' holds broken characters (lone surrogates)"),
    ],
)
def test_text_without_words_is_refused(text, reason):
    with pytest.raises(UnreadableArticle) as caught:
        article_from_text(text, name="a.txt")
    assert str(caught.value) == f"a.txt: {reason}"


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
        between = text[end : block.span.start]
        assert not (between.replace("#", "") if markdown else between).strip()
        words = text[block.span.start : block.span.end]
        assert words == words.strip()
        end = block.span.end
    assert not text[end:].strip()
