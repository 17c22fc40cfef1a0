"""What a brief is: sections of a report, every sentence cited, and a comment, kept apart."""

from dataclasses import dataclass
from datetime import date

from sayso.records import Article, Span


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a fixed template."""

    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Words cut from an article. `text` is what is shown of them, on one line.

    It differs from the article's in white space, in a first letter that is made small or great to
    fit its place, and in quotation marks and stops at its edges; never in a word.
    """

    text: str
    article: str  # its id
    span: Span


Piece = Words | Cut


@dataclass(frozen=True, slots=True)
class Citation:
    """The place in an article that a sentence rests on: the statement first, then names."""

    article: Article
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, assembled from cuts and templates; that of a report has a citation."""

    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...] = ()

    @property
    def text(self) -> str:
        """The sentence without its citations."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Item:
    """What is told of one saying: `id` is the saying's, `day` that of its first report.

    `key` tells it from all others of the brief: a saying in two mouths is told twice.
    """

    id: str
    day: date | None
    sentences: tuple[Sentence, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """Who said what: nothing else stands in it. The newest first, then the strongest."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Independent reports of the days from `first` to `last`.

    `unseen` are the days, summed over outlets, of which it is not known what was published.
    """

    first: date
    last: date
    reports: int
    articles: int
    unseen: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in order of time; `outlets` is of how many outlets."""

    title: str
    bars: tuple[Bar, ...]
    outlets: int
    since: date  # the days that are looked at begin here


@dataclass(frozen=True, slots=True)
class CommentBlock:
    """What figures show, and `own`: the analyst's text, a paragraph each. No report stands here."""

    computed: tuple[Sentence, ...]
    chart: Chart | None = None
    own: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.computed or self.chart or self.own)


@dataclass(frozen=True, slots=True)
class Section:
    """A line: its name, what was asked, who said what, and what the figures show.

    `left_out` is what the analyst wants left out; no format shows it.
    """

    title: str
    asked: str
    report: ReportBlock
    comment: CommentBlock
    left_out: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An article that is cited, under its number; `labels` are the user's, of its outlet."""

    number: int
    article: Article
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief of the days from `first` to `last`, both counted."""

    desk: str
    first: date
    last: date
    disclaimer: str | None
    overview: CommentBlock
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    def number_of(self, citation: Citation) -> int:
        """The number of the article that is cited."""
        return next(s.number for s in self.sources if s.article.id == citation.article.id)
