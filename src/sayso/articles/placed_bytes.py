"""The bytes of a stream in order, each with its place, and a look ahead; in flat memory."""

import re
from collections.abc import Callable
from typing import BinaryIO

_PART = 1 << 17  # bytes read at a time
_SEARCHED = 1 << 17  # bytes looked through at a time
_SHOWN = 1 << 12  # bytes from a find on that decide whether it is one
_BEYOND = 16  # bytes


class PlacedBytes:
    """Bytes that come in parts from `more`, which gives none at the end.

    `place` is where the next byte stands. `left` is how many are to come, None where that
    is not known.
    """

    def __init__(self, more: Callable[[], bytes], place: int = 0) -> None:
        self._more = more
        self._held = b""
        self._at = 0
        self.place = place

    @property
    def left(self) -> int | None:
        """How many bytes are to come, None where that is not known."""
        return None

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, fewer only at the end; they stay."""
        self._hold(size)
        return self._held[self._at : self._at + size]

    def take(self, size: int) -> bytes:
        """The next `size` bytes, fewer only at the end."""
        taken = self.peek(size)
        self._move(len(taken))
        return taken

    def skip(self, size: int) -> int:
        """Leaves out `size` bytes without holding them; tells how many there were."""
        skipped = 0
        while skipped < size and self.peek(1):
            step = min(size - skipped, len(self._held) - self._at)
            self._move(step)
            skipped += step
        return skipped

    def skip_these(self, blank: bytes) -> None:
        """Leaves out the bytes that are in `blank`, up to the first that is not."""
        while part := self.peek(_SHOWN):
            rest = part.lstrip(blank)
            self._move(len(part) - len(rest))
            if rest:
                return

    def skip_to(self, mark: re.Pattern[bytes], accepts: Callable[[bytes], bool]) -> None:
        """Goes to the next match of `mark` that `accepts` the bytes from there, else to the end."""
        while True:
            window = self.peek(_SEARCHED)
            for match in mark.finditer(window):
                if accepts(window[match.start() : match.start() + _SHOWN]):
                    self._move(match.start())
                    return
            if len(window) < _SEARCHED:
                self._move(len(window))
                return
            self._move(len(window) - _SHOWN)  # what is cut at the edge is seen whole next time

    def beyond(self, size: int) -> bytes | None:
        """A few bytes that follow the next `size`; None where they cannot be had before these."""
        start = self._at + size
        return self._held[start : start + _BEYOND] if start + _BEYOND <= len(self._held) else None

    def _hold(self, size: int) -> None:
        have = len(self._held) - self._at
        if have >= size:
            return
        parts = [self._held[self._at :]]
        while have < size and (part := self._more()):
            parts.append(part)
            have += len(part)
        self._held = b"".join(parts)
        self._at = 0

    def _move(self, size: int) -> None:
        self._at += size
        self.place += size


class FileBytes(PlacedBytes):
    """The bytes of a file from `start` on; where it can be, it is looked into out of order."""

    def __init__(self, stream: BinaryIO, start: int = 0) -> None:
        self._stream = stream
        self._total = stream.seek(0, 2) if stream.seekable() else None
        super().__init__(self._part)
        if not self.go_to(start):
            self.skip(start)

    @property
    def left(self) -> int | None:
        """How many bytes are to come, None for a pipe."""
        return None if self._total is None else max(0, self._total - self.place)

    def go_to(self, place: int) -> bool:
        """Whether the next byte is now that at `place`: a pipe goes nowhere."""
        if self._total is None:
            return False
        self._stream.seek(place)
        self._held, self._at, self.place = b"", 0, place
        return True

    def beyond(self, size: int) -> bytes | None:
        """A few bytes that follow the next `size`; None in a pipe."""
        held = super().beyond(size)
        if held is not None or self._total is None:
            return held
        self._stream.seek(self.place + size)
        found = self._stream.read(_BEYOND)
        self._stream.seek(self.place + len(self._held) - self._at)
        return found

    def _part(self) -> bytes:
        return self._stream.read(_PART)
