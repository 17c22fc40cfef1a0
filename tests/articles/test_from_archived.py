import pytest

from sayso.articles.archived import Archived
from sayso.articles.formats import Format
from sayso.articles.from_archived import article_from_archived
from sayso.errors import UnreadableArticle

PAGE = "<html><body><article>" + "<p>Der Bürgermeister sagte, die Fähre bleibe.</p>" * 6
URL = "https://courier.example/ferry"


def archived(raw, format, **more):
    return Archived(place=0, end=9, name="a.warc x", raw=raw, format=format, **more)


def test_page_is_read_with_its_address_and_charset():
    article = article_from_archived(
        archived(PAGE.encode("latin-1"), Format.HTML, url=URL, charset="iso-8859-1")
    )
    assert "Bürgermeister" in article.text
    assert article.url == URL


def test_plain_text_stays_as_it_is():
    article = article_from_archived(archived(b"He said so.\r\n", Format.TEXT, url=URL))
    assert (article.text, article.url) == ("He said so.\r\n", URL)


def test_line_is_read_as_a_record():
    article = article_from_archived(archived(b'{"id": "7", "text": "a"}', Format.RECORDS))
    assert (article.id, article.text) == ("7", "a")


def test_day_on_which_it_was_fetched_is_no_date_of_the_article():
    given = archived(b"He said so.", Format.TEXT, date="2024-01-02T03:04:05Z")
    assert article_from_archived(given).date is None


@pytest.mark.parametrize("format", [Format.HTML, Format.TEXT, Format.RECORDS])
def test_what_cannot_be_read_is_told_by_its_name(format):
    with pytest.raises(UnreadableArticle, match=r"^a\.warc x: "):
        article_from_archived(archived(b"", format))
