import gzip
import io
import zlib

import pytest
from fastwarc.stream_io import BrotliWriter
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.http_body import Undone, body_from_http
from sayso.articles.limits import MAX_BYTES

BODY = b"<html><p>The mayor said so.</p></html>" * 9


def bare(body):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def brotli(body):
    file = io.BytesIO()
    writer = BrotliWriter(file)
    writer.write(body)
    writer.close()
    return file.getvalue()


def chunked(body, size=50):
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def unpacked(body, coding="", transfer=""):
    return body_from_http(body, transfer=transfer, coding=coding)


@pytest.mark.parametrize(
    ("pack", "coding"),
    [
        (gzip.compress, "gzip"),
        (gzip.compress, "X-GZIP"),
        (zlib.compress, "deflate"),
        (bare, "deflate"),
        (brotli, "br"),
        (lambda body: brotli(gzip.compress(body)), "gzip, br"),
        (bytes, "identity"),
        (bytes, "invented"),
    ],
)
def test_codings_in_use_are_undone(pack, coding):
    assert unpacked(pack(BODY), coding) == BODY
    assert unpacked(chunked(pack(BODY)), coding, "chunked") == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, br"])
@pytest.mark.parametrize("transfer", ["", "chunked"])
def test_header_of_what_was_undone_already_is_not_believed(coding, transfer):
    assert unpacked(BODY, coding, transfer) == BODY


def test_chunks_may_have_notes():
    assert unpacked(b"5;a=b\r\nhello\r\n0;x\r\nDate: x\r\n\r\n", "", "Chunked") == b"hello"


@pytest.mark.parametrize(
    "body", [chunked(BODY)[:-40], b"5\r\nhello", b"ffffffff\r\nhello", b"5\r\nhelloo\r\n0\r\n"]
)
def test_chunks_that_are_cut_or_damaged_are_told(body):
    with pytest.raises(Undone, match="chunks"):
        unpacked(body, "", "chunked")


def test_gzip_that_is_cut_is_told():
    with pytest.raises(Undone, match="cut off"):
        unpacked(gzip.compress(BODY)[:-9], "gzip")


def test_gzip_that_is_damaged_is_told():
    with pytest.raises(Undone, match="damaged"):
        unpacked(gzip.compress(BODY)[:-8] + b"12345678", "gzip")


@pytest.mark.parametrize(
    ("pack", "coding"),
    [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (brotli, "br")],
)
def test_no_more_is_unpacked_than_shows_that_it_is_too_large(pack, coding):
    assert len(unpacked(pack(bytes(2 * MAX_BYTES)), coding)) == MAX_BYTES + 1


@given(
    st.binary(max_size=80),
    st.sampled_from(["gzip", "deflate", "br", "gzip,br"]),
    st.sampled_from(["", "chunked"]),
    st.sampled_from([b"", b"\x1f\x8b\x08", b"5\r\n", b"\x78\x9c"]),
)
def test_any_bytes_are_unpacked_or_told(body, coding, transfer, start):
    try:
        assert isinstance(unpacked(start + body, coding, transfer), bytes)
    except Undone:
        pass
