import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.content_types import format_from_type, type_and_charset
from sayso.articles.formats import Format


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("text/html", ("text/html", None)),
        ("Text/HTML ; Charset = 'koi8-r'", ("text/html", "koi8-r")),
        ('text/html; boundary=a; charset="utf-8"; b', ("text/html", "utf-8")),
        ("text/html; charset=", ("text/html", None)),
        ("text/html; charset*" + "9" * 5000 + "=x", ("text/html", None)),
        ("text/html; charset*=a; charset*0=b", ("text/html", None)),
        ("", ("", None)),
        ("html", ("", None)),
    ],
)
def test_content_type_is_taken_apart(header, told):
    assert type_and_charset(header) == told


@given(st.text(st.characters(max_codepoint=255)) | st.text(";charset*=/01' \""))
def test_any_content_type_is_taken_apart(header):
    kind, charset = type_and_charset(header)
    assert kind.count("/") == (1 if kind else 0)
    assert charset is None or charset


def test_type_tells_the_format():
    assert format_from_type("application/xhtml+xml") is Format.HTML
    assert format_from_type("image/png") is None
