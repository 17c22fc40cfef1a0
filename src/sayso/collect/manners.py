"""Asking politely: what robots.txt allows, one question at a time to a host, and with pauses."""

import threading
import time
from dataclasses import dataclass
from functools import lru_cache

import httpx2
from sqlalchemy import select

from sayso.articles.answers import Page, Unchanged, Validators
from sayso.articles.fetch import fetch
from sayso.articles.kinds import Kind
from sayso.articles.robots import Rules, rules_from_robots, rules_from_status
from sayso.desk_file import Outlet
from sayso.errors import FetchError
from sayso.store.connection import Store, now
from sayso.store.hosts import Robots, claim_turn, keep_robots, rest_host, robots_of_host
from sayso.store.schema import hosts

_ROBOTS_KEPT = 24 * 3600  # seconds; RFC 9309 2.4 allows no more
_ROBOTS_MISSED = 1800  # seconds until a robots.txt that could not be had is asked for again
# Seconds that are waited for a host; more than two pauses as long as any may be.
LONGEST_WAIT = 150.0


class Stopped(Exception):
    """Whoever collects was asked to stop."""


class Resting(Exception):
    """A host wants to be left alone `until` then (seconds since 1970): too long to wait for."""

    def __init__(self, until: int) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are asked: as `agent`, by the rules that `store` knows of each; until `stop`."""

    store: Store
    agent: str
    stop: threading.Event

    def fetch(
        self, url: str, kind: Kind, outlet: Outlet, unless: Validators | None = None
    ) -> Page | Unchanged:
        """What is at `url`, once its host's turn has come.

        Raises `FetchError`, `Resting`, `Stopped`.
        """
        self.wait_for_turn(url, outlet)
        return self.ask(url, kind, outlet, unless)

    def wait_for_turn(self, url: str, outlet: Outlet) -> None:
        """Returns when `url` may be asked for. Raises as `fetch` does."""
        try:
            host = host_of(url)
        except ValueError as e:
            raise FetchError(url, "no valid address", lasting=True) from e
        rules = self._rules(url, host, outlet)
        if not rules.allows(url, self.agent):
            raise FetchError(url, "robots.txt does not allow it", lasting=True)
        self._wait(host, max(outlet.delay, rules.delay(self.agent) or 0))

    def ask(
        self, url: str, kind: Kind, outlet: Outlet, unless: Validators | None = None
    ) -> Page | Unchanged:
        """What is at `url`, whose turn it is. Raises `FetchError`."""
        try:
            return fetch(
                url, kind=kind, unless=unless, allow_hosts=outlet.allow_hosts, agent=self.agent
            )
        except FetchError as e:
            if e.retry_after is not None:
                until = int((time.time() + e.retry_after) * 1000)
                with self.store.writing() as connection:
                    rest_host(connection, host_of(url), until)
            raise

    def _wait(self, host: str, delay: float) -> None:
        at = time.time()
        with self.store.writing() as connection:
            # Looked at first: who does not wait is not to move the turns of those who do.
            free = connection.scalar(select(hosts.c.free_at_ms).where(hosts.c.name == host)) or 0
            if free / 1000 - at > LONGEST_WAIT:
                raise Resting(-(-free // 1000))
            turn = claim_turn(connection, host, int(at * 1000), round(delay * 1000))
        if self.stop.wait(max(0.0, turn / 1000 - time.time())):
            raise Stopped

    def _rules(self, url: str, host: str, outlet: Outlet) -> Rules:
        with self.store.reading() as connection:
            known = robots_of_host(connection, host, now())
        if known is None:
            known = self._robots(url, host, outlet)
            kept = _ROBOTS_MISSED if known.closed else _ROBOTS_KEPT
            with self.store.writing() as connection:
                keep_robots(connection, host, known, now() + kept)
        if known.closed:
            raise FetchError(url, "robots.txt cannot be had", lasting=False)
        return _rules_of(known.data or b"")

    def _robots(self, url: str, host: str, outlet: Outlet) -> Robots:
        self._wait(host, outlet.delay)
        try:
            found = self.ask(f"{host}/robots.txt", Kind.ROBOTS, outlet)
        except FetchError as e:
            if e.status is None and e.lasting:
                # Not the server's word but ours: it is in a private network, say.
                raise FetchError(url, e.reason, lasting=True) from e
            closed = not rules_from_status(e.status).allows(f"{host}/", self.agent)
            return Robots(None, closed)
        return Robots(found.data if isinstance(found, Page) else None, closed=False)


def host_of(url: str) -> str:
    """Scheme, host and port of an address: what has a robots.txt of its own (RFC 9309 2.3).

    Raises `ValueError` for what is no address.
    """
    try:
        parsed = httpx2.URL(url)
        return f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"
    except httpx2.InvalidURL as e:
        raise ValueError(url) from e


@lru_cache(maxsize=16)
def _rules_of(robots: bytes) -> Rules:
    return rules_from_robots(robots)
