import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.announcements import LONGEST_TAG, safe_xml, text_from_announcement
from sayso.errors import UnreadableArticle

URL = "https://courier.example/feed"
LETTERS = "<rss>Événement “Łódź”</rss>"


def text_of(data, charset=None, size=10_000):
    return text_from_announcement(data, URL, kind="feed", size=size, charset=charset)


def reason(call, *arguments, **named):
    with pytest.raises(UnreadableArticle) as caught:
        call(*arguments, **named)
    assert caught.value.name == URL
    return caught.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_is_read(encoding):
    assert text_of(LETTERS.encode(encoding)) == LETTERS


def test_a_declared_charset_is_read():
    text = '<?xml version="1.0" encoding="iso-8859-2"?><a>Łódź</a>'
    assert text_of(text.encode("iso-8859-2")) == text


def test_utf8_wins_over_a_server_that_says_otherwise():
    assert text_of(LETTERS.encode(), charset="iso-8859-1") == LETTERS


def test_a_charset_that_is_a_lie_costs_letters_only():
    text = '<?xml version="1.0" encoding="utf-8"?><a>Événement</a>'
    assert text_of(text.encode("cp1252")) == text


def test_a_charset_whose_bytes_are_all_ascii_is_read():
    text = '<?xml version="1.0" encoding="iso-2022-jp"?><a>フェリー</a>'
    assert text_of(text.encode("iso-2022-jp")) == text


def test_a_charset_that_nobody_knows_does_no_harm():
    assert text_of(LETTERS.encode(), charset="x-ostrow") == LETTERS


def test_gzip_is_inflated():
    assert text_of(gzip.compress(LETTERS.encode())) == LETTERS


def test_gzip_in_several_parts_is_inflated():
    parts = gzip.compress(b"<rss>") + gzip.compress(b"</rss>")
    assert text_of(parts) == "<rss></rss>"


def test_gzip_cut_short_gives_what_is_there():
    packed = gzip.compress(b"<rss>" + bytes(range(65, 91)) * 20)
    assert text_of(packed[:-9]).startswith("<rss>")


def test_gzip_that_grows_too_large_is_refused():
    assert reason(text_of, gzip.compress(b" " * 1_000_000)) == "larger than 0.01 MB"


def test_damaged_gzip_is_refused():
    assert reason(text_of, b"\x1f\x8bdamaged, surely") == "damaged gzip"


def test_characters_that_xml_does_not_know_are_left_out():
    assert text_of(b"<rss>\x0ba\x1b</rss>") == "<rss>a</rss>"


@pytest.mark.parametrize(
    "page", [b"<!DOCTYPE html><p>a", b"\n<html><p>a", b'<?xml version="1.0"?><!DOCTYPE html >a']
)
def test_a_page_is_no_feed(page):
    assert reason(text_of, page) == "a web page, not a feed"


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_is_refused(data):
    assert reason(text_of, data) == "empty"


def test_binary_is_refused():
    assert "binary" in reason(text_of, b"%PDF-1.7 \xff")


def test_a_document_type_that_only_names_the_kind_is_left_out():
    doctype = '<!DOCTYPE rss PUBLIC "-//Ostrow//DTD RSS 0.91//EN" "http://dtd.example/rss.dtd">'
    assert safe_xml(f'<?xml version="1.0"?>{doctype}<rss/>', URL) == "<rss/>"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
        '<!doctype a [<!entity b "c">]><a/>',
        '<!DOCTYPE a SYSTEM "b>c" [<!ENTITY b "c">]><a/>',
        "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>",
        '<!-- <a> --><!DOCTYPE a [<!ENTITY b SYSTEM "file:///d">]><a/>',
        '<!DOC<!DOCTYPE a>TYPE b [<!ENTITY c "d">]><a/>',
        "<!DOCTYPE a [",
        "<!DOCTYPE" + " " * 5000 + "a [<!ENTITY b 'c'>]>",
        "<!DOCTYPE a",
    ],
)
def test_a_document_type_that_declares_is_refused(text):
    assert reason(safe_xml, text, URL) == "declares a document type of its own"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_no_encoding_hides_an_entity(encoding):
    text = text_of('<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(encoding))
    assert "declares" in reason(safe_xml, text, URL)


def test_no_control_character_hides_an_entity():
    text = text_of(b'<!DOC\x0bTYPE a [<!ENT\x1bITY b "c">]><a/>')
    assert "declares" in reason(safe_xml, text, URL)


@pytest.mark.parametrize("code", ["0", "00", "11", "55296", "xD800", "xdfff", "xFFFF", "9" * 5000])
def test_a_reference_to_no_character_is_left_out(code):
    assert safe_xml(f"<a>b&#{code};c</a>", URL) == "<a>bc</a>"


@pytest.mark.parametrize("code", ["9", "38", "x26", "0038", "x1F600", "128512"])
def test_a_reference_to_a_character_is_kept(code):
    assert safe_xml(f"<a>b&#{code};c</a>", URL) == f"<a>b&#{code};c</a>"


def test_no_reference_hides_an_entity():
    assert "declares" in reason(safe_xml, "<!DOC&#0;TYPE a [<!ENT&#0;ITY b 'c'>]>", URL)


def test_a_tag_without_end_is_refused():
    assert "a tag of more than" in reason(safe_xml, "<a " + "b='c' " * LONGEST_TAG, URL)


@given(
    st.binary(max_size=100) | st.binary(max_size=100).map(gzip.compress),
    st.sampled_from([None, "utf-8", "utf-16", "iso-2022-jp", "cp037", "idna", "hex", "", "é"]),
)
def test_any_bytes_are_text_or_unreadable(data, charset):
    try:
        assert safe_xml(text_of(data, charset), URL).isascii() in (True, False)
    except UnreadableArticle:
        pass
