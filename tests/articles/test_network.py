import time

import pytest

from sayso.articles.network import GuardedBackend, OutOfTime, Refused, is_public


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
    backend = GuardedBackend(time.monotonic() + 60, allow_private=False)
    with pytest.raises(Refused, match=r"private network \(10\.0\.0\.1\)"):
        backend.connect_tcp("courier.example", 80)


def test_no_connection_after_the_deadline():
    backend = GuardedBackend(time.monotonic() - 1, allow_private=True)
    with pytest.raises(OutOfTime):
        backend.connect_tcp("127.0.0.1", 1)
