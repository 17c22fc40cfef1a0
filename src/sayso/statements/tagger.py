"""What a tagger is: it reads the regions of a text and gives back frames and names.

Having read them, it can also judge statements made of their words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.records import Aim, Confidence, Name, Span


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution as the tagger found it; every span is a piece of the text, in order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: Confidence


class Roles(Protocol):
    """A statement, by its pieces of the text."""

    @property
    def source(self) -> tuple[Span, ...]:
        """Who says it."""

    @property
    def cue(self) -> tuple[Span, ...]:
        """What tells that it is said."""

    @property
    def content(self) -> tuple[Span, ...]:
        """What is said."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely each act is, in the order of `ActKind`, and mentions that it may be about."""

    acts: tuple[float, ...]
    about: tuple[Aim, ...]


class Judge(Protocol):
    """A text that was read, as one who knows what statements in it do."""

    def judged(self, statements: Sequence[Roles]) -> list[Judgement]:
        """What is made of each of `statements`, which are pieces of the text."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a tagger finds in a text."""

    frames: tuple[Frame, ...]
    names: tuple[Name, ...]  # in order, none overlapping another
    judge: Judge | None = None  # of statements in this text, if the tagger can


class Tagger(Protocol):
    """Finds who said what. Stateless: the same text gives the same frames."""

    @property
    def version(self) -> str:
        """Name of the weights, as kept with everything derived from them."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes that the tagger reads."""

    def tag(self, text: str, regions: Sequence[Span]) -> Tagged:
        """Frames and names found in `regions` of `text`.

        `regions` are in order and do not overlap (blocks that are not boilerplate), a line or
        a paragraph each; spans are offsets into `text`, never outside the regions.
        """
