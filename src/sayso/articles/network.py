"""Connections that go only where they may, and no longer than they may.

An address in an article, or one that a page redirects to, may point into the reader's own
network. The check stands where connections are made, so that what was checked is what is
connected to, on every hop.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Collection, Iterable
from typing import Any

import httpcore2
import httpx2

from sayso.errors import UsageError

# Python counts these among the open internet: addresses of a site, of its own translators, and
# IPv4 in IPv6's oldest dress (with the computer itself, ::1).
_OF_A_SITE = tuple(map(ipaddress.ip_network, ("fec0::/10", "64:ff9b:1::/48", "::/96")))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


Host = tuple[str, int | None]  # as it is asked for, in lower case, and the port, None for any


class Refused(Exception):
    """An address that is not to be read; its text is a phrase for a person.

    The rest is as in `FetchError`.
    """

    def __init__(
        self,
        reason: str,
        *,
        lasting: bool,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.lasting = lasting
        self.status = status
        self.retry_after = retry_after


class OutOfTime(Exception):
    """The deadline has passed."""


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to public addresses, and to the private ones of `allow_hosts`, until `deadline`.

    `allow_hosts` are from `hosts_from_names`. `deadline` is in seconds of `time.monotonic`, for
    all connections together: a server that sends a byte now and then never runs into the
    timeout of a single read.
    """

    def __init__(self, deadline: float, allow_hosts: Collection[Host] = ()) -> None:
        self._deadline = deadline
        self._allow_hosts = allow_hosts
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to `host`, whose every address must be allowed."""
        addresses = _addresses(host, port)
        asked = host.lower()
        if (asked, None) not in self._allow_hosts and (asked, port) not in self._allow_hosts:
            for address in addresses:
                if not is_public(address):
                    shown = "" if address == host.strip("[]") else f" ({address})"
                    raise Refused(f"{host} is in a private network{shown}", lasting=True)
        failure: Exception = httpcore2.ConnectError("no address")
        for address in addresses:
            try:
                stream = self._plain.connect_tcp(
                    address, port, _left(self._deadline, timeout), local_address, socket_options
                )
                return _Timed(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as e:
                failure = e
        raise failure


class _Timed(httpcore2.NetworkStream):
    """A stream whose every wait ends at the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _left(self._deadline, timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def hosts_from_names(names: Iterable[str]) -> frozenset[Host]:
    """Hosts from "host" or "host:port"; IPv6 with a port is "[address]:port".

    Raises `UsageError` for what is neither.
    """
    return frozenset(_host_from_name(name) for name in names)


def _host_from_name(name: str) -> Host:
    authority = f"[{name}]" if name.count(":") > 1 and "[" not in name else name
    try:
        url = httpx2.URL(f"//{authority.lower()}")
    except (httpx2.InvalidURL, ValueError):
        url = httpx2.URL("")
    if not url.raw_host or str(url) != f"//{url.netloc.decode('ascii')}":
        raise UsageError(f"no host, and no host:port: {name[:60]!r}")
    return url.raw_host.decode("ascii"), url.port


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where it wraps another."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not any(ip in n for n in _OF_A_SITE)


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except UnicodeError as e:
        raise Refused("no valid address", lasting=True) from e
    except OSError as e:  # also where the own network is down
        raise Refused(f"no such host: {host}", lasting=False) from e
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise OutOfTime
    return left if timeout is None else min(left, timeout)
