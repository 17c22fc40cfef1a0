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


class NameKind(StrEnum):
    """What a name in the text names; `PEOPLE` are nations, faiths and parties' followers."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PEOPLE = "people"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, without title or article."""

    span: Span
    kind: NameKind


class ViaForm(StrEnum):
    """How a statement was passed on."""

    INTERVIEW = "interview"
    QUOTED_BY = "quoted by"
    REPORTED_BY = "reported by"
    STATEMENT = "statement"
    POST = "post"
    SPEECH = "speech"
    BROADCAST = "broadcast"
    LETTER = "letter"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Via:
    """One link of the chain from the speaker to the article.

    `name` is where the channel is named, if it is; `spans` are all the words that tell of it.
    """

    form: ViaForm
    name: Span | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """A mention of somebody whom a statement may be about or aimed at, and how likely it is.

    `marked` is False of a name that stands in or beside the statement and is less likely.
    """

    span: Span
    chance: float
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Confidence:
    """Calibrated probabilities that each part is right; `link` that the parts belong together."""

    cue: float
    source: float
    content: float
    link: float


class Aspect(StrEnum):
    """What of a statement an analyst can judge."""

    SPANS = "spans"  # that it is one, and which words are source, cue, content, addressee
    ACTOR = "actor"  # who the source is
    ACT = "act"
    POLARITY = "polarity"
    HEDGES = "hedges"  # the article's


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
    addressee: tuple[Span, ...] = ()  # to whom it was said, where the text tells
    via: tuple[Via, ...] = ()  # who passed it on, from the speaker outwards
    about: tuple[Aim, ...] = ()  # mentions of whom the content may be about or aimed at
    leanings: tuple[float, ...] = ()  # how likely each act is, in the order of `ActKind`
    judged: tuple[Aspect, ...] = ()  # what of it an analyst judged: the rest is the model's


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one pass over an article finds: statements and names, each in order of appearance."""

    statements: tuple[Statement, ...]
    names: tuple[Name, ...]


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody the article speaks of: all its mentions, and the names among them.

    `name` is the fullest name given, None where the article never names them. `id` is made
    from the article's id and the first mention.
    """

    id: str
    name: str | None
    kind: ActorKind
    mentions: tuple[Span, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorLink:
    """That a mention is an actor: how sure (0 to 1), and why, in words."""

    actor: str  # its id
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Participants:
    """Who takes part in a statement: source and addressee as actors, and the source's role.

    `about` are the actors that the content is about or aimed at, each once, in order of mention.
    """

    statement: str  # its id
    source: ActorLink | None  # None where the text names no source
    role: Span | None  # of the source, as the article words it anywhere
    addressee: ActorLink | None
    about: tuple[ActorLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What an actor is to an organisation, as `spans` of the text say.

    `role` is "head", "commander", "spokesman", "member of", "unit of", "backed by" and the like.
    """

    actor: str  # its id
    role: str
    organisation: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in an article. `participants` has one for each statement, in their order."""

    actors: tuple[Actor, ...]
    participants: tuple[Participants, ...]
    affiliations: tuple[Affiliation, ...]


class ActKind(StrEnum):
    """What a statement does; what each covers is in `docs/acts.md`."""

    STATE = "state"
    BELIEVE = "believe"
    WANT = "want"
    ASK = "ask"
    REQUEST = "request"
    ADVISE = "advise"
    PROMISE = "promise"
    THREATEN = "threaten"
    ACCUSE = "accuse"
    DENY = "deny"
    REJECT = "reject"
    SUPPORT = "support"
    CONCEDE = "concede"
    PREDICT = "predict"


class Polarity(StrEnum):
    """Whether the source stands by the content, denies it, or withholds it ("declined to say")."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    WITHHELD = "withheld"


class HedgedBy(StrEnum):
    """Who keeps a distance from the content: the article that reports it, or its source."""

    ARTICLE = "article"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that keep a distance: "allegedly" is the article's, "may" the source's own."""

    spans: tuple[Span, ...]
    by: HedgedBy


class Precision(StrEnum):
    """What a time was given by; `WORDS` has no days ("after the attack", or without a date)."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    PART_OF_MONTH = "part of month"
    SEASON = "season"
    YEAR = "year"
    PART_OF_YEAR = "part of year"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class When:
    """When a statement was made: whole days from `start` to `end`, both included.

    ISO dates; both None where `precision` is `WORDS`. `spans` are the words that tell it: beside
    the statement, or in the sentence or dateline whose time it shares.
    """

    start: str | None
    end: str | None
    precision: Precision
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """What a statement does, at what distance, and when it was made.

    `frequency` are words of the text that say how often ("repeatedly", "once again").
    """

    statement: str  # its id
    kind: ActKind
    confidence: float  # 0 to 1, that `kind` is right
    hedges: tuple[Hedge, ...]
    polarity: Polarity
    frequency: tuple[Span, ...]
    when: When | None
