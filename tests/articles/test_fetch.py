import gzip
import pickle
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import pytest

from sayso.articles.agent import user_agent
from sayso.articles.answers import Unchanged, Validators
from sayso.articles.fetch import Limits, fetch
from sayso.articles.formats import Format
from sayso.articles.from_inputs import articles_from_inputs
from sayso.articles.kinds import Kind
from sayso.articles.limits import ROBOTS_BYTES
from sayso.errors import FetchError

PAGE = b"<html><body><article>" + b"<p>The mayor said that the ferry would stay.</p>" * 6
HTML = "text/html; charset=utf-8"
DATE = "Tue, 12 Mar 2024 08:00:00 GMT"
FEED = b"<rss><channel></channel></rss>"


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
        self.answer(gzip.compress(b"a" * 17_000_000, 1), Content_Encoding="gzip")

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

    def on_asked(self):
        told = {name: self.headers[name] for name in ("Accept", "If-None-Match", "X-Evil")}
        self.answer(repr(told).encode(), kind="text/plain")

    def on_versioned(self):
        seen = self.headers["If-None-Match"] == '"v1"' or self.headers["If-Modified-Since"] == DATE
        if seen:
            self.answer(status=304, kind=None, ETag='"v2"')
        else:
            self.answer(PAGE, ETag='"v1"', Last_Modified=DATE)

    def on_stubborn(self):
        self.answer(status=304, kind=None)

    def on_long_version(self):
        self.answer(PAGE, ETag='"' + "v" * 2000 + '"')

    def on_moved_version(self):
        self.answer(status=301, Location="/versioned")

    def on_status(self):
        asked = dict(parse_qsl(urlsplit(self.path).query))
        after = {"Retry_After": asked["after"]} if "after" in asked else {}
        self.answer(status=int(asked["code"]), **after)

    def on_feed(self):
        self.answer(FEED, kind="Application/RSS+XML; charset=utf-8")

    def on_sitemap_gz(self):
        self.answer(gzip.compress(FEED), kind="application/x-gzip")

    def on_robots_txt(self):
        self.answer(b"Disallow: /a\n" * (ROBOTS_BYTES // 13 + 9), kind="image/png")

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


def ask(url, **asked):
    return fetch(url, allow_hosts=["127.0.0.1"], **asked)


def failure(url, **asked):
    with pytest.raises(FetchError) as caught:
        ask(url, **asked)
    return caught.value


def get(url, **limits):
    return fetch(url, allow_hosts=["127.0.0.1"], limits=Limits(**limits))


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


def test_says_whom_to_ask_about_it(site):
    agent = user_agent("desk@courier.example")
    assert ask(f"{site}/agent", agent=agent).data == agent.encode()


def test_agent_in_another_script_is_sent_without_it(site):
    assert ask(f"{site}/agent", agent="sayso/1 (é)").data == b"sayso/1 (?)"


def test_password_in_an_address_is_neither_sent_nor_told(site):
    page = get(site.replace("//", "//user:secret@") + "/page")
    assert page.url == f"{site}/page"


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
        ("bomb", "larger than 15 MiB"),
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
    ("kind", "path", "media_type", "data"),
    [
        (Kind.FEED, "feed", "application/rss+xml", FEED),
        (Kind.FEED, "page", "text/html", PAGE),
        (Kind.SITEMAP, "sitemap.gz", "application/x-gzip", gzip.compress(FEED, mtime=0)),
        (Kind.SITEMAP, "untyped", "", PAGE),
    ],
)
def test_feed_and_sitemap_come_as_they_are(site, kind, path, media_type, data):
    page = ask(f"{site}/{path}", kind=kind)
    assert (page.data[10:], page.media_type, page.format) == (data[10:], media_type, None)


def test_feed_is_no_article(site):
    assert failure(f"{site}/feed").reason == "sends 'application/rss+xml', not an article"


def test_picture_is_no_feed(site):
    failed = failure(f"{site}/picture", kind=Kind.FEED)
    assert (failed.reason, failed.lasting) == ("sends 'image/png', not a feed", True)


def test_robots_txt_of_any_type_is_cut_where_it_is_too_long(site):
    assert len(ask(f"{site}/robots.txt", kind=Kind.ROBOTS).data) == ROBOTS_BYTES


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_asked_for_by_its_name(site, kind):
    assert kind.accept in ask(f"{site}/asked", kind=kind).data.decode()


def test_page_tells_its_version(site):
    assert get(f"{site}/page").validators == Validators()
    assert get(f"{site}/versioned").validators == Validators('"v1"', DATE)


@pytest.mark.parametrize("known", [Validators('"v1"'), Validators(None, DATE)])
@pytest.mark.parametrize("path", ["versioned", "moved-version"])
def test_version_that_is_known_is_not_sent_again(site, path, known):
    answer = ask(f"{site}/{path}", unless=known)
    assert answer == Unchanged(f"{site}/versioned", Validators('"v2"', known.last_modified))


@pytest.mark.parametrize("known", [None, Validators(), Validators('"v0"')])
def test_version_that_is_not_known_is_sent(site, known):
    assert ask(f"{site}/versioned", unless=known).data == PAGE


@pytest.mark.parametrize("known", [None, Validators(), Validators("a\r\nb")])
def test_unchanged_without_a_known_version_is_a_failure(site, known):
    failed = failure(f"{site}/stubborn", unless=known)
    assert (failed.reason, failed.status) == ("answers 304 Not Modified", 304)


@pytest.mark.parametrize("evil", ["a\r\nX-Evil: 1", "€", "\x00", "v" * 2000, "\ud800"])
def test_validator_that_is_no_header_is_not_sent(site, evil):
    told = ask(f"{site}/asked", unless=Validators(evil, evil)).data.decode()
    assert "'If-None-Match': None, 'X-Evil': None" in told


def test_validator_that_is_too_long_is_not_kept(site):
    assert get(f"{site}/long-version").validators == Validators()


@pytest.mark.parametrize("code", [401, 402, 404, 410, 451])
def test_what_is_gone_is_gone_for_good(site, code):
    failed = failure(f"{site}/status?code={code}")
    assert (failed.status, failed.lasting) == (code, True)


@pytest.mark.parametrize("code", [403, 408, 429, 500, 502, 503, 504, 599])
def test_server_that_is_busy_may_answer_later(site, code):
    failed = failure(f"{site}/status?code={code}")
    assert (failed.status, failed.retry_after, failed.lasting) == (code, None, False)


@pytest.mark.parametrize(
    ("after", "seconds"),
    [
        ("120", 120.0),
        ("31536000", 86_400.0),
        ("Fri,+31+Dec+9999+23:59:59+GMT", 86_400.0),
        ("Sun,+06+Nov+1994+08:49:37+GMT", 0.0),
        ("soon", None),
    ],
)
def test_server_says_when_to_ask_again(site, after, seconds):
    assert failure(f"{site}/status?code=503&after={after}").retry_after == seconds


@pytest.mark.parametrize(
    ("path", "limits", "lasting"),
    [
        ("large", {"size": 100_000}, True),
        ("bomb", {}, True),
        ("picture", {}, True),
        ("to-file", {}, True),
        ("cut", {}, False),
        ("nowhere", {}, False),
        ("loop", {}, False),
        ("silence", {"silence": 0.05}, False),
        ("drip", {"seconds": 0.1}, False),
    ],
)
def test_failure_tells_whether_it_will_last(site, path, limits, lasting):
    assert failure(f"{site}/{path}", limits=Limits(**limits)).lasting is lasting


def test_failure_survives_the_way_from_another_process(site):
    failed = failure(f"{site}/status?code=503&after=60")
    again = pickle.loads(pickle.dumps(failed))
    assert (str(again), again.name, again.reason) == (str(failed), failed.name, failed.reason)
    assert (again.status, again.retry_after, again.lasting) == (503, 60.0, False)


def test_address_is_read_as_an_article(site):
    ((_, article),) = articles_from_inputs([f"{site}/page"], allow_hosts=["127.0.0.1"])
    assert "ferry would stay" in article.text
    assert article.url == f"{site}/page"


def test_records_at_an_address_are_read_line_by_line(site):
    found = [a for _, a in articles_from_inputs([f"{site}/a.jsonl"], allow_hosts=["127.0.0.1"])]
    assert found[0].text == "He said so."
    assert found[1].name == f"{site}/a.jsonl line 2"
