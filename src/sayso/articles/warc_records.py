"""The records of a WARC file as they lie in it, and what lies between them that is none.

Lengths are checked before they are believed, and after damage the next record is looked for:
readers of WARC stop there, or give half a record for a whole one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from sayso.articles.formats import GZIP_MARK, WARC_MARK
from sayso.articles.gzip_member import GzipMember, begins_with
from sayso.articles.limits import MAX_BYTES
from sayso.articles.placed_bytes import FileBytes, PlacedBytes

HEAD_LONGEST = 1 << 15  # bytes of a head, WARC's or HTTP's; CC-NEWS has some 2,000
_BLOCK_LONGEST = MAX_BYTES + HEAD_LONGEST
_ALL = 1 << 62  # bytes, more than any file has
_BETWEEN = b"\r\n\0"  # some writers fill up with zeros
HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?$", re.I | re.M)
_AFTER = re.compile(rb"\r?\n\r?\n|[\r\n]*(?:WARC/|\x1f\x8b|\Z)")  # what may follow a block
_RECORD = re.compile(rb"WARC/\d\.\d{1,2}\r?\n[\w-]+[ \t]*:")
_GZIP = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_RECORD_OR_GZIP = re.compile(_RECORD.pattern + b"|" + _GZIP.pattern)


@dataclass(frozen=True, slots=True)
class WarcPiece:
    """A record: its `head` with the empty line, and its `block`, `size` bytes by its head.

    Of a block too large to be an article there is only the start. Where `reason` tells what
    is wrong, it is no record to be read; `head` is there if it was found.
    """

    place: int
    end: int
    head: bytes = b""
    block: bytes = b""
    size: int = 0
    reason: str | None = None


def records_from_stream(stream: BinaryIO, start: int = 0) -> Iterator[WarcPiece]:
    """The records of a file, plain or gzip, from byte `start` on; nothing is raised for damage.

    `end` is where the next one begins. In a gzip member that holds several records all
    begin where the member does, and only the last ends behind it: whoever goes on from the
    middle of one gets its records again. A pipe cannot go back: after a broken member it is
    at its end.
    """
    file = FileBytes(stream, start)
    file.skip_these(_BETWEEN)
    while head := file.peek(len(GZIP_MARK)):
        place = file.place
        if head == GZIP_MARK:
            yield from _in_member(file, place)
            continue
        piece = _piece(file, place, _RECORD_OR_GZIP)
        file.skip_these(_BETWEEN)
        yield replace(piece, place=place, end=file.place)


def _in_member(file: FileBytes, place: int) -> Iterator[WarcPiece]:
    member = GzipMember(file)
    data = PlacedBytes(member.more)
    last: WarcPiece | None = None
    while True:
        data.skip_these(_BETWEEN)
        piece = _piece(data, place, _RECORD) if data.peek(1) else None
        # A member is whole only when its checksum was seen, behind its last record.
        if last and piece:
            yield replace(last, end=place)
        if piece is None or member.broken:
            break
        last = piece
    last = piece or last
    if member.broken:
        # What broke it may be that its end is missing, and others lie in what was read. Only
        # gzip is looked for: records that lie in it unpacked have no checksum of their own.
        if file.go_to(place + 1):
            file.skip_to(_GZIP, _is_start)
        else:
            file.skip(_ALL)
        reason = f"the gzip at byte {place} {member.broken}"
        last = WarcPiece(place, place, head=last.head if last else b"", reason=reason)
    file.skip_these(_BETWEEN)
    if last:
        yield replace(last, end=file.place)


def _piece(data: PlacedBytes, place: int, mark: re.Pattern[bytes]) -> WarcPiece:
    """What stands next in `data`, which must not be at its end; `place` is only told."""
    if data.peek(len(WARC_MARK)) != WARC_MARK:
        data.skip_to(mark, _is_start)
        return _broken(place, f"from byte {place} on there is no record")
    head = _head(data)
    if head is None:
        data.skip(len(WARC_MARK))
        data.skip_to(mark, _is_start)
        return _broken(place, f"the head of the record at byte {place} has no end")
    data.skip(len(head))
    lengths = set(_LENGTH.findall(head))
    size = int(lengths.pop()) if len(lengths) == 1 else None
    if size is None:
        data.skip_to(mark, _is_start)
        return _broken(place, f"the record at byte {place} does not tell its length", head)
    wrong = f"the record at byte {place} is cut off, or its length is wrong"
    after = data.beyond(size)
    if (data.left is not None and size > data.left) or (after and not _AFTER.match(after)):
        data.skip_to(mark, _is_start)
        return _broken(place, wrong, head)
    block = data.take(size if size <= _BLOCK_LONGEST else HEAD_LONGEST)
    whole = len(block) + data.skip(size - len(block)) == size
    if not whole or not _AFTER.match(data.peek(16)):
        data.skip_to(mark, _is_start)
        return _broken(place, wrong, head)
    return WarcPiece(place, place, head, block, size)


def _broken(place: int, reason: str, head: bytes = b"") -> WarcPiece:
    return WarcPiece(place, place, head=head, reason=reason)


def _head(data: PlacedBytes) -> bytes | None:
    for reach in (HEAD_LONGEST >> 4, HEAD_LONGEST):
        start = data.peek(reach)
        if end := HEAD_END.search(start):
            return start[: end.end()]
    return None


def _is_start(found: bytes) -> bool:
    """Whether what a mark found is a record or the gzip of one."""
    return not found.startswith(GZIP_MARK) or begins_with(found, WARC_MARK)
