import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.formats import Format, format_from_head, format_from_name, is_address


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("a.txt", Format.TEXT),
        ("A.TXT.GZ", Format.TEXT),
        ("dir.md/a.md", Format.MARKDOWN),
        ("a.htm", Format.HTML),
        ("a.jsonl.gz", Format.RECORDS),
        ("a.warc", Format.WARC),
        ("a.warc.gz", Format.WARC),
        ("a.json", None),
        ("a.gz", None),
        ("txt", None),
    ],
)
def test_format_from_name(name, known):
    assert format_from_name(name) is known


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://courier.example/a b", True),
        ("FTP://courier.example", True),
        ("c://a.txt", False),
        ("news/a.txt", False),
        ("see https://courier.example", False),
    ],
)
def test_is_address(given, told):
    assert is_address(given) is told


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\xef\xbb\xbf\n <!DOCTYPE html><html>", Format.HTML),
        (b"<?xml version='1.0'?><!-- x --><html>", Format.HTML),
        (b"<p>Hello", Format.HTML),
        (b"<3 is a heart", Format.TEXT),
        (b'{"id": "1", "text": "a"}\n{', Format.RECORDS),
        (b"{he said\n", Format.TEXT),
        (b"\n## Ferry stays\n", Format.MARKDOWN),
        (b"WARC/1.0\r\nWARC-Type: response", Format.WARC),
        (b"WARC/1.0 is a format", Format.TEXT),
        (b"#ferry stays\n", Format.TEXT),
        (b"####### Ferry", Format.TEXT),
        (b"", Format.TEXT),
    ],
)
def test_format_from_head(head, found):
    assert format_from_head(head) is found


@given(st.binary(max_size=200))
def test_any_bytes_have_a_format(head):
    assert format_from_head(head) in Format
