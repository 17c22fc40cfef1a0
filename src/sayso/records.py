"""The records that flow through the pipeline, in flow order.

Frozen, typed, without behaviour. All offsets are half-open and count characters
(Unicode code points) of `Article.text`.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters: `text[start:end]` is the words."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of an article is; boilerplate yields no statements."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of an article. Blocks are in order and do not overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one text. `text` never changes after reading."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    language: str  # ISO 639-1, "und" where nobody can tell
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    date: str | None = None  # ISO 8601, may be partial: "2022", "2022-07", "2022-07-14"
    date_from: str | None = None  # what told the date: "given", "metadata", "address", "dateline"
    url: str | None = None


class StatementKind(StrEnum):
    """How the content is given: in quotation marks, without, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Confidence:
    """Calibrated probabilities that each part is right; `link` that the parts belong together."""

    cue: float
    source: float
    content: float
    link: float


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: pieces of the article's text, each role's in order.

    `source` is empty where the text names none. `id` is derived from the content, so the
    same article read twice gives the same ids.
    """

    id: str
    kind: StatementKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: Confidence
