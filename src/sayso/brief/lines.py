"""What a brief is made of: lines of sayings, their figures, and what the analyst says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.brief.days import day_of
from sayso.narratives.groups import Report, Saying
from sayso.records import Article
from sayso.trend.coverage import Coverage
from sayso.trend.reports import OutletDays
from sayso.trend.reports import Report as Counted
from sayso.trend.trends import Trend


@dataclass(frozen=True, slots=True)
class Untold:
    """What is known of a line beyond the sayings that are told.

    `actors` are whom it had before the brief's days, as they are counted, and `names` how articles
    called them (`folded_name`); `sayings` how many more were reported in these days, in the
    articles `owners` of `outlets`.
    """

    actors: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    sayings: int = 0
    owners: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A watch line or a narrative.

    `sayings` are told, or tell who somebody is; they have all their reports up to the brief's
    last day. `counted` are the reports of all of the line's sayings as `trend` counts them, from
    the beginning of what is compared, or further back.
    """

    name: str
    asked: str  # what makes a saying belong, in words
    sayings: tuple[Saying, ...]
    counted: tuple[Counted, ...]
    trend: Trend
    untold: Untold = Untold()


@dataclass(frozen=True, slots=True)
class Analysis:
    """The analyst's own text: paragraphs of the whole, and those under the name of a line."""

    overall: tuple[str, ...] = ()
    of_lines: Mapping[str, tuple[str, ...]] | None = None

    def of(self, line: str) -> tuple[str, ...]:
        """The paragraphs about a line."""
        return (self.of_lines or {}).get(line, ())


def reports_in_days(line: Line, setting: "Setting") -> list[Report]:
    """The reports of a line in the brief's days; what edits took out is none."""
    reports = (r for s in line.sayings for r in s.reports if not r.removed)
    return [r for r in reports if setting.holds(r.article)]


def sayings_in_days(line: Line, setting: "Setting") -> list[Saying]:
    """The sayings of a line that were reported in the brief's days, perhaps once more."""
    return [saying for saying in line.sayings if is_in_days(saying, setting)]


def is_in_days(saying: Saying, setting: "Setting") -> bool:
    """Whether a saying was reported in the brief's days."""
    return any(setting.holds(report.article) for report in saying.reports)


@dataclass(frozen=True, slots=True)
class Setting:
    """All of a brief that is not its lines. `labels` are the user's, by outlet.

    `left_out` are the keys of items that the analyst wants left out. `known` are the names of
    actors that are known across articles, by the ids of the actors in articles that they are;
    `numbers` what they are counted by.
    """

    desk: str
    first: date
    last: date
    disclaimer: str | None
    labels: Mapping[str, tuple[str, ...]]
    coverage: Coverage
    outlets: Sequence[OutletDays]
    analysis: Analysis = Analysis()
    left_out: frozenset[str] = frozenset()
    known: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)

    def holds(self, article: Article) -> bool:
        """Whether an article is of the brief's days."""
        day = day_of(article)
        return day is not None and self.first <= day <= self.last
