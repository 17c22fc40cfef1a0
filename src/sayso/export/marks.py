"""A text cut into pieces at every border of a mark, so that marks may overlap and still nest."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.records import Span, Statement

# Inside out: a cue within another statement's content is drawn on top of it.
_INNERMOST = ("cue", "source", "addressee", "via", "content")


@dataclass(frozen=True, slots=True)
class Mark:
    """A role of statement number `statement` (from 1); `start` is where that statement begins."""

    role: str
    statement: int
    start: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start:end` of the text, all under the same marks, the innermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    def begins(self, mark: Mark) -> bool:
        """Whether the statement of `mark` begins with this piece."""
        return mark.start == self.start


def pieces_of_text(text: str, statements: Sequence[Statement]) -> list[Piece]:
    """All of `text` in order, cut wherever a role's words begin or end."""
    marked = [(span, mark) for n, s in enumerate(statements, 1) for span, mark in _marks(s, n)]
    marked.sort(key=lambda pair: pair[0].start)
    borders = sorted({0, len(text), *(at for span, _ in marked for at in (span.start, span.end))})
    pieces: list[Piece] = []
    opened: list[tuple[Span, Mark]] = []
    following = 0
    for start, end in pairwise(borders):
        opened = [pair for pair in opened if pair[0].end > start]
        while following < len(marked) and marked[following][0].start <= start:
            opened.append(marked[following])
            following += 1
        marks = sorted({mark for _, mark in opened}, key=_depth)
        pieces.append(Piece(start, end, tuple(marks)))
    return pieces


def pieces_within(pieces: Sequence[Piece], span: Span) -> Iterator[Piece]:
    """What of `pieces`, as `pieces_of_text` gives them, lies in `span`."""
    at = max(0, bisect_right(pieces, span.start, key=_start) - 1)
    while at < len(pieces) and pieces[at].start < span.end:
        start, end = max(pieces[at].start, span.start), min(pieces[at].end, span.end)
        if start < end:
            yield Piece(start, end, pieces[at].marks)
        at += 1


def _start(piece: Piece) -> int:
    return piece.start


def _marks(statement: Statement, number: int) -> list[tuple[Span, Mark]]:
    roles = {
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
    }
    first = min((s.start for spans in roles.values() for s in spans), default=0)
    # These may stand in another sentence, and no statement begins there.
    roles["addressee"] = statement.addressee
    roles["via"] = tuple(span for link in statement.via for span in link.spans)
    return [
        (span, Mark(role, number, first))
        for role, spans in roles.items()
        for span in spans
        if span.start < span.end
    ]


def _depth(mark: Mark) -> tuple[int, int]:
    return _INNERMOST.index(mark.role), mark.statement
