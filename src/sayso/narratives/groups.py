"""Groups of statements: the reports of one saying, and sayings that carry one claim or demand."""

from dataclasses import dataclass

from sayso.reading import Attribution
from sayso.records import Article, HedgedBy


@dataclass(frozen=True, slots=True)
class Report:
    """A statement as one article has it: the receipt.

    `owner` is the id of the article, the same for all its versions; `family` that of its copies:
    independent reports have different ones. `key` is the statement's in the store. `removed`
    tells that the article no longer has it: an edit took it out.
    """

    article: Article
    owner: str
    attribution: Attribution
    family: str
    key: int = 0
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement with all its reports, in order of publication."""

    id: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """Sayings that carry one claim or demand; `name` is an analyst's, if any, and so is a pin."""

    id: str
    name: str | None
    sayings: tuple[Saying, ...]
    pinned: bool = False


def is_hedged(report: Report) -> bool:
    """Whether the article keeps a distance from what it reports."""
    return any(hedge.by is HedgedBy.ARTICLE for hedge in report.attribution.act.hedges)
