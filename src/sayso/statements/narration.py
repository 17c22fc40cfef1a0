"""The reporter's own words around a statement: its sentence without anything anybody said.

What a channel or an addressee is told by stands there, and nowhere in the content.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sayso.records import Span, Statement
from sayso.statements.words import words_of
from sayso.text import is_initial, is_within, merged_spans, word_bounds

# What is looked at around a cue: words before and after it, in so many characters. However
# long a sentence is, and however many statements it has, the work stays linear.
_BEFORE, _AFTER = 80, 160
_CHARACTERS = 1280
_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?=\s)")
_LAST_WORD = re.compile(r"[\w.]{1,12}\Z")


class Word(NamedTuple):
    """A word or mark of the text; `lower` is empty where content was left out."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Narration:
    """The words of a statement's sentence that are the reporter's, in order.

    `cue` is the place of the cue's first word among them.
    """

    words: tuple[Word, ...]
    cue: int


def sentence_spans(text: str, regions: Sequence[Span]) -> list[Span]:
    """Sentences of each of `regions`, which are paragraphs, in order."""
    found: list[Span] = []
    for region in regions:
        start = region.start
        for match in _STOP.finditer(text, region.start, region.end):
            if _ends(text, match):
                found.append(Span(start, match.end()))
                start = match.end()
        if text[start : region.end].strip():
            found.append(Span(start, region.end))
    return found


def _ends(text: str, stop: re.Match[str]) -> bool:
    follows = text[stop.end() : stop.end() + 3].lstrip()[:1]
    if follows.islower():
        return False
    before = _LAST_WORD.search(text, max(0, stop.start() - 12), stop.start())
    if stop[0] != "." or before is None:
        return True
    word = before[0].lower()
    return word not in words_of("narration", "shortened") and not is_initial(text, stop.start())


class Narrations:
    """The narration of a text and of each of its statements, which must all be given.

    `told` has one for each statement, in their order, and `sentences` the number of the
    sentence that its cue stands in, -1 where that is none.
    """

    def __init__(self, text: str, regions: Sequence[Span], statements: Sequence[Statement]) -> None:
        self._text = text
        self._spans = sentence_spans(text, regions)
        self._contents = merged_spans(piece for s in statements for piece in s.content)
        self.sentences = tuple(self._sentence(s) for s in statements)
        self.told = tuple(
            self._narration(s, n) for s, n in zip(statements, self.sentences, strict=True)
        )

    @property
    def size(self) -> int:
        """How many sentences the text has."""
        return len(self._spans)

    def plain(self, number: int) -> tuple[Word, ...]:
        """The narration of a sentence, by its number, whatever statements stand in it."""
        span = self._spans[number]
        end = min(span.end, span.start + _CHARACTERS)
        return tuple(self._words(Span(span.start, end), self._contents, ()))

    def _sentence(self, statement: Statement) -> int:
        cue = statement.cue[0].start
        at = bisect_right(self._spans, cue, key=lambda s: s.start) - 1
        return at if at >= 0 and cue < self._spans[at].end else -1

    def _narration(self, statement: Statement, number: int) -> Narration:
        """A statement's sentence, around its cue.

        A statement inside another's content has that content for its narration.
        """
        if number < 0:
            return Narration((), 0)
        cue, sentence = statement.cue[0].start, self._spans[number]
        hidden = self._contents
        if is_within(hidden, cue):
            hidden = merged_spans(statement.content)
        own = (*statement.source, *statement.cue)
        start = max(sentence.start, cue - _CHARACTERS)
        before = self._words(Span(start, cue), hidden, own)[-_BEFORE:]
        end = min(sentence.end, cue + _CHARACTERS)
        after = self._words(Span(cue, end), hidden, own)[:_AFTER]
        return Narration((*before, *after), len(before))

    def _words(self, stretch: Span, hidden: Sequence[Span], own: Sequence[Span]) -> list[Word]:
        """Words of a stretch; where it is hidden, and not a statement's own, one empty word."""
        found: list[Word] = []
        at = bisect_right(hidden, stretch.start, key=lambda s: s.end)
        for start, end in word_bounds(self._text, stretch.start, stretch.end):
            while at < len(hidden) and hidden[at].end <= start:
                at += 1
            shown = at == len(hidden) or start < hidden[at].start
            if shown or any(s.start <= start < s.end for s in own):
                found.append(Word(start, end, self._text[start:end].lower()))
            elif not found or found[-1].lower:
                found.append(Word(start, end, ""))
        return found
