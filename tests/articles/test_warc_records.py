import io

from warc_files import packed, record

from sayso.articles.limits import MAX_BYTES
from sayso.articles.warc_records import HEAD_LONGEST, records_from_stream


def pieces(data, start=0):
    return list(records_from_stream(io.BytesIO(data), start))


def test_record_is_given_as_it_lies_in_the_file():
    (piece,) = pieces(record(b"block", kind="metadata"))
    assert piece.block == b"block"
    assert piece.head.startswith(b"WARC/1.0\r\n")
    assert piece.head.endswith(b"Content-Length: 5\r\n\r\n")
    assert (piece.size, piece.reason) == (5, None)


def test_of_a_block_too_large_there_is_only_the_start():
    (piece,) = pieces(packed(record(b"x" * (2 * MAX_BYTES))))
    assert piece.size == 2 * MAX_BYTES
    assert piece.block == b"x" * HEAD_LONGEST


def test_empty_line_too_few_or_too_many_does_no_harm():
    data = record(b"a", end=b"\r\n") + record(b"b", end=b"\n\r\n\r\n\r\n") + record(b"c", end=b"")
    assert [(p.block, p.reason) for p in pieces(data)] == [(b"a", None), (b"b", None), (b"c", None)]


def test_zeros_that_fill_up_are_no_damage():
    data = bytes(100) + record(b"a") + bytes(5000) + record(b"b") + bytes(3)
    assert [(p.place, p.end) for p in pieces(data)] == [
        (100, 5100 + len(record(b"a"))),
        (5100 + len(record(b"a")), len(data)),
    ]


def test_start_inside_a_record_is_told_and_the_next_is_found():
    first, second = pieces(record(b"a") + record(b"b"), start=7)
    assert first.reason == "from byte 7 on there is no record"
    assert second.block == b"b"
