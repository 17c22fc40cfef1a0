"""What servers do that mean harm, or are out of order."""

import gzip
import shutil
import socket
import socketserver
import ssl
import subprocess
import threading
import tracemalloc
import zlib
from contextlib import contextmanager
from itertools import chain, repeat

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.fetch import Limits, _checked, _joined, fetch
from sayso.articles.network import Refused
from sayso.errors import FetchError

MIB = 1 << 20
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = OK + b"Content-Length: 4\r\n\r\npage"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
ZIPPED = OK + b"Content-Encoding: gzip\r\n\r\n"


def gigabytes():
    """Some megabytes of gzip that inflate to four gigabytes."""
    deflater = zlib.compressobj(9, wbits=31)
    first = deflater.compress(b"a" * MIB) + deflater.flush(zlib.Z_FULL_FLUSH)
    block = deflater.compress(b"a" * MIB) + deflater.flush(zlib.Z_FULL_FLUSH)
    return chain([ZIPPED, first], repeat(block, 4095))


# Each a function, for some never end.
ANSWERS = {
    "page": lambda: [PAGE],
    "gigabytes": gigabytes,
    "endless": lambda: chain([OK + b"\r\n"], repeat(b"a" * 65_536)),
    # Blocks of deflate with nothing in them: much comes, and nothing is made of it.
    "nothing": lambda: chain(
        [ZIPPED, gzip.compress(b"", 0)[:10]], repeat(b"\0\0\0\xff\xff" * 9999)
    ),
    "headers": lambda: chain([OK], (b"X-%d: a\r\n" % i for i in range(10**9))),
    "header": lambda: chain([OK, b"X: "], repeat(b"a" * 65_536)),
    "status-line": lambda: chain([b"HTTP/1.1 200 "], repeat(b"a" * 65_536)),
    "wait": lambda: repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 99),
    "chunk-size": lambda: chain([CHUNKED], repeat(b"0" * 65_536)),
    "trailers": lambda: chain([CHUNKED, b"0\r\n"], (b"X-%d: a\r\n" % i for i in range(10**9))),
    "many-lengths": lambda: [OK + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\npages"],
    "no-length": lambda: [OK + b"Content-Length: many\r\n\r\npage"],
    "less-than-nothing": lambda: [OK + b"Content-Length: -1\r\n\r\npage"],
    "short": lambda: [OK + b"Content-Length: 9\r\n\r\npage"],
    "longer": lambda: [PAGE, b"and more"],
    "no-chunks": lambda: [CHUNKED + b"page"],
    "cut-chunks": lambda: [CHUNKED + b"9\r\npage"],
    "no-http": lambda: [b"220 mail.example ready\r\n\r\n"],
    "nothing-at-all": list,
    "upgrade": lambda: [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", b"a" * 99],
    "coded-by": lambda: [OK + b"Content-Encoding: br\r\n\r\npage"],
    "damaged": lambda: [ZIPPED + b"page"],
    "strange-status": lambda: [b"HTTP/1.1 999 \r\nContent-Length: 0\r\n\r\n"],
}


class Raw(socketserver.BaseRequestHandler):
    """Sends what stands in `ANSWERS`, byte by byte as it is, or a redirect to what is asked."""

    def handle(self):
        asked = b""
        while b"\r\n\r\n" not in asked:
            part = self.request.recv(65_536)
            if not part:
                return
            asked += part
        name, _, target = asked.split()[1].decode().strip("/").partition("?")
        answer = ANSWERS.get(name, lambda: redirect(bytes.fromhex(target)))
        try:
            for part in answer():
                self.request.sendall(part)
        except OSError:
            pass


def redirect(target):
    return [b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: %b\r\n\r\n" % target]


def to(site, target):
    return f"{site}/to?{target.encode('latin-1').hex()}"


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


@contextmanager
def serving(wrap=lambda server: None):
    with Server(("127.0.0.1", 0), Raw) as server:
        wrap(server)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def port():
    with serving() as port:
        yield port


@pytest.fixture(scope="module")
def site(port):
    return f"http://127.0.0.1:{port}"


def get(site, path, hosts=(), **limits):
    own = site.partition("//")[2]
    return fetch(f"{site}/{path}", allow_hosts=[own, *hosts], limits=Limits(**limits))


def failure(site, path, hosts=(), **limits):
    with pytest.raises(FetchError) as caught:
        get(site, path, hosts, **limits)
    return caught.value


def peak(function):
    tracemalloc.start()
    try:
        function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def names(monkeypatch, *answers):
    """Lets each look-up of a name give the next of `answers`; returns the names looked up."""
    looked_up = []
    real = socket.getaddrinfo

    def getaddrinfo(host, port, *args, **kwargs):
        if not host.endswith(".example"):
            return real(host, port, *args, **kwargs)
        address = answers[min(len(looked_up), len(answers) - 1)]
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)
    return looked_up


@pytest.mark.parametrize("path", ["gigabytes", "endless", "nothing"])
def test_endless_answer_is_left_in_little_memory(site, path):
    got = []
    used = peak(lambda: got.append(failure(site, path, size=MIB)))
    assert (got[0].reason, got[0].lasting) == ("larger than 1 MiB", True)
    assert used < 4 * MIB


def test_many_small_parts_weigh_no_more_than_their_bytes():
    parts = (b"%02d" % (i % 100) for i in range(100_000))
    assert peak(lambda: _joined(parts, MIB, may_be_cut=False)) < MIB


@pytest.mark.parametrize("path", ["headers", "header", "status-line", "chunk-size", "trailers"])
def test_flood_before_or_after_the_body_is_left_in_little_memory(site, path):
    got = []
    used = peak(lambda: got.append(failure(site, path)))
    assert got[0].reason.startswith("cannot be reached")
    assert not got[0].lasting
    assert used < 4 * MIB


def test_endless_promises_end_at_the_deadline(site):
    assert failure(site, "wait", seconds=0.2).reason == "took more than 0.2 seconds"


@pytest.mark.parametrize(
    "path",
    [
        "many-lengths",
        "no-length",
        "less-than-nothing",
        "short",
        "no-chunks",
        "cut-chunks",
        "no-http",
        "nothing-at-all",
        "upgrade",
    ],
)
def test_answer_that_is_out_of_order_may_come_in_order_later(site, path):
    failed = failure(site, path)
    assert failed.reason.startswith("cannot be reached")
    assert (failed.status, failed.lasting) == (None, False)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("coded-by", "sends a coding that was not asked for ('br')"),
        ("damaged", "sends damaged gzip"),
        ("strange-status", "answers 999"),
    ],
)
def test_answer_that_was_not_asked_for_says_so(site, path, said):
    assert failure(site, path).reason == said


def test_bytes_beyond_the_length_told_are_not_read(site):
    assert get(site, "longer").data == b"page"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/",  # another port than the one allowed
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://0/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://017700000001/",
        "//192.168.0.1/",
        "http://user@127.0.0.1:1/",
        "http://93.184.215.14@127.0.0.1:1/",
        "http://localhost:1/",
        "https://127.0.0.1/",
    ],
)
def test_redirect_into_a_private_network_is_refused(site, target):
    failed = failure(site, to(site, target).removeprefix(f"{site}/"))
    assert "is in a private network" in failed.reason
    assert failed.lasting


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,page",
        "ftp://courier.example/",
        "gopher://127.0.0.1:1/",
        "http://127.0.0.1%2f.example/",
        "http://0177.0.0.1/",
        "http://127.0.0.1.1.1.1:99999/",
        "http://[::1/",
        "http://[v1.a]/",
        "http://a:b/",
        "//[",
        "http://" + "a." * 40_000,
    ],
)
def test_redirect_to_what_is_no_address_is_refused(site, target):
    failed = failure(site, to(site, target).removeprefix(f"{site}/"))
    assert failed.lasting


@given(st.text() | st.text("htp:/[]@%.#?&0123456789abcxn-٠é"))
def test_any_redirect_leads_to_an_address_or_is_refused(target):
    try:
        url = _checked(target, httpx2.URL("http://courier.example/a"))
    except Refused as e:
        assert e.lasting
    else:
        assert url.scheme in ("http", "https") and url.raw_host and not url.userinfo


def test_redirect_to_another_private_host_needs_leave_of_its_own(site, port):
    with serving() as other:
        path = to("", f"http://127.0.0.1:{other}/page").lstrip("/")
        assert "private network" in failure(site, path).reason
        assert get(site, path, [f"127.0.0.1:{other}"]).data == b"page"


def test_name_that_stands_for_a_private_address_is_refused(port, monkeypatch):
    names(monkeypatch, "127.0.0.1")
    with pytest.raises(FetchError, match=r"private network \(127\.0\.0\.1\)") as caught:
        fetch(f"http://courier.example:{port}/page")
    assert caught.value.lasting


def test_allowed_name_may_stand_for_a_private_address(port, monkeypatch):
    names(monkeypatch, "127.0.0.1")
    page = fetch(f"http://Courier.example:{port}/page", allow_hosts=["courier.EXAMPLE"])
    assert page.data == b"page"


def test_address_behind_an_allowed_name_is_not_allowed_by_itself(port, monkeypatch):
    names(monkeypatch, "127.0.0.1")
    with pytest.raises(FetchError, match="private network"):
        fetch(f"http://127.0.0.1:{port}/page", allow_hosts=["courier.example"])


def test_address_that_was_checked_is_the_one_connected_to(port, monkeypatch):
    looked_up = names(monkeypatch, "127.0.0.1", "10.0.0.1")
    monkeypatch.setattr("sayso.articles.network.is_public", lambda a: a == "127.0.0.1")
    assert fetch(f"http://courier.example:{port}/page").data == b"page"
    assert looked_up == ["courier.example"]


def test_name_that_moves_between_two_hops_is_checked_again(port, monkeypatch):
    names(monkeypatch, "127.0.0.1", "10.0.0.1")
    monkeypatch.setattr("sayso.articles.network.is_public", lambda a: a == "127.0.0.1")
    with pytest.raises(FetchError, match=r"private network \(10\.0\.0\.1\)"):
        fetch(to(f"http://courier.example:{port}", "/page"))


def test_name_that_nobody_knows_may_be_known_later(monkeypatch):
    def getaddrinfo(*args, **kwargs):
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)
    with pytest.raises(FetchError, match="no such host") as caught:
        fetch("http://courier.example/")
    assert not caught.value.lasting


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes a certificate for this test, is not installed")
    folder = tmp_path_factory.mktemp("tls")
    files = ["-keyout", str(folder / "key"), "-out", str(folder / "certificate")]
    made = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        [openssl, "req", "-x509", *made, *names, *files], check=True, capture_output=True
    )
    return folder / "certificate", folder / "key"


@pytest.fixture(scope="module")
def secure_site(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)

    def wrap(server):
        server.socket = context.wrap_socket(server.socket, server_side=True)

    with serving(wrap) as port:
        yield f"https://127.0.0.1:{port}"


def test_certificate_that_nobody_vouches_for_is_refused(secure_site):
    failed = failure(secure_site, "page")
    assert failed.reason.startswith("cannot be reached (certificate verify failed")
    assert not failed.lasting


def test_certificate_that_is_vouched_for_is_taken(secure_site, certificate, monkeypatch):
    trusting = ssl.create_default_context(cafile=certificate[0])
    monkeypatch.setattr("sayso.articles.fetch._tls", lambda: trusting)
    assert get(secure_site, "page").data == b"page"


def test_certificate_of_another_host_is_refused(secure_site, certificate, monkeypatch):
    names(monkeypatch, "127.0.0.1")
    trusting = ssl.create_default_context(cafile=certificate[0])
    monkeypatch.setattr("sayso.articles.fetch._tls", lambda: trusting)
    other = secure_site.replace("127.0.0.1", "courier.example")
    assert "certificate verify failed" in failure(other, "page").reason


def test_page_without_encryption_where_it_was_promised_is_refused(port):
    failed = failure(f"https://127.0.0.1:{port}", "page", silence=0.2)
    assert "cannot be reached" in failed.reason or "no answer" in failed.reason
