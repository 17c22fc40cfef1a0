"""Through whom a statement came: "in an interview with Radio Meridel", "as quoted by …"."""

import re

from sayso.brief.cuts import cut
from sayso.brief.document import Piece, Words
from sayso.brief.names import with_determiner
from sayso.brief.shapes import Shaped
from sayso.narratives.groups import Report
from sayso.records import Span, Via, ViaForm

_NEAR = 100  # characters between the words of the channel and the source: an adverbial's length
# With the name of the channel and without.
_FORMS = {
    ViaForm.INTERVIEW: ("in an interview with ", "in an interview"),
    ViaForm.QUOTED_BY: ("as quoted by ", "as quoted elsewhere"),
    ViaForm.REPORTED_BY: ("as reported by ", "as reported elsewhere"),
    ViaForm.STATEMENT: ("in a statement, as carried by ", "in a statement"),
    ViaForm.POST: ("in a post on ", "in a post"),
    ViaForm.SPEECH: ("in a speech, as carried by ", "in a speech"),
    ViaForm.BROADCAST: ("in a broadcast of ", "in a broadcast"),
    ViaForm.LETTER: ("in a letter, as carried by ", "in a letter"),
    ViaForm.DOCUMENT: ("in a document, ", "in a document"),
}


def chain_of_report(report: Report, shaped: Shaped, shown: Span | None = None) -> list[Piece]:
    """The chain as it stands before a name, with a comma behind; empty where the text tells it.

    `shown` is what is shown of the text, all from `shaped.start` to `shaped.end` if not given.
    """
    links = _untold(report, shaped, shown)
    if not links:
        return []
    adverbial = _adverbial(report, links, shaped)
    return [*([adverbial] if adverbial else _links(report, links)), Words(", ")]


def words_of_chain(report: Report, shaped: Shaped) -> list[str]:
    """The chain as a note, where it cannot stand before a name."""
    links = _untold(report, shaped, None)
    return ["".join(p.text for p in _links(report, links))] if links else []


def _untold(report: Report, shaped: Shaped, shown: Span | None) -> list[Via]:
    told = shown or Span(shaped.start, shaped.end)
    return [v for v in report.attribution.statement.via if not _within(v, told)]


def _links(report: Report, links: list[Via]) -> list[Piece]:
    pieces: list[Piece] = []
    for link in links:
        named, bare = _FORMS[link.form]
        pieces += [Words(", ")] if pieces else []
        pieces += [Words(named), _name(report, link.name)] if link.name else [Words(bare)]
    return pieces


def _adverbial(report: Report, links: list[Via], shaped: Shaped) -> Piece | None:
    """The article's own words for it, where they stand in front: "In a post on Monday"."""
    text = report.article.text
    start = min(s.start for link in links for s in link.spans)
    between = text[start : shaped.start]
    opens = re.search(r"(?:^|[\n.!?”\"])\s*$", text[:start])
    if not opens or len(between) > _NEAR or not re.fullmatch(r"[^.!?\n“”\"]+,\s*", between):
        return None
    return cut(report.article, start, start + len(between.rstrip().rstrip(",")))


def _name(report: Report, name: Span) -> Piece:
    """The channel's name, with "the" where it stands before it."""
    place = with_determiner(report.article, name)
    return cut(report.article, place.start, place.end)


def _within(link: Via, told: Span) -> bool:
    return all(told.start <= s.start and s.end <= told.end for s in link.spans)
