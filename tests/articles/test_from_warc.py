import gzip
import io
import random
import tracemalloc
import zlib

import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import quick
from warc_files import HTML, OK, URL, answer, noise, packed, page, record

from sayso.articles.archived import Archived, NotArchived
from sayso.articles.formats import Format
from sayso.articles.from_warc import articles_from_warc
from sayso.articles.limits import MAX_BYTES

PAGES = [record(answer(page(n)), f"{URL}{n}") for n in range(4)]
plain = b"".join
BOTH = pytest.mark.parametrize("form", [lambda *r: b"".join(r), packed], ids=["plain", "gzip"])


class Pipe(io.BytesIO):
    """A stream that only goes on."""

    def seekable(self):
        return False

    def seek(self, *to):
        raise io.UnsupportedOperation


def read(data, start=0, stream=io.BytesIO):
    return list(articles_from_warc(stream(data), name="a.warc", start=start))


def one(data):
    (found,) = read(data)
    assert isinstance(found, Archived)
    return found


def reason(data):
    (found,) = read(data)
    assert isinstance(found, NotArchived)
    return found.failure.reason


def urls(found):
    return [f.url.removeprefix(URL) if isinstance(f, Archived) else "-" for f in found]


@BOTH
def test_page_comes_with_all_that_is_known_of_it(form):
    data = form(PAGES[1])
    assert read(data) == [
        Archived(
            place=0,
            end=len(data),
            name=f"a.warc {URL}1",
            raw=page(1),
            format=Format.HTML,
            url=f"{URL}1",
            charset="utf-8",
            date="2024-01-02T03:04:05Z",
        )
    ]


def test_places_are_those_of_the_file_that_lies_on_the_disk():
    data = packed(*PAGES)
    sizes = [len(packed(p)) for p in PAGES]
    found = read(data)
    assert [f.place for f in found] == [0, sizes[0], sum(sizes[:2]), sum(sizes[:3])]
    assert [f.end for f in found] == [f.place for f in found[1:]] + [len(data)]


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_versions_in_use_are_read(version):
    assert one(record(answer(page()), version=version)).raw == page()


def test_file_without_anything_gives_nothing():
    assert read(b"") == []


@pytest.mark.parametrize(
    "other",
    [
        record(b"software: invented\r\n", None, kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(answer(page()), kind="revisit"),
        record(answer(page()), kind="continuation"),
        record(answer(page(), status=b"HTTP/1.1 404 Not Found\r\n")),
        record(answer(page(), status=b"HTTP/1.1 301 Moved\r\n")),
        record(answer(b"%PDF-1.7", headers=b"Content-Type: application/pdf\r\n")),
        record(answer(b"GIF8", headers=b"")),
        record(answer(bytes(MAX_BYTES + 50_000), headers=b"Content-Type: video/mp4\r\n")),
        record(b"courier.example", "dns:courier.example"),
        record(answer(page()), "ftp://courier.example/a.html"),
        record(answer(page()), None),
        record(b"\x89PNG", kind="resource", more=b"Content-Type: image/png\r\n"),
    ],
)
def test_what_is_no_page_of_the_web_is_passed_over(other):
    assert urls(read(PAGES[0] + other + PAGES[1])) == ["0", "1"]


def test_resource_is_a_page_without_an_answer_around_it():
    found = one(record(page(), kind="resource", more=b"Content-Type: text/html\r\n"))
    assert (found.raw, found.format) == (page(), Format.HTML)


def test_plain_text_is_told_as_such():
    found = one(record(answer(b"She said so.", headers=b"Content-Type: text/plain\r\n")))
    assert (found.raw, found.format, found.charset) == (b"She said so.", Format.TEXT, None)


def test_page_without_a_type_is_known_by_its_bytes():
    assert one(record(answer(page(), headers=b"Server: invented\r\n"))).format is Format.HTML


def test_address_between_angle_brackets_is_an_address():
    assert one(record(answer(page()), f"<{URL}>")).url == URL


def test_headers_in_other_charsets_do_no_harm():
    found = one(record(answer(page(), headers=HTML + b"X: caf\xe9\r\n"), URL.encode() + b"\xe9"))
    assert found.url == f"{URL}\ufffd"


def test_lines_may_end_without_carriage_returns():
    head = PAGES[0].split(b"\r\n\r\n", 1)[0]
    sent = answer(page()).replace(b"\r\n", b"\n")
    head = head.replace(b"\r\n", b"\n").replace(b"%d" % len(answer(page())), b"%d" % len(sent))
    assert one(head + b"\n\n" + sent + b"\n\n").raw == page()


def test_several_records_in_a_gzip_member_are_read_but_begin_where_it_does():
    data = gzip.compress(plain(PAGES[:3])) + packed(PAGES[3])
    found = read(data)
    assert urls(found) == ["0", "1", "2", "3"]
    last = len(data) - len(packed(PAGES[3]))
    assert [(f.place, f.end) for f in found] == [(0, 0), (0, 0), (0, last), (last, len(data))]


@BOTH
def test_pipe_is_read_as_a_file_is(form):
    data = form(*PAGES)
    assert read(data, stream=Pipe) == read(data)
    third = read(data)[2]
    assert read(data, third.place, Pipe) == read(data)[2:]


# What is written, and what is skipped silently between.
RECORDS = st.lists(
    st.one_of(
        st.binary(max_size=50).map(lambda b: record(answer(b), more=b"X: y\r\n")),
        st.integers(0, 3).map(PAGES.__getitem__),
        st.just(record(b"GET / HTTP/1.1\r\n\r\n", kind="request")),
        st.just(record(answer(b"x" * 40), length=20)),
        st.binary(min_size=1, max_size=30),
    ),
    max_size=7,
)


@settings(deadline=None)
@given(RECORDS, st.booleans(), st.sampled_from([b"", b"\r\n", b"\0" * 9]))
def test_going_on_from_an_end_gives_exactly_the_rest(records, in_gzip, between):
    data = between.join([packed(r) if in_gzip else r for r in records]) + between
    found = read(data)
    for k, item in enumerate(found, start=1):
        assert [repr(f) for f in read(data, item.end)] == [repr(f) for f in found[k:]]


@given(st.lists(st.binary(max_size=200), max_size=5))
def test_what_fastwarc_writes_is_read_with_the_places_of_its_records(bodies):
    file = io.BytesIO()
    places = []
    for body in bodies:
        places.append(file.tell())
        made = WarcRecord()
        made.init_headers(WarcRecordType.response)
        made.headers["WARC-Target-URI"] = URL
        made.set_bytes_content(answer(body))
        writer = GzipWriter(file)
        made.write(writer)
        writer.finish()
    found = read(file.getvalue())
    assert [(f.place, f.raw) for f in found] == list(zip(places, bodies, strict=True))


@BOTH
@pytest.mark.parametrize("missing", [9, 40, 300, 700])
def test_file_that_is_cut_gives_all_before_and_tells_where(form, missing):
    data = form(*PAGES)
    missing = min(missing, len(form(PAGES[3])) - 20)
    found = read(data[:-missing])
    assert urls(found) == ["0", "1", "2", "-"]
    assert f"at byte {len(form(*PAGES[:3]))} " in found[-1].failure.reason
    assert found[-1].end == len(data) - missing


def test_failure_has_the_address_where_the_head_was_found():
    found = read(plain(PAGES)[:-30])[-1]
    assert found.failure.name == f"a.warc {URL}3"


@BOTH
def test_garbage_between_records_is_told_and_the_rest_is_read(form):
    data = form(PAGES[0]) + b"garbage\r\n\n\x00\xff" + form(*PAGES[1:])
    found = read(data)
    assert urls(found) == ["0", "-", "1", "2", "3"]
    assert found[1].failure.reason == f"from byte {found[0].end} on there is no record"
    assert found[1].end == found[2].place


@pytest.mark.parametrize("length", [20, 10_000, 10**17, len(answer(page())) + 800])
def test_length_that_is_wrong_costs_one_record(length):
    data = PAGES[0] + record(answer(page()), length=length) + plain(PAGES[1:])
    assert urls(read(data)) == ["0", "-", "1", "2", "3"]


@pytest.mark.parametrize("length", ["", "-1", "abc", "9" * 30, "7\r\nContent-Length: 9"])
def test_length_that_is_none_costs_one_record(length):
    data = PAGES[0] + record(answer(page()), length=length) + plain(PAGES[1:])
    found = read(data)
    assert urls(found) == ["0", "-", "1", "2", "3"]
    assert "does not tell its length" in found[1].failure.reason


def test_head_without_an_end_costs_one_record():
    data = PAGES[0] + b"WARC/1.0\r\n" + b"A: b\r\n" * 9000 + PAGES[1]
    assert urls(read(data)) == ["0", "-", "1"]


def test_head_that_is_none_is_told():
    head = b"WARC/1.0\r\nContent-Length: 0\r\n" + b"A: b\n" * 6000
    assert "cannot be read" in reason(head + b"\r\n\r\n\r\n")


@pytest.mark.parametrize("block", [b"", b"hello", b"hello\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_answer_without_a_head_is_told(block):
    assert reason(record(block)) == "no HTTP head in the record at byte 0"


@pytest.mark.parametrize("where", [0.02, 0.3, 0.6, 0.97])
def test_damaged_gzip_costs_one_record(where):
    broken = bytearray(packed(record(answer(noise(300_000).hex().encode()))))
    at = int(len(broken) * where)
    broken[at : at + 8] = bytes(8)
    data = packed(PAGES[0]) + broken + packed(*PAGES[1:])
    found = read(data)
    assert urls(found) == ["0", "-", "1", "2", "3"]
    assert f"the gzip at byte {found[0].end} is damaged" == found[1].failure.reason


def test_gzip_whose_end_is_lost_does_not_take_the_next_with_it():
    data = packed(PAGES[0])[:-60] + packed(PAGES[1])
    assert urls(read(data)) == ["-", "1"]


def test_gzip_with_a_wrong_checksum_gives_no_page():
    broken = bytearray(packed(PAGES[0]))
    broken[-6] ^= 1
    assert reason(bytes(broken)) == "the gzip at byte 0 is damaged"


def test_damage_ends_a_pipe():
    broken = packed(PAGES[0])[:-60]
    found = read(broken + packed(PAGES[1]), stream=Pipe)
    assert urls(found) == ["-"]
    assert found[0].end == len(broken) + len(packed(PAGES[1]))


def test_gzip_of_something_else_is_told():
    assert reason(gzip.compress(b"hello")) == "from byte 0 on there is no record"


@BOTH
@pytest.mark.parametrize("size", [MAX_BYTES + 1, 2 * MAX_BYTES])
def test_page_over_the_limit_is_told_and_passed_over(form, size):
    data = form(PAGES[0], record(answer(b"x" * size)), PAGES[1])
    found = read(data)
    assert urls(found) == ["0", "-", "1"]
    assert found[1].failure.reason == "larger than 20 MB"


def bomb(size, end=b""):
    """A record of `size` zeros in gzip, made without holding it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = record(b"", length=size + len(OK + HTML) + 2, end=b"")
    parts = [packer.compress(head + OK + HTML + b"\r\n")]
    parts += [packer.compress(bytes(1 << 20)) for _ in range(size >> 20)]
    return b"".join([*parts, packer.compress(end), packer.flush()])


def test_gzip_bomb_is_passed_over_in_little_memory():
    data = packed(PAGES[0]) + bomb(100 << 20) + packed(PAGES[1])
    tracemalloc.start()
    found = read(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert urls(found) == ["0", "-", "1"]
    assert most < 5_000_000


def test_bomb_inside_an_answer_is_told_in_bounded_memory():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = b"".join(packer.compress(bytes(1 << 20)) for _ in range(50)) + packer.flush()
    data = record(answer(body, headers=HTML + b"Content-Encoding: gzip\r\n"))
    tracemalloc.start()
    assert reason(data) == "larger than 20 MB"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 * MAX_BYTES


def test_memory_does_not_grow_with_the_archive():
    def most(times):
        stream = io.BytesIO(packed(record(answer(noise(40_000)))) * times)
        tracemalloc.start()
        count = sum(1 for _ in articles_from_warc(stream, name="a"))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == times
        return size

    assert most(200) < most(50) * 1.2


def test_many_lies_about_length_are_quickly_read():
    lie = record(answer(b"x"), length=10_000_000)
    with quick(5):
        found = read(lie * 2000 + bytes(10_000_000))
    assert len(found) == 2000


SAMPLES = [plain(PAGES), packed(*PAGES), gzip.compress(plain(PAGES))]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(SAMPLES), st.randoms(use_true_random=False), st.integers(1, 6))
def test_changed_bytes_give_pages_or_failures(sample, chance: random.Random, changes):
    data = bytearray(sample)
    for _ in range(changes):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(1, 60)]
            case 2:
                data[at:at] = chance.randbytes(chance.randrange(1, 30))
    found = read(bytes(data))
    assert all(0 <= f.place <= f.end <= len(data) for f in found)
    for k, item in enumerate(found, start=1):
        if item.end > item.place:
            assert [repr(f) for f in read(bytes(data), item.end)] == [repr(f) for f in found[k:]]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_pages_or_failures(data):
    for start in (b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00"):
        read(start + data)
        read(start + data, stream=Pipe)
