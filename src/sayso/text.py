"""Characters and words: where words stand, and what stands between quotation marks.

Everything here counts characters of the text it is given and changes none of them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from sayso.records import Span

_WORD = re.compile(r"\w+|[^\w\s]")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")

# Opening mark → the marks that may close it. A straight mark also closes what a curly one
# opened (and the other way round): mixed styles are common in text that editors passed on.
_CLOSERS = {
    "“": '”"“',  # the second “ closes nothing while text follows it: see _closes
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "＂": "＂",
    "「": "」",
    "『": "』",
    "‹": "›",
    "‘": "’'",
    "'": "'’",
}
_SINGLE = frozenset("‘'")
_MARKS = re.compile("[" + re.escape("".join(sorted(set("".join(_CLOSERS) + "”’›」』")))) + "]")
APOSTROPHES = frozenset("'’‘ʼ`´")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included.

    `closed` is False where the text never closes it: it then reaches to the end of its region,
    as in a quotation that goes on over several paragraphs.
    """

    span: Span
    closed: bool


def word_bounds(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Start and end of the words of `text[start:end]`: as `word_spans`, for whole articles.

    A record for each of thousands of words would cost more than finding them.
    """
    stop = len(text) if end is None else end
    return [m.span() for m in _WORD.finditer(text, start, stop)]


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Words of `text[start:end]`: runs of letters and digits, every other mark alone."""
    return [Span(*bounds) for bounds in word_bounds(text, start, end)]


def has_more_words(text: str, count: int) -> bool:
    """Whether `text` has more than `count` words; none beyond is looked at."""
    return len(text) > count and any(islice(_WORD.finditer(text), count, None))


def line_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Lines of `text[start:end]` without their line breaks; empty ones are left out."""
    stop = len(text) if end is None else end
    return [Span(*m.span()) for m in _LINE.finditer(text, start, stop)]


def quotations(text: str, regions: Iterable[Span] | None = None) -> list[Quotation]:
    """Outermost quotations in each of `regions`, in order, in marks of any style.

    Regions are paragraphs; where none are given, every line is one.

    A quotation never crosses a region: one that goes on over paragraphs opens each of them
    anew, as printers do, and gives one quotation a paragraph. Apostrophes and inches are
    told from marks by what stands beside them.
    """
    return [q for r in (line_spans(text) if regions is None else regions) for q in _inside(text, r)]


def merged_spans(pieces: Iterable[Span]) -> list[Span]:
    """The pieces in order, those that touch or overlap as one."""
    found: list[Span] = []
    for piece in sorted(pieces):
        if found and piece.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, piece.end))
        else:
            found.append(piece)
    return found


def is_within(spans: Sequence[Span], at: int) -> bool:
    """Whether a character stands in one of the spans, which are in order and apart."""
    i = bisect_right(spans, at, key=lambda s: s.start) - 1
    return i >= 0 and at < spans[i].end


def outside(spans: Sequence[Span], stretch: Span) -> list[Span]:
    """The parts of a stretch that lie in none of the spans, which are in order and apart."""
    found = []
    start = stretch.start
    at = max(0, bisect_right(spans, start, key=lambda s: s.start) - 1)
    while at < len(spans) and spans[at].start < stretch.end:
        if start < spans[at].start:
            found.append(Span(start, spans[at].start))
        start = max(start, spans[at].end)
        at += 1
    return [*found, Span(start, stretch.end)] if start < stretch.end else found


def overlapping(quoted: Sequence[Quotation], pieces: Iterable[Span]) -> list[Quotation]:
    """Those of `quoted`, which are in order, that share a character with one of `pieces`."""
    found: dict[int, Quotation] = {}
    for piece in pieces:
        i = bisect_right(quoted, piece.start, key=lambda q: q.span.end)
        while i < len(quoted) and quoted[i].span.start < piece.end:
            found[i] = quoted[i]
            i += 1
    return list(found.values())


def _inside(text: str, line: Span) -> list[Quotation]:
    found: list[Quotation] = []
    at = line.start
    single_closes = True  # until one does not: then no later one of this line does
    while opening := _MARKS.search(text, at, line.end):
        at = opening.end()
        single = opening[0] in _SINGLE
        if not _opens(text, opening.start(), line) or (single and not single_closes):
            continue
        close = _closing(text, opening.start(), line)
        if close is not None:
            found.append(Quotation(Span(opening.start(), close + 1), closed=True))
            at = close + 1
        elif single:
            single_closes = False
        else:
            found.append(Quotation(Span(opening.start(), line.end), closed=False))
            at = line.end
    return found


def _opens(text: str, at: int, line: Span) -> bool:
    mark = text[at]
    if mark not in _CLOSERS:
        return False
    before = text[at - 1] if at > line.start else " "
    after = text[at + 1] if at + 1 < line.end else " "
    if mark in "'‘\"":
        # An apostrophe or an inch stands against a word; an opening mark does not.
        if before.isalnum() or after.isspace() and mark != '"':
            return False
        return not (mark == "'" and after.isdigit())
    if mark == "»":
        return not after.isspace() and (before.isspace() or at == line.start)
    return True


def _closing(text: str, opening: int, line: Span) -> int | None:
    mark = text[opening]
    closers = _CLOSERS[mark]
    for match in _MARKS.finditer(text, opening + 1, line.end):
        at = match.start()
        if text[at] in closers and _closes(text, at, mark, line):
            return at
    return None


def _closes(text: str, at: int, opening: str, line: Span) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < line.end else " "
    if opening in _SINGLE:
        return not before.isspace() and not after.isalnum()
    if opening == "“" and text[at] == "“":
        # Typed by mistake for ”: only where it stands as a closing mark stands.
        return not before.isspace() and not after.isalnum()
    if text[at] == '"' and opening != '"':
        return not before.isspace()
    return True


# A sentence ends with these, marks that close and a space; not after a short form or an initial.
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？؟]+")
_SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "cpt",
        "cmdr",
        "adm",
        "sgt",
        "gov",
        "sen",
        "rep",
        "hon",
        "rev",
        "st",
        "ste",
        "jr",
        "sr",
        "mt",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "no",
        "vol",
        "pp",
        "fig",
        "dept",
        "univ",
        "assn",
        "bros",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
        "est",
        "al",
        "eg",
        "ie",
        "cf",
    ]
)


_ON = (" on ", "via ")  # what stands before the platform of one letter


def sentence_spans(text: str, regions: Iterable[Span]) -> list[Span]:
    """Sentences of `regions`, in order; none crosses a region."""
    found = []
    for region in regions:
        start = region.start
        for stop in _STOP.finditer(text, region.start, region.end):
            if _ends_sentence(text, stop.start(), stop.end(), region.end):
                found.append(Span(start, stop.end()))
                start = stop.end()
                while start < region.end and text[start].isspace():
                    start += 1
        if start < region.end:
            found.append(Span(start, region.end))
    return found


def _ends_sentence(text: str, stop: int, after: int, end: int) -> bool:
    if text[after : min(after + 8, end)].lstrip()[:1].islower():
        return False
    if text[stop] != "." or after - stop > 1:
        return True
    if is_initial(text, stop):
        return False
    begin = stop
    while begin > 0 and stop - begin < 12 and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:stop].lower() not in _SHORT


def is_initial(text: str, point: int) -> bool:
    """Whether a point ends an initial ("J. Marsh"), and no sentence ("… she wrote on X.")."""
    letter = text[max(0, point - 1) : point]
    alone = not text[max(0, point - 2) : point - 1].isalnum()
    is_platform = letter == "X" and text[max(0, point - 5) : point - 1].endswith(_ON)
    return letter.isupper() and alone and not is_platform
