"""What lies in an archive of many articles: each with its place, so that a later run goes on.

Taking the text out of a page costs far more than finding the page. So `raw` is given first:
who has read the same bytes before need not have them read again.
"""

from dataclasses import dataclass

from sayso.articles.formats import Format
from sayso.errors import UnreadableArticle


@dataclass(frozen=True, slots=True)
class Archived:
    """One article as it lies in an archive, not yet read.

    `place` is the byte at which its record begins and `end` the byte from which a later run
    goes on: what is read from there is what comes after it. `name` is what errors call it,
    `raw` the page without its headers, or the line of JSONL without its end. `date` is when
    it was fetched, in ISO 8601, which is no date of the article.
    """

    place: int
    end: int
    name: str
    raw: bytes
    format: Format
    url: str | None = None
    charset: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class NotArchived:
    """What cannot be had from an archive, in its place: `failure` has its name and the reason."""

    place: int
    end: int
    failure: UnreadableArticle


Found = Archived | NotArchived
