import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.articles.from_html import article_from_html, title_from_page, with_headings
from sayso.articles.from_text import article_from_text
from sayso.articles.limits import MAX_BYTES
from sayso.errors import UnreadableArticle
from sayso.records import Article, BlockKind

TITLE = "Harbour town votes to keep its ferry"
PAGE = """<!DOCTYPE html>
<html lang="en"><head>
<meta charset="utf-8">
<title>Harbour town votes to keep its ferry | Ostrow Courier</title>
<meta property="og:title" content="Harbour town votes to keep its ferry">
<meta property="og:site_name" content="Ostrow Courier">
<meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2024-05-14T09:00:00Z">
<link rel="canonical" href="https://courier.example/ferry">
</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Harbour town votes to keep its ferry</h1>
<p>The mayor of Ostrow, Lena Brandt, said on Monday that the ferry would stay in service.</p>
<p>“It belongs to the town,” she told the Ostrow Courier after a meeting of three hours.</p>
<p>The council had planned to replace the boat with a bridge, which the union opposed.</p>
<p>Tom Reed, who has steered the ferry since 1998, called the vote “a late birthday present”.</p>
</article>
<footer>Copyright 2024</footer>
</body></html>"""


@pytest.fixture(scope="module")
def article():
    return article_from_html(PAGE.encode(), name="page.html")


def test_text_is_the_headline_and_a_paragraph_a_line(article):
    lines = [line for line in article.text.split("\n") if line]
    assert lines[0] == "Harbour town votes to keep its ferry"
    assert len(lines) == 5
    assert "Home" not in article.text


def test_first_block_is_the_headline(article):
    assert article.blocks[0].kind is BlockKind.HEADLINE
    assert {b.kind for b in article.blocks[1:]} == {BlockKind.BODY}


def test_metadata_is_what_the_page_says(article):
    assert article.title == "Harbour town votes to keep its ferry"
    assert (article.byline, article.outlet) == ("Ada Quill", "Ostrow Courier")
    assert (article.date, article.date_from) == ("2024-05-14", "metadata")
    assert article.url == "https://courier.example/ferry"


def test_address_of_the_caller_wins():
    url = "https://courier.example/2024/05/14/ferry?from=feed"
    assert article_from_html(PAGE.encode(), name="page", url=url).url == url


def test_outlet_behind_the_title_is_left_out():
    page = PAGE.replace('<meta property="og:title" content="Harbour', '<meta name="x" content="')
    page = page.replace("<h1>Harbour town votes to keep its ferry</h1>", "")
    assert article_from_html(page.encode(), name="page").title == (
        "Harbour town votes to keep its ferry"
    )


def test_the_shown_headline_is_the_headline_of_a_longer_title():
    title = "Courier | Breaking: Harbour town votes to keep its ferry"
    assert title_from_page(title, None, ["Home", "Harbour town votes to keep its ferry"]) == (
        "Harbour town votes to keep its ferry"
    )


def test_a_short_heading_is_no_headline():
    title = "The ferry and the town of Ostrow"
    assert title_from_page(title, None, ["The ferry"]) == title


def test_another_wording_of_the_headline_and_its_subtitle_are_no_body():
    shown, below = "Ferry to stay, says town", "Vote of three hours ends a long dispute."
    text = f"{TITLE}\n{shown}\n{below}\nThe town gave way today."
    article = article_from_text(text, title=TITLE)
    kinds = [b.kind for b in with_headings(article, [shown, below]).blocks]
    assert kinds == [BlockKind.HEADLINE] * 3 + [BlockKind.BODY]


def test_a_second_copy_of_the_headline_is_boilerplate():
    article = article_from_text(
        f"{TITLE}\nLede of the story.\n{TITLE}\nThe town sang.", title=TITLE
    )
    kinds = [b.kind for b in with_headings(article, [TITLE]).blocks]
    assert kinds == [
        BlockKind.HEADLINE,
        BlockKind.BODY,
        BlockKind.BOILERPLATE,
        BlockKind.BODY,
    ]


def test_an_article_that_is_all_headings_keeps_its_body():
    article = article_from_text("Ferry stays\nThe town gave way today.", title="Ferry stays")
    assert with_headings(article, ["The town gave way today."]) == article


def test_an_embedded_post_is_read():
    post = (
        '<div class="social-media-embed"><blockquote class="twitter-tweet"><p>The boat is ours '
        "and nobody will build a bridge here.</p>— Tom Reed (@tomreed)</blockquote></div>"
    )
    page = PAGE.replace("</article>", f"{post}</article>")
    assert "The boat is ours" in article_from_html(page.encode(), name="page").text


def test_a_letter_to_sign_up_for_is_not():
    box = '<div class="Newsletter"><h3>Ferry Six</h3><p>The day in six stories for you.</p></div>'
    page = PAGE.replace("</article>", f"{box}</article>")
    assert "six stories" not in article_from_html(page.encode(), name="page").text


def test_declared_charset_is_read():
    page = PAGE.replace("utf-8", "windows-1252").encode("cp1252")
    assert "“It belongs to the town,”" in article_from_html(page, name="page").text


def test_xml_declaration_does_no_harm():
    page = b'<?xml version="1.0" encoding="iso-8859-1"?>' + PAGE.replace(
        '<meta charset="utf-8">', ""
    ).replace("“", '"').replace("”", '"').encode("latin-1")
    assert "ferry would stay" in article_from_html(page, name="page").text


def test_wrong_charset_names_the_byte():
    with pytest.raises(UnreadableArticle, match="not UTF-8 at byte"):
        article_from_html(PAGE.encode("cp1252"), name="page")


def test_page_too_large_is_refused():
    with pytest.raises(UnreadableArticle, match="larger than 20 MB"):
        article_from_html(b"<p>" + b"a" * MAX_BYTES, name="page")


def test_utf16_does_not_hide_tags():
    with pytest.raises(UnreadableArticle, match="tags"):
        article_from_html(("<p>a</p>" * 100_000).encode("utf-16"), name="page")


PIECES = st.lists(
    st.one_of(
        st.binary(max_size=30),
        st.sampled_from(
            [b"<p>", b"</p>", b"<html>", b"<!--", b"<script>", b"<table><tr>", b"&#0;"]
        ),
    ),
    max_size=20,
).map(b"".join)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES)
def test_any_bytes_are_an_article_or_unreadable(html):
    try:
        assert isinstance(article_from_html(html, name="page"), Article)
    except UnreadableArticle:
        pass
