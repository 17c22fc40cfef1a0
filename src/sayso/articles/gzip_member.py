"""What a gzip member holds: the bytes of one piece of a file that is many such pieces."""

import zlib

from sayso.articles.placed_bytes import PlacedBytes

GZIP = zlib.MAX_WBITS | 16
# Bytes at a time. What is left of a part is copied each time, so it is small; a page of
# CC-NEWS has some 20,000 packed.
_PACKED = 1 << 14
_UNPACKED = 1 << 18


class GzipMember:
    """The member that begins where `packed` stands; read to its end, `packed` stands behind it.

    `broken` tells in a phrase why it ended too early. Nothing is raised.
    """

    def __init__(self, packed: PlacedBytes) -> None:
        self._packed = packed
        self._inflater = zlib.decompressobj(GZIP)
        self.broken: str | None = None

    def more(self) -> bytes:
        """The next bytes, none at the end."""
        while not self._inflater.eof and self.broken is None:
            part = self._packed.peek(_PACKED)
            if not part:
                self.broken = "is cut off"
                break
            try:
                found = self._inflater.decompress(part, _UNPACKED)
            except zlib.error:
                self.broken = "is damaged"
                break
            state = self._inflater
            unused = state.unused_data if state.eof else state.unconsumed_tail
            self._packed.skip(len(part) - len(unused))
            if found:
                return found
        return b""


def begins_with(packed: bytes, start: bytes) -> bool:
    """Whether `packed` is the beginning of a gzip member whose bytes begin with `start`."""
    try:
        return zlib.decompressobj(GZIP).decompress(packed, len(start)) == start
    except zlib.error:
        return False
