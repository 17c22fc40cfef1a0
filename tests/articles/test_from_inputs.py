import gzip
import io
import json
import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import quick
from warc_files import URL, answer, packed, page, record

from sayso.articles.from_inputs import articles_from_inputs
from sayso.articles.limits import MAX_BYTES
from sayso.errors import UnreadableArticle
from sayso.records import Article

TEXT = "Ostrow keeps its ferry\r\n\r\nThe mayor, Lena Brandt, said that the ferry would stay.\r\n"
CONVERT = "; convert it first: iconv -f windows-1252 -t utf-8"
RECORD = json.dumps({"id": "r", "text": TEXT}) + "\n"
PAGE = "<html><body><article>" + "<p>The mayor said that the ferry would stay.</p>" * 6


def read(*inputs, stdin=b""):
    return [found for _, found in articles_from_inputs(map(str, inputs), stdin=io.BytesIO(stdin))]


def reason(given, **more):
    (found,) = read(given, **more)
    assert isinstance(found, UnreadableArticle)
    return found.reason


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_text_file_keeps_its_line_breaks(tmp_path):
    (article,) = read(written(tmp_path, "a.txt", TEXT))
    assert article.text == TEXT


def test_each_ending_is_read_as_what_it_is(tmp_path):
    paths = [
        written(tmp_path, "a.md", "# Ferry stays\n\nShe said so.\n"),
        written(tmp_path, "b.html", PAGE),
        written(tmp_path, "c.jsonl", RECORD * 2),
        written(tmp_path, "d.txt.gz", gzip.compress(TEXT.encode())),
        written(tmp_path, "e.jsonl.gz", gzip.compress(RECORD.encode())),
    ]
    found = read(*paths)
    assert [type(a) for a in found] == [Article] * 6
    assert found[0].title == "Ferry stays"


@pytest.mark.parametrize("data", [TEXT, PAGE, RECORD, gzip.compress(TEXT.encode(), mtime=0)])
def test_unknown_ending_is_told_by_content(tmp_path, data):
    (article,) = read(written(tmp_path, "a.dat", data))
    assert isinstance(article, Article)
    assert "<" not in article.text


@pytest.mark.parametrize("data", [TEXT, PAGE, "\n\n" + RECORD])
def test_standard_input_is_told_by_content(data):
    (article,) = read("-", stdin=data.encode())
    assert isinstance(article, Article)
    assert "<" not in article.text and "{" not in article.text


def test_standard_input_may_be_markdown():
    (article,) = read("-", stdin=b"# Ferry stays\n\nShe said so.\n")
    assert article.title == "Ferry stays"


def test_folder_is_read_in_order(tmp_path):
    written(tmp_path, "b.txt", "He said b.")
    written(tmp_path, "a.txt", "He said a.")
    assert [a.text for a in read(tmp_path)] == ["He said a.", "He said b."]


def test_failures_come_in_order_and_the_rest_goes_on(tmp_path):
    written(tmp_path, "a.txt", "")
    written(tmp_path, "b.jsonl", RECORD + "{bad\n" + RECORD)
    written(tmp_path, "c.txt", TEXT)
    found = read(tmp_path / "no.txt", tmp_path)
    assert [isinstance(a, Article) for a in found] == [False, False, True, False, True, True]
    assert found[3].name == f"{tmp_path / 'b.jsonl'} line 2"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "nothing but white space"),
        ("a.txt", b"\xef\xbb\xbf", "nothing but white space"),
        ("a.txt", b"a\x00b", "binary (holds NUL bytes), not text"),
        ("a.txt", b"caf\xe9", f"not UTF-8 at byte 3 (0xe9){CONVERT}"),
        ("a.pdf", b"%PDF-1.4", "binary (a PDF), not text"),
        ("a.html", b"<html></html>", "no text found in the page"),
        ("a.json", b'{"id":\n "1"}', "JSON, but not one article a line with 'id' and 'text'"),
        ("a.json", b'["a"]', "JSON, but not one article a line with 'id' and 'text'"),
        ("a.txt.gz", gzip.compress(b"He said so.", mtime=0)[:-9], "damaged or incomplete gzip"),
        ("a.txt.gz", gzip.compress(b"a" * (MAX_BYTES + 1), mtime=0), "larger than 20 MB"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_bad_file_says_why(tmp_path, name, data, said):
    assert reason(written(tmp_path, name, data)) == said


def test_file_that_is_not_there():
    assert reason("no/such/file.txt") == "no such file"


def test_link_to_itself(tmp_path):
    path = tmp_path / "a.txt"
    path.symlink_to(path)
    assert "symbolic links" in reason(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_file_that_may_not_be_read(tmp_path):
    path = written(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    assert reason(path) == "permission denied"


@pytest.mark.parametrize("given", ["", "a\x00b", "a\x00*"])
def test_no_path_at_all(given):
    assert reason(given) == "no path"


def test_address_of_another_kind():
    assert "not read (ftp)" in reason("ftp://courier.example/a.txt")


def test_address_in_the_own_network_is_refused():
    assert reason("http://127.0.0.1:1/") == "127.0.0.1 is in a private network"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipe_that_is_named_is_read(tmp_path):
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=[TEXT])
    writer.start()
    (article,) = read(path)
    writer.join()
    assert isinstance(article, Article)


@pytest.mark.parametrize("name", ["all.csv", "all.CSV.gz", "all.parquet"])
def test_a_table_is_no_article(tmp_path, name):
    path = tmp_path / name
    path.write_text("id,source\na,Lena Marsh\n")
    (found,) = read(path)
    assert isinstance(found, UnreadableArticle)
    assert "a table, not an article" in found.reason


def test_a_table_that_is_not_there_is_no_file(tmp_path):
    (found,) = read(tmp_path / "no.csv")
    assert isinstance(found, UnreadableArticle)
    assert "no such file" in found.reason


def test_empty_standard_input():
    (found,) = read("-")
    assert str(found) == "standard input: empty"


def test_blank_lines_before_records_are_quickly_read():
    with quick(2):
        (article,) = read("-", stdin=b"\n" * 60_000 + RECORD.encode())
    assert isinstance(article, Article)


def test_beside_each_stands_the_file_it_is_in(tmp_path):
    written(tmp_path, "a.txt", TEXT)
    written(tmp_path, "b.jsonl", RECORD + "{bad\n")
    found = articles_from_inputs([str(tmp_path), "-"], stdin=io.BytesIO(b""))
    names = [str(tmp_path / "a.txt"), str(tmp_path / "b.jsonl"), str(tmp_path / "b.jsonl"), "-"]
    assert [place for place, _ in found] == names


def test_records_after_a_cut_are_lost_and_said(tmp_path):
    whole = gzip.compress(RECORD.encode() * 3)
    found = read(written(tmp_path, "a.jsonl.gz", whole[:-4]))
    assert isinstance(found[-1], UnreadableArticle)
    assert found[-1].reason == "damaged or incomplete gzip"


WARC = [record(answer(page(n)), f"{URL}{n}") for n in range(3)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.dat"])
@pytest.mark.parametrize("data", [b"".join(WARC), packed(*WARC)], ids=["plain", "gzip"])
def test_archive_gives_its_pages(tmp_path, name, data):
    found = read(written(tmp_path, name, data))
    assert [a.url for a in found] == [f"{URL}{n}" for n in range(3)]
    assert "ferry 2 would stay" in found[2].text


@pytest.mark.parametrize("data", [b"".join(WARC), packed(*WARC)], ids=["plain", "gzip"])
def test_archive_may_come_on_standard_input(data):
    assert len(read("-", stdin=data)) == 3


def test_failures_in_an_archive_come_in_order(tmp_path):
    empty = record(answer(b"<html></html>"), f"{URL}empty")
    path = written(tmp_path, "a.warc.gz", packed(WARC[0], empty, *WARC[1:])[:-30])
    found = read(path)
    assert [isinstance(a, Article) for a in found] == [True, False, True, False]
    assert (found[1].name, found[1].reason) == (f"{path} {URL}empty", "no text found in the page")


@pytest.mark.parametrize("data", [b"", record(answer(b"", status=b"HTTP/1.1 404 No\r\n"))])
def test_archive_without_pages_says_so(tmp_path, data):
    assert reason(written(tmp_path, "a.warc", data)) == "an archive without pages"


@settings(deadline=None)
@given(st.binary(max_size=200).filter(lambda data: b"<" not in data))
def test_any_bytes_on_standard_input_give_articles_or_failures(data):
    for found in read("-", stdin=data):
        assert isinstance(found, Article | UnreadableArticle)
