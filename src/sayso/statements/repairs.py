"""Puts right what a tagger found.

Words of another part of the page, several sources, marks at the ends, quotations cut short.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.records import Span
from sayso.statements.tagger import Frame
from sayso.text import Quotation, overlapping

_MARKS = " \t\u00a0,;:–—-"
# A piece that covers this much of a quotation was meant to be all of it.
_MOST = 0.5


def repaired(text: str, frame: Frame, quoted: Sequence[Quotation]) -> Frame:
    """The frame with one source, without marks around source and cue, with quotations whole.

    Of several sources the one nearest to the cue stays: only 6 of the 19,834 statements in
    PolNeAR's train part have two that stand apart.
    `quoted` are the text's quotations. One is completed only where neither source nor cue
    stands in it.
    """
    source = tuple(_trimmed(text, s) for s in _nearest(frame.source, frame.cue[0]))
    cue = tuple(_trimmed(text, s) for s in frame.cue)
    apart = [
        q.span
        for q in overlapping(quoted, frame.content)
        if q.closed and not overlapping([q], source + cue)
    ]
    return replace(frame, source=source, cue=cue, content=_completed(frame.content, apart))


def clipped(frame: Frame, reach: Span) -> Frame:
    """The frame without what lies outside `reach`."""
    source, cue, content = (
        tuple(
            Span(max(s.start, reach.start), min(s.end, reach.end))
            for s in role
            if s.start < reach.end and reach.start < s.end
        )
        for role in (frame.source, frame.cue, frame.content)
    )
    return replace(frame, source=source, cue=cue, content=content)


def in_one_paragraph(frame: Frame, regions: Sequence[Span]) -> Frame:
    """The frame with no source from one paragraph into another: the part by the cue stays.

    `regions` are the paragraphs, in order.
    """
    cue = frame.cue[0]
    source = tuple(_by_cue(piece, cue, regions) for piece in frame.source)
    return replace(frame, source=source)


def _by_cue(piece: Span, cue: Span, regions: Sequence[Span]) -> Span:
    first = max(0, bisect_right(regions, piece.start, key=lambda r: r.start) - 1)
    last = bisect_left(regions, piece.end, key=lambda r: r.start)
    parts = [
        Span(max(piece.start, r.start), min(piece.end, r.end))
        for r in regions[first:last]
        if piece.start < r.end
    ]
    return _nearest(tuple(parts), cue)[0] if parts else piece


def continued(text: str, frames: Sequence[Frame], quoted: Sequence[Quotation]) -> list[Frame]:
    """The frames with quotations that go on over paragraphs taken whole.

    Printers leave such a quotation open at the end of a paragraph and open the next one anew.
    Where several frames share one, each may have its own cue, and nothing is done.
    """
    chains = [Quotation(span, closed=True) for span in _over_paragraphs(text, quoted)]
    sharing: dict[Quotation, list[int]] = defaultdict(list)
    for i, frame in enumerate(frames):
        for chain in overlapping(chains, frame.content):
            sharing[chain].append(i)
    found = list(frames)
    for chain, (i, *others) in sharing.items():
        frame = found[i]
        if not others and not overlapping([chain], frame.source + frame.cue):
            found[i] = replace(frame, content=_joined([*frame.content, chain.span]))
    return found


def _over_paragraphs(text: str, quoted: Sequence[Quotation]) -> list[Span]:
    found: list[Span] = []
    for before, after in pairwise(quoted):
        adjoin = not text[before.span.end : after.span.start].strip()
        # A mark alone at the end of a paragraph is a slip; so is one of another style.
        alike = text[before.span.start] == text[after.span.start]
        if before.closed or not adjoin or not alike or before.span.end - before.span.start == 1:
            continue
        if found and found[-1].end == before.span.end:
            found[-1] = Span(found[-1].start, after.span.end)
        else:
            found.append(Span(before.span.start, after.span.end))
    return found


def _joined(pieces: Iterable[Span]) -> tuple[Span, ...]:
    """The pieces in order, those that touch or overlap as one."""
    found: list[Span] = []
    for piece in sorted(pieces):
        if found and found[-1].end >= piece.start:
            found[-1] = Span(found[-1].start, max(found[-1].end, piece.end))
        else:
            found.append(piece)
    return tuple(found)


def _nearest(source: tuple[Span, ...], cue: Span) -> list[Span]:
    return sorted(source, key=lambda s: max(s.start - cue.end, cue.start - s.end))[:1]


def _trimmed(text: str, span: Span) -> Span:
    """Without marks at both ends, unless it is nothing else: a dash may be a cue."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_MARKS))
    end = span.end - len(words) + len(words.rstrip(_MARKS))
    return Span(start, end) if start < end else span


def _completed(content: Sequence[Span], quotations: Sequence[Span]) -> tuple[Span, ...]:
    meant = [
        q
        for q in quotations
        for p in content
        if min(p.end, q.end) - max(p.start, q.start) >= _MOST * (q.end - q.start)
    ]
    return _joined([*content, *meant])
