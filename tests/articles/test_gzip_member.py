import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warc_files import noise

from sayso.articles.gzip_member import GzipMember, begins_with
from sayso.articles.placed_bytes import FileBytes


def whole(packed):
    member = GzipMember(packed)
    return b"".join(iter(member.more, b"")), member.broken


@given(st.lists(st.binary(max_size=100) | st.just(noise(70_000)) | st.just(bytes(700_000))))
def test_members_are_read_one_by_one(contents):
    file = FileBytes(io.BytesIO(b"".join(map(gzip.compress, contents))))
    assert [whole(file) for _ in contents] == [(content, None) for content in contents]
    assert file.left == 0


@pytest.mark.parametrize("missing", [1, 9, 1000])
def test_member_that_ends_too_early_says_so(missing):
    packed = FileBytes(io.BytesIO(gzip.compress(noise(5000))[:-missing]))
    content, broken = whole(packed)
    assert noise(5000).startswith(content)
    assert broken == "is cut off"


def test_member_with_a_wrong_checksum_is_damaged():
    packed = FileBytes(io.BytesIO(gzip.compress(b"hello")[:-8] + bytes(8)))
    assert whole(packed)[1] == "is damaged"


@pytest.mark.parametrize(
    ("packed", "told"),
    [
        (gzip.compress(b"WARC/1.0", mtime=0), True),
        (gzip.compress(b"WARC/1.0" + noise(9000), mtime=0)[:400], True),
        (gzip.compress(b"hello", mtime=0), False),
        (b"\x1f\x8b\x08\xff", False),
        (b"WARC/1.0", False),
        (b"", False),
    ],
)
def test_start_of_a_member_is_told_without_reading_it(packed, told):
    assert begins_with(packed, b"WARC/") is told
