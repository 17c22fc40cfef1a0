"""Work in lanes: several hosts side by side, of each one piece at a time."""

import threading
from collections import deque
from collections.abc import Callable, Hashable
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")


class Lanes(Generic[Piece, Result]):
    """Does `work` on pieces, at most `most` at a time, and of one lane never two at once.

    Only one thread may use it. The threads that work do not keep the program from ending: an
    interrupt is not to wait for a server that sends a byte a second.
    """

    def __init__(self, work: Callable[[Piece], Result], most: int) -> None:
        self._work = work
        self._most = most
        self._waiting: dict[Hashable, deque[Piece]] = {}
        self._running: set[Hashable] = set()
        self._done: SimpleQueue[tuple[Hashable, Piece, Result | None, Exception | None]] = (
            SimpleQueue()
        )

    @property
    def is_busy(self) -> bool:
        """Whether there are results to come."""
        return bool(self._running)

    @property
    def has_room(self) -> bool:
        """Whether more would be done at once if there were pieces of other lanes."""
        return len(self._running) < self._most

    def add(self, lane: Hashable, piece: Piece) -> None:
        """Puts a piece at the end of its lane."""
        self._waiting.setdefault(lane, deque()).append(piece)

    def start(self) -> None:
        """Starts the first piece of each lane that is free, while there is room."""
        for lane in [lane for lane in self._waiting if lane not in self._running]:
            if not self.has_room:
                return
            piece = self._waiting[lane].popleft()
            if not self._waiting[lane]:
                del self._waiting[lane]
            self._running.add(lane)
            threading.Thread(target=self._do, args=(lane, piece), daemon=True).start()

    def next(self, *, wait: bool) -> tuple[Piece, Result] | None:
        """A piece that is done and what came of it; None where there is none (yet).

        What `work` raised is raised here.
        """
        if not self._running:
            return None
        try:
            lane, piece, result, error = self._done.get(block=wait)
        except Empty:
            return None
        self._running.discard(lane)
        if error is not None:
            raise error
        return piece, result  # type: ignore[return-value]

    def _do(self, lane: Hashable, piece: Piece) -> None:
        try:
            self._done.put((lane, piece, self._work(piece), None))
        except Exception as e:  # noqa: BLE001 (it is raised where the result is taken)
            self._done.put((lane, piece, None, e))
