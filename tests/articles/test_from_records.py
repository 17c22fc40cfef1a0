import gzip
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import quick

from sayso.articles.archived import Archived, NotArchived
from sayso.articles.from_archived import article_from_archived
from sayso.articles.from_records import (
    archived_from_records,
    articles_from_records,
    lines_from_stream,
)
from sayso.articles.limits import MAX_BYTES
from sayso.errors import UnreadableArticle
from sayso.records import Article

TEXT = "The mayor of Ostrow said that the ferry would stay."


def read(data, longest=1000):
    lines = lines_from_stream(io.BytesIO(data), longest)
    return list(articles_from_records(lines, name="a.jsonl"))


def line(**fields):
    return json.dumps({"id": "1", "text": TEXT, **fields}).encode() + b"\n"


def test_record_gives_its_fields():
    (article,) = read(
        line(outlet="Courier", date="2022-07", title="Ferry", url="https://a.example/", more=1)
    )
    assert isinstance(article, Article)
    assert (article.id, article.text, article.outlet) == ("1", TEXT, "Courier")
    assert (article.date, article.date_from) == ("2022-07", "given")
    assert (article.title, article.url) == ("Ferry", "https://a.example/")


def test_number_as_id_is_kept_as_text():
    (article,) = read(line(id=7))
    assert isinstance(article, Article)
    assert article.id == "7"


def test_null_is_as_good_as_nothing():
    (article,) = read(line(outlet=None, date=None))
    assert isinstance(article, Article)
    assert article.outlet is None


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b'{"id": "1", "text": \n', "not JSON at character"),
        (b'{"id": "1\t"}\n', "not JSON at character 10 (invalid control character)"),
        (b"[1, 2]\n", "a list, not an object"),
        (b"null\n", "null, not an object"),
        (b'{"text": "a"}\n', "no 'id'"),
        (b'{"id": "1"}\n', "no 'text'"),
        (line(text=5), "'text' is a number, not text"),
        (line(title=["a"]), "'title' is a list, not text"),
        (line(id=True), "'id' is true or false, not text"),
        (line(id=" "), "'id' is empty"),
        (line(text=" "), "nothing but white space"),
        (line(date="July"), "not ISO 8601"),
        (b'{"id": "1", "text": "a", "id": "2"}\n', "'id' stands twice"),
        (line(text="\ud800"), "'text' holds broken characters (lone surrogates)"),
        (line(id="\ud800"), "'id' holds broken characters"),
        (line(title="\udfff"), "'title' holds broken characters"),
        (line(outlet="\ud800"), "'outlet' holds broken characters"),
        (line(url="\ud800"), "'url' holds broken characters"),
        (b'{"id": "1", "text": "caf\xe9"}\n', "not UTF-8 at byte 24"),
        (b"[" * 900 + b"\n", "not JSON"),
        (b"1" * 900 + b"\n", "a number"),
        (b'{"id": "' + b"x" * 2000 + b'"}\n', "larger than"),
    ],
)
def test_broken_line_is_a_failure_and_the_rest_goes_on(broken, reason):
    first, failure, last = read(line(id="a") + broken + line(id="b"))
    assert isinstance(first, Article) and isinstance(last, Article)
    assert isinstance(failure, UnreadableArticle)
    assert failure.name == "a.jsonl line 2"
    assert reason in failure.reason


def test_empty_lines_are_counted_and_left_out():
    failure = read(b"\n  \n{\n")[0]
    assert isinstance(failure, UnreadableArticle)
    assert failure.name == "a.jsonl line 3"


def test_byte_order_mark_and_crlf_do_no_harm():
    found = read(b"\xef\xbb\xbf" + line().replace(b"\n", b"\r\n") + line())
    assert [type(a) for a in found] == [Article, Article]


def test_long_lines_are_never_held():
    class Endless(io.RawIOBase):
        most = 0

        def readline(self, size=-1):
            self.most = max(self.most, size)
            self.left = getattr(self, "left", 50) - 1
            return b"x" * size if self.left > 0 else b""

    stream = Endless()
    assert list(lines_from_stream(stream, longest=100)) == [None]
    assert stream.most <= 1 << 16


def test_key_that_stands_twice_is_quickly_found():
    keys = "".join(f'"{n}": 0, ' for n in range(20_000))
    with quick(2):
        (failure,) = read(f'{{{keys}"id": 1, "id": 2}}\n'.encode(), longest=1_000_000)
    assert "'id' stands twice" in failure.reason


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_any_bytes_give_articles_or_failures(lines):
    for found in read(b"\n".join(lines)):
        assert isinstance(found, Article | UnreadableArticle)


# Halves of characters, too, which JSON can write.
WORDS = st.text(st.characters(), max_size=20) | st.text("a\ud800", min_size=1, max_size=3)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("id", "text", "outlet", "date", "title", "url"), JSON)
    )
)
def test_any_record_gives_an_article_or_a_failure(record):
    (found,) = read(json.dumps(record).encode(), longest=100_000)
    assert isinstance(found, Article | UnreadableArticle)
    if isinstance(found, Article):
        words = (found.id, found.text, found.outlet, found.date, found.title, found.url)
        assert "".join(filter(None, words)).encode("utf-8")


def archived(data, start=0, stream=io.BytesIO):
    return list(archived_from_records(stream(data), name="a.jsonl", start=start))


LINES = st.lists(
    st.sampled_from([b"", b"  ", b"{bad", b"\xff\xfe", line(id="a").strip(), b"x" * 90_000]),
    max_size=8,
)


@given(LINES, st.sampled_from([b"\n", b"\r\n"]), st.booleans())
def test_going_on_from_an_end_gives_exactly_the_rest(lines, ending, is_closed):
    data = ending.join(lines) + ending * is_closed
    found = archived(data)
    for k, item in enumerate(found, start=1):
        assert archived(data, item.end) == found[k:]
        assert archived(gzip.compress(data), item.end) == found[k:]


@given(LINES, st.sampled_from([b"\n", b"\r\n"]))
def test_place_and_end_are_those_of_the_line(lines, ending):
    data = ending.join(lines)
    for item in archived(data):
        assert data[item.place : item.end].rstrip(b"\r\n") == item.raw


def test_archived_line_becomes_the_article_that_reading_gives():
    data = line(title="Ferry") + line(id="2", url="https://a.example/")
    assert [article_from_archived(a) for a in archived(data)] == read(data)


def test_archived_line_is_the_same_whatever_ends_it():
    raw = line().strip()
    assert {a.raw for a in archived(raw + b"\n" + raw + b"\r\n" + raw)} == {raw}


def test_archived_line_is_named_by_its_byte():
    second = archived(line() + line())[1]
    assert second.name == f"a.jsonl at byte {len(line())}"


def test_line_too_long_is_a_failure_with_its_place():
    long = b"x" * (MAX_BYTES + 1) + b"\n"
    first, failure, last = archived(line() + long + line())
    assert isinstance(failure, NotArchived)
    assert failure.failure.reason == "larger than 20 MB"
    assert (failure.place, failure.end) == (first.end, last.place)


def test_damaged_gzip_ends_with_a_failure_at_the_line_it_cuts():
    data = gzip.compress(line() * 3)[:-9]
    *found, failure = archived(data)
    assert all(isinstance(f, Archived) for f in found)
    assert failure.failure.reason == "damaged or incomplete gzip"
    assert failure.place == failure.end == found[-1].end


def test_pipe_is_gone_through_up_to_the_start():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    data = line() * 3
    assert archived(data, len(line()), Pipe) == archived(data)[1:]
