"""The words of an article as the search for roles sees them: forms, names, sentences."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sayso.actors.roles.role_words import kind
from sayso.records import Block, BlockKind, Name, NameKind, Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’&-]\w+)*|\S")
_OWNED = re.compile(r"['’]s?$")
_ENDS = frozenset(".!?")


class Word(NamedTuple):
    """A word or mark. `form` is lower case and without a possessive ending.

    `end` leaves out that ending, `whole_end` has it. `name` counts the names up to the one the
    word is in, or is -1. `sentence` counts sentences; words of two blocks never share one.
    """

    start: int
    end: int
    whole_end: int
    form: str
    capital: bool
    owner: bool  # "Iraq's": the last word of who owns what follows
    name: int
    sentence: int

    @property
    def letters(self) -> bool:
        """Whether it is a word, not a mark."""
        return self.form[:1].isalnum()


@dataclass(frozen=True, slots=True)
class RoleText:
    """A text and what stands in it: its words, its names in order, where its headline ends."""

    text: str
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    body: int
    bodies: Mapping[str, Span]  # where its bodies are first named, by the name in lower case
    by_noun: Mapping[str, Sequence[str]]  # those names by their last words

    def kind_at(self, i: int) -> NameKind | None:
        """The kind of the name that word `i` is in."""
        name = self.words[i].name
        return self.names[name].kind if name >= 0 else None

    def first_at(self, offset: int) -> int:
        """The first word that starts at `offset` or after it."""
        return bisect_left(self.words, offset, key=lambda w: w.start)

    def span(self, first: int, last: int) -> Span:
        """From word `first` to the end of word `last`, its possessive ending left out."""
        return Span(self.words[first].start, self.words[last].end)

    def same(self, i: int, j: int) -> bool:
        """Whether both are there and in one sentence."""
        there = 0 <= i < len(self.words) and 0 <= j < len(self.words)
        return there and self.words[i].sentence == self.words[j].sentence


def role_text(text: str, names: Sequence[Name], blocks: Sequence[Block]) -> RoleText:
    """The words of all blocks that are no boilerplate. `names` are in order and do not overlap."""
    ordered = tuple(sorted(names, key=lambda n: n.span))
    words: list[Word] = []
    for block in blocks:
        if block.kind is not BlockKind.BOILERPLATE:
            _add_words(text, block.span, ordered, words)
    heads = [b.span.end for b in blocks if b.kind is BlockKind.HEADLINE]
    bodies: dict[str, Span] = {}
    for name in ordered:
        if name.kind is NameKind.ORGANISATION:
            bodies.setdefault(text[name.span.start : name.span.end].lower(), name.span)
    by_noun: dict[str, list[str]] = {}
    for body in bodies:
        by_noun.setdefault(body.rpartition(" ")[2], []).append(body)
    return RoleText(text, tuple(words), ordered, max(heads, default=0), bodies, by_noun)


def _add_words(text: str, region: Span, names: tuple[Name, ...], words: list[Word]) -> None:
    sentence = words[-1].sentence + 1 if words else 0
    name = bisect_left(names, region.start, key=lambda n: n.span.end)
    for match in _WORD.finditer(text, region.start, region.end):
        start, end = match.span()
        while name < len(names) and names[name].span.end <= start:
            name += 1
        # "pro-Reed" is not the name "Reed".
        inside = name < len(names) and _begins(text, names[name].span.start, start, end)
        word = _word(match[0], start, names[name] if inside else None, name, sentence)
        if match[0] in "'’" and words and words[-1].whole_end == start and _many(words[-1]):
            words[-1] = _owning(words[-1], end)
            continue
        if match[0] == "." and words and _abbreviated(words[-1]) and words[-1].end == start:
            continue  # the point of "Lt." ends nothing
        words.append(word)
        if match[0] in _ENDS or match[0] == "\n":
            sentence += 1


def _word(given: str, start: int, name: Name | None, index: int, sentence: int) -> Word:
    free = _OWNED.sub("", given) if len(given) > 1 else given
    bare = free
    if name is not None and start + len(bare) < name.span.end:
        # Inside a name ("New People's Party") the ending owns nothing outside it.
        bare = given
    return Word(
        start=start,
        end=start + len(bare),
        whole_end=start + len(given),
        form=free.lower(),
        capital=given[0].isupper() or given[0].isdigit() and name is not None,
        owner=len(bare) < len(given),
        name=index if name is not None else -1,
        sentence=sentence,
    )


def _begins(text: str, name: int, start: int, end: int) -> bool:
    return name <= start or name < end and text[name - 1] != "-"


def _many(word: Word) -> bool:
    return word.form.endswith("s")


def _owning(word: Word, end: int) -> Word:
    return word._replace(whole_end=end, owner=True)


def _abbreviated(word: Word) -> bool:
    short = len(word.form) == 1 and word.capital
    return short or word.capital and word.form in kind("abbreviation")
