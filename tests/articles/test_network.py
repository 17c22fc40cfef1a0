import time

import pytest

from sayso.articles.network import (
    GuardedBackend,
    OutOfTime,
    Refused,
    hosts_from_names,
    is_public,
)
from sayso.errors import UsageError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fec0::1",
        "64:ff9b:1::5db8:d70e",
        "::7f00:1",
        "::5db8:d70e",
        "::",
    ],
)
def test_addresses_of_the_own_network_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"]
)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


def test_every_address_of_a_host_must_be_public(monkeypatch):
    answers = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: answers)
    backend = GuardedBackend(time.monotonic() + 60)
    with pytest.raises(Refused, match=r"private network \(10\.0\.0\.1\)"):
        backend.connect_tcp("courier.example", 80)


def test_no_connection_after_the_deadline():
    backend = GuardedBackend(time.monotonic() - 1, {("127.0.0.1", None)})
    with pytest.raises(OutOfTime):
        backend.connect_tcp("127.0.0.1", 1)


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("Intranet", ("intranet", None)),
        ("intranet:8080", ("intranet", 8080)),
        ("intranet:80", ("intranet", 80)),
        ("10.0.0.1:443", ("10.0.0.1", 443)),
        ("::1", ("::1", None)),
        ("[FD00::1]", ("fd00::1", None)),
        ("[::1]:8080", ("::1", 8080)),
        ("bücher.example", ("xn--bcher-kva.example", None)),
    ],
)
def test_host_is_allowed_by_its_name_and_perhaps_its_port(name, host):
    assert hosts_from_names([name]) == {host}


@pytest.mark.parametrize(
    "name", ["", ":80", "a:b", "a/b", "http://a", "user@a", "a?b", "a#b", "[::1", "a b\n"]
)
def test_what_is_no_host_is_not_allowed(name):
    with pytest.raises(UsageError, match="no host"):
        hosts_from_names([name])


@pytest.mark.parametrize(
    ("name", "host", "port"),
    [
        ("intranet", "intranet", 80),
        ("intranet", "INTRANET", 8080),
        ("intranet:80", "intranet", 80),
        ("[fd00::1]:80", "fd00::1", 80),
    ],
)
def test_allowed_host_is_connected_to(name, host, port, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("10.0.0.1", 80))])
    backend = GuardedBackend(time.monotonic() - 1, hosts_from_names([name]))
    with pytest.raises(OutOfTime):  # it would be, were there time
        backend.connect_tcp(host, port)


@pytest.mark.parametrize(
    ("name", "host", "port"),
    [
        ("intranet:80", "intranet", 8080),
        ("intranet", "intranet.example", 80),
        ("intranet", "intranet.", 80),
        ("example", "intranet.example", 80),
        ("intranet", "10.0.0.1", 80),
    ],
)
def test_host_that_only_resembles_an_allowed_one_is_refused(name, host, port, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("10.0.0.1", 80))])
    backend = GuardedBackend(time.monotonic() + 60, hosts_from_names([name]))
    with pytest.raises(Refused, match="private network"):
        backend.connect_tcp(host, port)
