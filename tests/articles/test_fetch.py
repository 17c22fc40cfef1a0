import gzip
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.fetch import Limits, _content_type, fetch
from sayso.articles.formats import Format
from sayso.articles.from_inputs import articles_from_inputs
from sayso.errors import FetchError

PAGE = b"<html><body><article>" + b"<p>The mayor said that the ferry would stay.</p>" * 6
HTML = "text/html; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    """Answers as the path asks for."""

    def do_GET(self):
        name = self.path.split("?")[0].strip("/").replace("-", "_").replace(".", "_")
        getattr(self, f"on_{name}", self.on_missing)()

    def answer(self, body=b"", status=200, kind=HTML, **headers):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def on_page(self):
        self.answer(PAGE)

    def on_agent(self):
        self.answer(self.headers["User-Agent"].encode(), kind="text/plain")

    def on_zipped(self):
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def on_deflated(self):
        self.answer(zlib.compress(PAGE), Content_Encoding="deflate")

    def on_cut(self):
        self.answer(gzip.compress(PAGE)[:-10], Content_Encoding="gzip")

    def on_bomb(self):
        self.answer(gzip.compress(b"a" * 300_000_000, 1), Content_Encoding="gzip")

    def on_twice(self):
        self.answer(gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip, gzip")

    def on_large(self):
        self.answer(b"a" * 200_000)

    def on_moved(self):
        self.answer(status=301, Location="/page")

    def on_loop(self):
        self.answer(status=302, Location="/loop")

    def on_to_file(self):
        self.answer(status=302, Location="file:///etc/passwd")

    def on_nowhere(self):
        self.answer(status=302)

    def on_picture(self):
        self.answer(b"\x89PNG", kind="image/png")

    def on_untyped(self):
        self.answer(PAGE, kind=None)

    def on_a_jsonl(self):
        self.answer(b'{"id": "1", "text": "He said so."}\n{bad\n', kind="application/octet-stream")

    def on_drip(self):
        self.send_response(200)
        self.send_header("Content-Type", HTML)
        self.end_headers()
        self.endless(b"a")

    def on_drip_headers(self):
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        self.endless(b"a")

    def on_silence(self):
        self.server.over.wait(30)

    def on_missing(self):
        self.answer(status=404)

    def endless(self, byte):
        try:
            while not self.server.over.wait(0.01):
                self.wfile.write(byte)
                self.wfile.flush()
        except OSError:
            pass

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.over = threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


def get(url, **limits):
    return fetch(url, allow_private=True, limits=Limits(**limits))


def reason(url, **limits):
    with pytest.raises(FetchError) as caught:
        get(url, **limits)
    assert caught.value.name == url
    return caught.value.reason


def test_page_comes_with_its_address_charset_and_format(site):
    page = get(f"{site}/page")
    assert (page.data, page.url) == (PAGE, f"{site}/page")
    assert (page.charset, page.format) == ("utf-8", Format.HTML)


def test_says_who_asks(site):
    assert get(f"{site}/agent").data.startswith(b"sayso/")


@pytest.mark.parametrize("path", ["zipped", "deflated"])
def test_coded_page_is_inflated(site, path):
    assert get(f"{site}/{path}").data == PAGE


def test_redirect_is_followed_and_its_end_told(site):
    assert get(f"{site}/moved").url == f"{site}/page"


def test_name_decides_where_the_server_does_not_know(site):
    assert get(f"{site}/a.jsonl").format is Format.RECORDS


def test_untyped_page_has_no_format(site):
    assert get(f"{site}/untyped").format is None


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("bomb", "larger than 20 MB"),
        ("cut", "sends gzip that is cut short"),
        ("twice", "sends a coding that was not asked for ('gzip, gzip')"),
        ("loop", "redirects more than 5 times"),
        ("to-file", "redirects to an address of a kind that is not read (file)"),
        ("nowhere", "redirects to nowhere"),
        ("picture", "sends 'image/png', not an article"),
        ("gone", "answers 404 Not Found"),
    ],
)
def test_bad_answer_says_why(site, path, said):
    assert reason(f"{site}/{path}") == said


def test_large_page_is_refused(site):
    assert reason(f"{site}/large", size=100_000) == "larger than 0.1 MB"


@pytest.mark.parametrize("path", ["drip", "drip-headers"])
def test_endless_drip_ends_at_the_deadline(site, path):
    assert reason(f"{site}/{path}", seconds=0.2) == "took more than 0.2 seconds"


def test_silence_ends_sooner(site):
    assert reason(f"{site}/silence", silence=0.1) == "no answer within 0.1 seconds"


def test_closed_port_cannot_be_reached():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = server.server_port
    server.server_close()
    assert "cannot be reached" in reason(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize("path", ["page", "moved"])
def test_own_network_is_refused_unless_allowed(site, path):
    with pytest.raises(FetchError, match="private network"):
        fetch(f"{site}/{path}")


def test_private_target_of_a_redirect_is_refused(site, monkeypatch):
    # The first hop is made to look public; the second is checked anew.
    seen = []
    monkeypatch.setattr(
        "sayso.articles.network.is_public", lambda a: seen.append(a) or len(seen) == 1
    )
    with pytest.raises(FetchError, match="private network"):
        fetch(f"{site}/moved")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://courier.example/",
        "http://",
        "http://a:99999/",
        "page",
        "http://\x00/",
        "",
        "http://a/\ud800",
    ],
)
def test_address_that_is_none_is_refused(url):
    with pytest.raises(FetchError):
        fetch(url)


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
    assert _content_type(header) == told


@given(st.text(st.characters(max_codepoint=255)) | st.text(";charset*=/01' \""))
def test_any_content_type_is_taken_apart(header):
    kind, charset = _content_type(header)
    assert kind.count("/") == (1 if kind else 0)
    assert charset is None or charset


def test_address_is_read_as_an_article(site):
    ((_, article),) = articles_from_inputs([f"{site}/page"], allow_private=True)
    assert "ferry would stay" in article.text
    assert article.url == f"{site}/page"


def test_records_at_an_address_are_read_line_by_line(site):
    found = [a for _, a in articles_from_inputs([f"{site}/a.jsonl"], allow_private=True)]
    assert found[0].text == "He said so."
    assert found[1].name == f"{site}/a.jsonl line 2"
