"""What takes long to work out of the store and changes slowly, kept for a minute."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from sqlalchemy import Connection

SECONDS = 60

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """Answers as they were up to a minute ago, the newest `most` of them.

    Safe to use from several threads: at worst two of them work out the same.
    """

    def __init__(self, ask: Callable[..., Answer], most: int) -> None:
        self._ask = ask
        self._most = most
        self._kept: dict[Hashable, tuple[float, Answer]] = {}

    def of(self, connection: Connection, *asked: Hashable, as_of: Hashable = None) -> Answer:
        """What `ask` tells of what is asked; what was kept as of something else holds no more."""
        now = time.monotonic()
        fresh = {key: kept for key, kept in self._kept.items() if now - kept[0] < SECONDS}
        if (asked, as_of) not in fresh:
            while len(fresh) >= self._most:
                del fresh[min(fresh, key=lambda key: fresh[key][0])]
            fresh[asked, as_of] = (now, self._ask(connection, *asked))
        self._kept = fresh
        return fresh[asked, as_of][1]
