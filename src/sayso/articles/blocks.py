"""The blocks of a text: its paragraphs, in order, and what each of them is."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from sayso.articles.boilerplate import Furniture, furniture_from_line
from sayso.articles.dates import is_date_line
from sayso.articles.front_matter import front_matter_from_text
from sayso.articles.language import UNKNOWN
from sayso.records import Block, BlockKind, Span
from sayso.text import line_spans

# A headline stands at the top, is short and is no sentence with a full stop.
_HEADLINE_PLACES = 5  # blocks from the top among which a given title is looked for
_HEADLINE_LONGEST = 220  # characters; the longest of 900 newspaper headlines has 183
_ENDS_SENTENCE = re.compile(r"[.…:;,،。।؛][\"'”’»)\]]*$")
# A text wrapped by hand breaks lines inside sentences: its paragraphs stand between empty lines.
_WRAPPED_LINES = 8  # fewer prove nothing
_WRAPPED_WIDTH = (45, 100)
_WRAPPED_SHARE = 0.7
# A pull quote repeats words of the article, often with the speaker's name behind them.
_REPEAT_WORDS = 8  # fewer in a row repeat by chance
_REPEAT_TAIL = 12  # words of a name and office after them
_REPEAT_TRIES = 4  # blocks that are compared: a text of one line a thousand times stays quick
_LINK_LONGEST = 160  # characters of a link's words
_LINKS_IN_A_ROW = (3, 8)  # lines that are no sentences: fewer are subheadings, more a list
_LINK_WORDS = 4  # fewer are a subheading or an item of a list
_SPEAKER = re.compile(r"[^:]{1,30}:\s")  # "Q: …", "MINISTER: …": lines of an interview
_WORD = re.compile(r"\w+")
_HEADING = re.compile(r"#{1,6}\s+(\S.*?)(?:\s+#+)?", re.DOTALL)
_QUOTED = re.compile(r"(?:>\s?)+(?=\S)")  # a line of a block quotation


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    text: str
    heading: bool


def blocks_from_text(
    text: str, *, title: str | None = None, language: str = UNKNOWN, markdown: bool = False
) -> tuple[Block, ...]:
    """Blocks of `text`, in order and without overlap.

    White space around them is left out, and so are the marks of a Markdown heading or block
    quotation. A heading of Markdown is a headline wherever it stands.

    A block is a line, or in a text wrapped by hand a paragraph. `title` helps to find the
    headline; `language` chooses the patterns of boilerplate.
    """
    spans = _paragraph_spans(text)
    end = front_matter_from_text(text).end
    front = sum(s.start < end for s in spans)
    paragraphs = [_paragraph(text, span, markdown) for span in spans]
    found = [furniture_from_line(p.text, language) for p in paragraphs]
    kinds = [_kind(p, f) for p, f in zip(paragraphs, found, strict=True)]
    kinds[:front] = [BlockKind.BOILERPLATE] * front
    for i in _repeated(paragraphs) | _links(paragraphs, found):
        kinds[i] = BlockKind.BOILERPLATE
    for i in _headlines(paragraphs[front:], kinds[front:], title):
        kinds[front + i] = BlockKind.HEADLINE
    return tuple(Block(k, p.span) for k, p in zip(kinds, paragraphs, strict=True))


def _kind(paragraph: _Paragraph, found: Furniture | None) -> BlockKind:
    if found is None:
        if paragraph.heading:
            return BlockKind.HEADLINE
        dated = is_date_line(paragraph.text)
        return BlockKind.BOILERPLATE if dated else BlockKind.BODY
    return BlockKind.CAPTION if found.kind == "caption" else BlockKind.BOILERPLATE


def _paragraph_spans(text: str) -> list[Span]:
    lines = [s for s in (_trimmed(text, line) for line in line_spans(text)) if s.start < s.end]
    joined = [_joined(text, a, b) for a, b in pairwise(lines)]
    if not _wrapped(text, lines, joined):
        return lines
    spans = lines[:1]
    for line, goes_on in zip(lines[1:], joined, strict=True):
        if goes_on:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line)
    return spans


def _trimmed(text: str, span: Span) -> Span:
    line = text[span.start : span.end]
    left = len(line) - len(line.lstrip())
    return Span(span.start + left, span.start + max(left, len(line.rstrip())))


def _joined(text: str, before: Span, after: Span) -> bool:
    """Whether no empty line stands between two lines."""
    return len(re.findall(r"\r\n|[\n\r\u2028\u2029]", text[before.end : after.start])) == 1


def _wrapped(text: str, lines: list[Span], joined: list[bool]) -> bool:
    followed = [s for s, goes_on in zip(lines, joined, strict=False) if goes_on]
    if len(followed) < _WRAPPED_LINES or all(joined):
        return False
    low, high = _WRAPPED_WIDTH
    if max(s.end - s.start for s in lines) > high + 20:
        return False
    torn = sum(
        low <= s.end - s.start <= high and not _ENDS_SENTENCE.search(text[s.end - 3 : s.end])
        for s in followed
    )
    return torn >= _WRAPPED_SHARE * len(followed)


def _paragraph(text: str, span: Span, markdown: bool) -> _Paragraph:
    words = text[span.start : span.end]
    heading = _HEADING.fullmatch(words) if markdown else None
    if heading:
        start, end = heading.span(1)
        return _Paragraph(Span(span.start + start, span.start + end), heading[1], True)
    quoted = _QUOTED.match(words) if markdown else None
    start = quoted.end() if quoted else 0
    return _Paragraph(Span(span.start + start, span.end), words[start:], False)


def _headlines(
    paragraphs: list[_Paragraph], kinds: list[BlockKind], title: str | None
) -> list[int]:
    """Places of the headline: the blocks that are the title, else the first that looks it."""
    if title and (same := _title_places(paragraphs, title)):
        return same
    for i, paragraph in enumerate(paragraphs[:_HEADLINE_PLACES]):
        if kinds[i] is BlockKind.HEADLINE:
            return [i]
        if kinds[i] is not BlockKind.BODY:
            continue
        more = any(k is BlockKind.BODY for k in kinds[i + 1 :])
        return [i] if more and _looks_headline(paragraph.text) else []
    return []


def _title_places(paragraphs: list[_Paragraph], title: str) -> list[int]:
    wanted = _words(title)
    for i, paragraph in enumerate(paragraphs[:_HEADLINE_PLACES]):
        said = _words(paragraph.text) if len(paragraph.text) <= 2 * len(title) + 20 else []
        if said and said == wanted:
            return [i]
        # A title of two lines is kept in one by those who pass it on.
        if said and i + 1 < len(paragraphs) and wanted[: len(said)] == said:
            rest = wanted[len(said) :]
            if len(paragraphs[i + 1].text) <= 2 * len(title) + 20:
                return [i, i + 1] if _words(paragraphs[i + 1].text) == rest else []
    return []


def _looks_headline(line: str) -> bool:
    return len(line) <= _HEADLINE_LONGEST and not _ENDS_SENTENCE.search(line)


def _links(paragraphs: list[_Paragraph], found: list[Furniture | None]) -> set[int]:
    """Places of links: the short lines below their heading, and runs of them in a text."""
    places: set[int] = set()
    below = False
    for i, paragraph in enumerate(paragraphs):
        if found[i] is not None:
            below = found[i] == Furniture("links") or below
        elif below := below and _looks_link(paragraph.text):
            places.add(i)
    return places | _runs_of_links(paragraphs, found)


def _runs_of_links(paragraphs: list[_Paragraph], found: list[Furniture | None]) -> set[int]:
    """Places of runs of links between two sentences, or between one and the end."""
    linky = [
        f is None
        and not p.heading
        and _looks_link(p.text)
        and not _SPEAKER.match(p.text)
        and len(_words(p.text)) >= _LINK_WORDS
        for p, f in zip(paragraphs, found, strict=True)
    ]
    places: set[int] = set()
    at = 0
    for is_link, group in groupby(linky):
        size = len(list(group))
        run = range(at, at + size)
        at += size
        if is_link and _LINKS_IN_A_ROW[0] <= size <= _LINKS_IN_A_ROW[1] and run.start > 1:
            after = paragraphs[run.stop].text if run.stop < len(paragraphs) else "."
            if _closed(paragraphs[run.start - 1].text) and _closed(after):
                places.update(run)
    return places


def _closed(line: str) -> bool:
    """Whether a line ends a sentence and does not lead into a list ("… called for:")."""
    return bool(re.search(r"[.!?…][\"'”’»)\]]*$", line))


def _looks_link(line: str) -> bool:
    return (
        len(line) <= _LINK_LONGEST
        and not re.search(r"[.!…:;,][\"'”’»)\]]*$", line)
        and line[:1] not in "-–—*•·\"“'‘«"
        and not line[:1].islower()
    )


def _repeated(paragraphs: list[_Paragraph]) -> set[int]:
    """Places of lines that stand twice in a row, and of pull quotes."""
    words = [_words(p.text) for p in paragraphs]
    places = {i for i in range(1, len(words)) if words[i] and words[i] == words[i - 1]}
    # Beginning of a block → the blocks that hold those words, and where: they are long, and
    # searching them again for each beginning would take the square of their length.
    where: dict[tuple[str, ...], dict[int, int]] = {tuple(w[:_REPEAT_WORDS]): {} for w in words}
    for i, block in enumerate(words):
        for j in range(len(block) - _REPEAT_WORDS + 1):
            found = where.get(tuple(block[j : j + _REPEAT_WORDS]))
            if found is not None and len(found) <= _REPEAT_TRIES:
                found.setdefault(i, j)
    for i, block in enumerate(words):
        others = where[tuple(block[:_REPEAT_WORDS])].items()
        if len(block) > _REPEAT_WORDS and any(
            _is_pull_quote(paragraphs[i].text, _shared(block, words[other], at))
            for other, at in others
            if other != i
        ):
            places.add(i)
    return places


def _is_pull_quote(line: str, shared: int) -> bool:
    """Whether `line`, whose first `shared` words stand elsewhere, then only says whose they are."""
    tail = _WORD.findall(line)[shared:]
    return 2 <= len(tail) <= _REPEAT_TAIL and all(word[0].isupper() for word in tail[:2])


def _shared(block: list[str], other: list[str], at: int) -> int:
    """How many words from the start of `block` stand together in `other` from `at`."""
    n = 0
    while n < len(block) and at + n < len(other) and block[n] == other[at + n]:
        n += 1
    return n


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
