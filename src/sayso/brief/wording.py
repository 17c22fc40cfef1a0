"""Words that all formats of a brief share."""

from collections.abc import Sequence
from urllib.parse import quote

from sayso.brief.days import joined, words_of_date, words_of_days
from sayso.brief.document import Bar, Brief, Citation, Source
from sayso.brief.places import exact_of, words_of_place
from sayso.export.places import address_of

REPORT, COMMENT = "Report", "Comment"
OVERVIEW, SOURCES = "At a glance", "Sources"
NOTHING = "Nothing in these days."
COLUMNS = ("reports", "articles in all", "not seen")
_ENDS = 5  # words of either end of a place by which a browser finds it


def title_of_brief(brief: Brief) -> str:
    """Its title: the desk and the days."""
    return f"{brief.desk}: brief for {words_of_days(brief.first, brief.last)}"


def mark_of_citation(brief: Brief, citation: Citation) -> str:
    """The number of the source and the place in it: "3 ¶4"."""
    place = words_of_place(citation.article, citation.spans[0])
    return f"{brief.number_of(citation)} {place}".strip()


def citations_once(brief: Brief, citations: Sequence[Citation]) -> dict[str, Citation]:
    """The citations of a sentence by their marks, each mark once."""
    found: dict[str, Citation] = {}
    for citation in citations:
        found.setdefault(mark_of_citation(brief, citation), citation)
    return found


def words_of_source(source: Source) -> str:
    """Outlet with the user's labels, day and headline of an article."""
    article = source.article
    labels = f" ({joined(source.labels)})" if source.labels else ""
    title = f", “{article.title}”" if article.title else ""
    return (
        f"{article.outlet or 'an outlet without a name'}{labels}, {words_of_date(article)}{title}"
    )


def address_of_place(citation: Citation) -> str | None:
    """The address of the cited words, which browsers scroll to and mark.

    After the URL Fragment Text Directives of the WICG: the first and last words of the place.
    """
    address = address_of(citation.article.url)
    if address is None or "#" in address:
        return address
    words = exact_of(citation.article, citation.spans[0]).split()
    if len(words) <= 2 * _ENDS:
        return f"{address}#:~:text={_encoded(words)}"
    return f"{address}#:~:text={_encoded(words[:_ENDS])},{_encoded(words[-_ENDS:])}"


def cells_of_bar(bar: Bar) -> tuple[str, str, str, str]:
    """A row of the table behind a chart."""
    unseen = f"{bar.unseen} outlet-day{'' if bar.unseen == 1 else 's'}" if bar.unseen else ""
    return words_of_days(bar.first, bar.last), f"{bar.reports:,}", f"{bar.articles:,}", unseen


def _encoded(words: Sequence[str]) -> str:
    # A hyphen and a comma would be read as parts of the directive.
    return quote(" ".join(words).encode("utf-8", "replace"), safe="").replace("-", "%2D")
