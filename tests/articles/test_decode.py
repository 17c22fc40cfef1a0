import codecs
from encodings.aliases import aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.decode import declared_charset, text_from_bytes
from sayso.errors import UnreadableArticle

# Codecs that Python has and no page means: they raise, are slow, or give halves of characters.
NO_CHARSETS = [
    *("undefined", "idna", "punycode", "utf-7", "UTF_7", "mbcs", "oem"),
    *("unicode_escape", "unicode-escape", "raw_unicode_escape"),
]


def reason(data, **given):
    with pytest.raises(UnreadableArticle) as caught:
        text_from_bytes(data, "a.txt", **given)
    return caught.value.reason


@given(st.text().filter(lambda t: "\x00" not in t and not t.startswith("\ufeff")))
def test_utf8_comes_back_as_it_was(text):
    data = text.encode()
    try:
        assert text_from_bytes(data, "a.txt") == text
    except UnreadableArticle as e:
        assert "binary" in e.reason


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_tells_and_is_left_out(mark, encoding):
    assert text_from_bytes(mark + "Fähre\r\n".encode(encoding), "a.txt") == "Fähre\r\n"


def test_wrong_encoding_names_the_byte():
    assert reason(b"caf\xe9 said").startswith("not UTF-8 at byte 3 (0xe9); convert it")


def test_byte_is_counted_from_the_start_of_the_file():
    assert reason(codecs.BOM_UTF8 + b"a\xff").startswith("not UTF-8 at byte 4 (0xff)")


def test_utf16_cut_short_names_the_byte():
    assert reason(codecs.BOM_UTF16_LE + b"a\x00b").startswith("not UTF-16-LE at byte 4")


def test_declared_charset_is_believed():
    assert text_from_bytes(b"caf\xe9", "a.html", charset="ISO-8859-1") == "café"


def test_latin_1_means_what_browsers_take_it_for():
    assert text_from_bytes(b"\x93so\x94", "a.html", charset="latin-1") == "“so”"


@pytest.mark.parametrize(
    "charset", ["klingon", "base64", "rot13", "x" * 100, "a\x00b", *NO_CHARSETS]
)
def test_charset_that_is_none_is_refused(charset):
    assert "charset" in reason(b"abc", charset=charset)


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"%PDF-1.7\n", "a PDF"), (b"a\x00b", "holds NUL bytes"), (b"\x89PNG\r\n", "an image")],
)
def test_binary_is_named(data, what):
    assert reason(data) == f"binary ({what}), not text"


@pytest.mark.parametrize(
    ("html", "charset"),
    [
        (b'<html><meta charset="windows-1251">', "windows-1251"),
        (b"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>', "iso-8859-2"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b"<html><p>charset=nothing</p>", None),
    ],
)
def test_declared_charset(html, charset):
    assert declared_charset(html) == charset


@pytest.mark.parametrize("charset", ["undefined", "punycode", "utf-7", "unicode_escape", "U7"])
def test_codec_that_is_no_charset_is_named(charset):
    assert reason(b"abc", charset=charset) == f"declares a charset that is none: {charset!r}"


def test_codec_that_names_no_byte_is_a_failure():
    def decode(data, errors="strict"):
        raise UnicodeError("no byte is named")

    def search(name):
        if name == "ostrow":
            return codecs.CodecInfo(codecs.utf_8_encode, decode, name="ostrow")
        return None

    codecs.register(search)
    try:
        assert reason(b"abc", charset="ostrow") == "not OSTROW"
    finally:
        codecs.unregister(search)


ODD = st.binary(max_size=200) | st.sampled_from([b"+2AA-", b"\\ud800", b"a-99999999"])


@given(ODD, st.sampled_from([None, *sorted({*aliases.values(), *NO_CHARSETS})]))
def test_any_bytes_are_text_or_unreadable(data, charset):
    try:
        text = text_from_bytes(data, "a", charset=charset)
    except UnreadableArticle:
        return
    assert "\x00" not in text
    text.encode("utf-8")
