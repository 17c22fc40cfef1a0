"""Where the words of a correction stand: in another version of the text, or as somebody wrote them.

Nothing here guesses: words that are not there, or there several times, are in no place.
"""

import re
from dataclasses import replace

from sayso.corrections.correction import Correction, Missed, Parts, Place, To, Who
from sayso.reading import GAP
from sayso.records import Article, Span

REACH = 2_000  # characters from a statement to words that may still be a part of it
_ANY = "\N{REPLACEMENT CHARACTER}"  # shown in the place of characters that turn text round


def moved(correction: Correction, article: Article) -> Correction | None:
    """The correction with its places in this version of the article; None where it fits none."""
    place = correction.place
    by = _shift(place, article)
    if by is None:
        return None
    there = replace(place, parts=_moved_parts(place.parts, by), start=place.start + by)
    return replace(correction, place=there, to=_moved_to(correction.to, by))


def spans_of_words(text: str, written: str, near: Span) -> tuple[Span, ...]:
    """The pieces of `text` that somebody wrote down, those nearest to `near`; none for no words.

    White space counts alike; `GAP` stands between pieces. Raises `ValueError`, in words, where
    they do not stand within `REACH` of `near`.
    """
    if not written.strip():
        return ()
    whole = _nearest(text, written, near)
    if whole is not None:
        return (whole,)
    spans = []
    for piece in written.split(GAP.strip()):
        if piece.strip():
            if (span := _nearest(text, piece, near)) is None:
                raise ValueError(f"“{_short(piece)}” does not stand near the statement")
            spans.append(span)
    return tuple(sorted(spans))


def _shift(place: Place, article: Article) -> int | None:
    """How far the words of a place stand from where they stood."""
    text = article.text
    if article.id == place.version or text.startswith(place.words, place.start):
        return 0
    at = text.find(place.words)
    if at < 0 or text.find(place.words, at + 1) >= 0:
        return None
    return at - place.start


def _moved_to(to: To, by: int) -> To:
    if isinstance(to, Missed):
        return replace(to, parts=_moved_parts(to.parts, by))
    if isinstance(to, Parts):
        return _moved_parts(to, by)
    if isinstance(to, Who):
        return to if by == 0 else replace(to, mention=_moved(to.mention, by))
    return tuple(_moved(span, by) for span in to) if isinstance(to, tuple) else to


def _moved_parts(parts: Parts, by: int) -> Parts:
    roles = (parts.source, parts.cue, parts.content, parts.addressee)
    return Parts(*(tuple(_moved(span, by) for span in spans) for spans in roles))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _nearest(text: str, written: str, near: Span) -> Span | None:
    # A stand-in is never white space: were it, a run of that could be cut up in countless ways.
    words = r"\s+".join(re.escape(word).replace(_ANY, r"\S") for word in written.split())
    first, last = max(0, near.start - REACH), min(len(text), near.end + REACH)
    # Whole words first: "he" stands in "the", too.
    for pattern in (rf"(?<!\w){words}(?!\w)", words):
        found = [Span(*m.span()) for m in re.compile(pattern).finditer(text, first, last)]
        if found:
            return min(found, key=lambda span: _distance(span, near))
    return None


def _distance(span: Span, near: Span) -> tuple[int, int]:
    """How far apart they are; of those that touch, the one that begins nearest."""
    apart = max(0, span.start - near.end, near.start - span.end)
    return apart, abs(span.start - near.start)


def _short(words: str) -> str:
    return " ".join(words.split())[:80]
