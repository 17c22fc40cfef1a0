"""Which time in a statement's own sentence is the time it was said at.

No parser: the time stands in the reporter's own words, after the cue or between the source and
it, or opens the sentence; a time that belongs to a thing ("Monday's attack"), reaches from or
to ("since May"), or stands in a clause of its own is of something else.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.acts.datelines import after_dateline
from sayso.acts.expressions import Expression, Untold
from sayso.acts.table_words import words_of
from sayso.acts.time_words import expressions_from_text
from sayso.records import Article, BlockKind, Span, Statement
from sayso.text import is_within, merged_spans, outside, sentence_spans

_REACH = 300  # characters between a cue and its time
_MOST = 6  # times on each side of a cue that are looked at
_NEAR = 4  # words between a time and the cue after it
_CONTEXT = 24  # characters beside a time that are looked at
_WORD = re.compile(r"[^\W_]+|[,;:–—]")
_AFTER = re.compile(r"([’']s?)?\s{1,3}(\w{1,20})")


@dataclass(frozen=True, slots=True)
class Page:
    """An article by its sentences, with the times in them and what in them is said."""

    text: str
    sentences: tuple[Span, ...]
    times: tuple[Expression, ...]
    contents: tuple[Span, ...]
    headlines: frozenset[int]  # sentences that are headlines, by their numbers

    def sentence(self, at: int) -> int:
        """The number of the sentence that a character stands in, -1 for none."""
        i = bisect_right(self.sentences, at, key=lambda s: s.start) - 1
        return i if i >= 0 and at < self.sentences[i].end else -1

    def is_headline(self, number: int) -> bool:
        """Whether a sentence is a headline, also one between paragraphs."""
        return number in self.headlines

    def times_in(self, stretch: Span) -> Sequence[Expression]:
        """The times that begin in a stretch."""
        first = bisect_left(self.times, stretch.start, key=lambda e: e.span.start)
        last = bisect_left(self.times, stretch.end, key=lambda e: e.span.start)
        return self.times[first:last]

    def narrated(self, start: int, end: int, hidden: Sequence[Span]) -> list[str]:
        """The words between two characters that are not hidden, in lower case."""
        return [word for _, word in self.words(start, end, hidden)]

    def words(self, start: int, end: int, hidden: Sequence[Span]) -> list[tuple[int, str]]:
        """The same, each with where it begins."""
        return [
            (m.start(), m[0].lower())
            for part in outside(hidden, Span(start, max(start, end)))
            for m in _WORD.finditer(self.text, part.start, part.end)
        ]


def page_from_article(article: Article, statements: Sequence[Statement]) -> Page:
    """The page of an article; boilerplate is left out."""
    regions = [
        after_dateline(article.text, b.span)
        for b in article.blocks
        if b.kind is not BlockKind.BOILERPLATE
    ]
    sentences = tuple(sentence_spans(article.text, regions))
    ends = frozenset(r.end for r in regions)
    starts = frozenset(r.start for r in regions)
    return Page(
        article.text,
        sentences,
        tuple(e for r in regions for e in expressions_from_text(article.text, r.start, r.end)),
        tuple(merged_spans(piece for s in statements for piece in s.content)),
        frozenset(
            i
            for i, s in enumerate(sentences)
            if s.start in starts
            and s.end in ends
            and article.text[s.start : s.end].rstrip()[-1:].isalnum()
        ),
    )


def time_of_statement(page: Page, statement: Statement) -> Expression | None:
    """The expression that tells when a statement was said, by its own sentence alone."""
    number = page.sentence(statement.cue[0].start)
    if number < 0:
        return None
    sentence = page.sentences[number]
    hidden: Sequence[Span] = page.contents
    if is_within(hidden, statement.cue[0].start):
        hidden = sorted(statement.content)  # said inside what another said
    after = [
        e for e in _after(page, statement, sentence)
        if not is_within(hidden, e.span.start) and _follows(page, statement, e, hidden)
    ]  # fmt: skip
    if after:
        return after[0]
    before = [
        e for e in _before(page, statement, sentence)
        if not is_within(hidden, e.span.start) and _leads(page, statement, e, (sentence, hidden))
    ]  # fmt: skip
    return before[-1] if before else None


def _after(page: Page, statement: Statement, sentence: Span) -> list[Expression]:
    """Times after the cue, and after the content where that follows it."""
    starts = (statement.cue[0].start, max(p.end for p in (*statement.content, *statement.cue)))
    found = [
        e
        for start in dict.fromkeys(starts)
        for e in page.times_in(Span(start, min(sentence.end, start + _REACH)))[:_MOST]
    ]
    return sorted(dict.fromkeys(found), key=lambda e: e.span)


def _before(page: Page, statement: Statement, sentence: Span) -> list[Expression]:
    """Times before the cue, and those that the sentence opens with."""
    end = statement.cue[0].start
    near = page.times_in(Span(max(sentence.start, end - _REACH), end))[-_MOST:]
    opening = page.times_in(Span(sentence.start, min(end, sentence.start + _REACH)))[:_MOST]
    return sorted(dict.fromkeys([*opening, *near]), key=lambda e: e.span)


def _follows(page: Page, statement: Statement, time: Expression, hidden: Sequence[Span]) -> bool:
    """Whether a time after the cue is the cue's."""
    if not is_a_time(page.text, time):
        return False
    start = statement.cue[-1].end
    between = page.narrated(start, min(time.span.start, start + _REACH), hidden)
    if time.span.start > start + _REACH:
        begin = max(start + _REACH, time.span.start - _REACH)
        between += page.narrated(begin, time.span.start, hidden)
    if _is_aside(page, statement) and ("," in between or len(between) > _NEAR):
        return False
    return words_of("said_when", "turns").isdisjoint(between)


def _leads(
    page: Page, statement: Statement, time: Expression, place: tuple[Span, Sequence[Span]]
) -> bool:
    """Whether a time before the cue is the cue's; `place` is its sentence and what is hidden."""
    sentence, hidden = place
    if any(s.start <= time.span.start < s.end for s in statement.source):
        return _is_issued(page.text, statement) and is_a_time(page.text, time)
    if not is_a_time(page.text, time):
        return False
    end = min(statement.cue[0].start, time.span.end + _REACH)
    between = page.narrated(time.span.end, end, hidden)
    if between[:1] == ["in"] and between[1:2] == ["which"]:
        return len(between) <= _NEAR  # "in comments last year in which he said"
    spoken = any(s.end <= time.span.start for s in statement.source)
    if spoken:
        # "a ruling on Monday, saying": a participle goes on with what was done then.
        goes_on = between == [","] and _is_participle(page.text, statement)
        return goes_on or len(between) <= _NEAR and "," not in between
    return _opens(page, time, sentence, hidden) and not _is_aside(page, statement)


def _is_participle(text: str, statement: Statement) -> bool:
    return text[statement.cue[0].start : statement.cue[0].end].lower().endswith("ing")


def _opens(page: Page, time: Expression, sentence: Span, hidden: Sequence[Span]) -> bool:
    """Whether a time opens its sentence, alone or at the end of a phrase that does."""
    if time.span.start > sentence.start + _REACH:
        return False
    before = page.narrated(sentence.start, time.span.start, hidden)
    if not before or before[-1] in words_of("said_when", "opens") and len(before) <= 2:
        return True
    follows = page.text[time.span.end : time.span.end + 2].lstrip()
    return (
        before[0] in words_of("said_when", "opens")
        and follows.startswith(",")
        and "," not in before
    )


def _is_aside(page: Page, statement: Statement) -> bool:
    """Whether a statement stands in a clause of its own: "in which he claimed"."""
    first = min((*statement.source, *statement.cue))
    words = page.narrated(max(0, first.start - _CONTEXT), first.start, ())
    source = page.narrated(first.start, first.end, ())
    before = words[-1:] + source[:1]
    return not words_of("said_when", "subordinate").isdisjoint(before)


def _is_issued(text: str, statement: Statement) -> bool:
    """Whether the source is a text that came out at the time: "the report released on Friday"."""
    words = {m[0].lower() for s in statement.source for m in _WORD.finditer(text, s.start, s.end)}
    return not words_of("said_when", "issued").isdisjoint(words)


def is_a_time(text: str, time: Expression) -> bool:
    """Whether an expression says when something happened, and not which thing, or how long."""
    start, end = time.span.start, time.span.end
    words = [m[0].lower() for m in _WORD.finditer(text, max(0, start - _CONTEXT), start)]
    lead = words[-1] if words else ""
    opening = not text[max(0, start - _CONTEXT) : start].rstrip(" ").rpartition("\n")[2]
    behind = words[-2] if len(words) > 1 else ""
    follows = _AFTER.match(text, end)
    owned = follows is not None and follows[1] is not None
    noun = follows[2].lower() if follows is not None else ""
    named = lead in words_of("said_when", "determiner") and not isinstance(time.time, Untold)
    if owned or (named and noun and noun not in words_of("said_when", "at")):
        occasion = noun in words_of("said_when", "occasion")
        at = {lead, behind} & words_of("said_when", "at")
        return occasion and (bool(at) or opening)
    if lead == "of":
        return behind in words_of("said_when", "occasion")
    if lead in words_of("said_when", "times") and behind in words_of("said_when", "counted"):
        return False  # "for the third time this year"
    return lead not in words_of("said_when", "not then")
