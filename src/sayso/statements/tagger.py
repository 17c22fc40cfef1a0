"""What a tagger is: it reads the regions of a text and gives back frames and names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.records import Confidence, Name, Span


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution as the tagger found it; every span is a piece of the text, in order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a tagger finds in a text."""

    frames: tuple[Frame, ...]
    names: tuple[Name, ...]  # in order, none overlapping another


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
