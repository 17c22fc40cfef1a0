"""How a statement stands in its text, and so how it can be told without a word being changed."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sayso.brief.names import called_without_name
from sayso.brief.word_lists import listed
from sayso.narratives.groups import Report
from sayso.reading import Identity
from sayso.records import Article, Polarity, Span, StatementKind
from sayso.text import sentence_spans

# The share of such links that are right (docs/actors.md). One with a rival has less: then the
# article's own sentence is told, and no name put in the place of "he".
SURE = 0.9
# Below, a link is little better than a guess, and no name is told at all.
LIKELY = 0.7
_LOOSE = 60  # characters between pieces of a statement that are told with it
_DATELINE = re.compile(r"[A-Z][^—–\n]{2,60}\s[—–]\s+")
_ASKING = ("to", "of", "put")  # a cue that ends so asks for more than a colon
_MARKS = "“”\"„«»‘'"


class Shape(StrEnum):
    """Ways to tell a statement."""

    ONWARD = "onward"  # the name, then the text from behind the source to the end of the content
    QUOTED = "quoted"  # the name, the cue, a colon, the quotations
    IN_ORDER = "in order"  # as it stands, the name in the place of the source
    VERBATIM = "verbatim"  # the outlet's words in quotation marks, a whole sentence


@dataclass(frozen=True, slots=True)
class Shaped:
    """A statement's shape, from `start` to `end` of the text; `cue` with the verbs before it."""

    shape: Shape
    start: int
    end: int
    cue: Span


def shape_of_report(report: Report) -> Shaped:
    """How a report can be told."""
    said = report.attribution.statement
    pieces = [*said.source, *said.cue, *said.content]
    cue = _whole_cue(report)
    hull = Span(min(p.start for p in pieces), max(cue.end, *(p.end for p in pieces)))
    shape = _shape(report, hull, cue)
    if shape is Shape.VERBATIM:
        hull = whole_sentences(report.article, hull)
    return Shaped(shape, hull.start, hull.end, cue)


def whole_sentences(article: Article, part: Span) -> Span:
    """The sentences that a part of the text stands in."""
    blocks = [b.span for b in article.blocks if b.span.start < part.end and part.start < b.span.end]
    touched = [
        s for s in sentence_spans(article.text, blocks) if s.start < part.end and part.start < s.end
    ]
    bounds = [*touched, part]
    start, end = min(s.start for s in bounds), max(s.end for s in bounds)
    dateline = _DATELINE.match(article.text, start, part.start)
    return Span(dateline.end() if dateline else start, end)


def _shape(report: Report, hull: Span, cue: Span) -> Shape:
    said, text = report.attribution.statement, report.article.text
    if not _can_be_named(report) or not said.cue or not said.content:
        return Shape.VERBATIM
    source, first = said.source[0], min(said.content)
    if source.end <= cue.start and cue.end <= first.start:
        # "adding that …" hangs on a verb before it.
        return Shape.VERBATIM if _hangs(report, cue) else Shape.ONWARD
    affirmed = report.attribution.act.polarity is Polarity.AFFIRMED
    if first.start < cue.start and _all_quoted(report) and affirmed and _is_plain(report):
        return Shape.QUOTED
    opening = re.match(r"\W*(\w+)", text[hull.start : hull.end])
    fragment = opening is None or (
        opening[1].casefold() in listed("relative", report.article.language)
        or opening[1][0].islower()
    )
    return Shape.VERBATIM if fragment or _is_torn(report, hull) else Shape.IN_ORDER


def _can_be_named(report: Report) -> bool:
    """Whether a name, or a description, can stand in the place of the source."""
    who, said, article = report.attribution.source, report.attribution.statement, report.article
    if who is None or len(said.source) != 1:
        return False
    source = article.text[said.source[0].start : said.source[0].end]
    words = re.findall(r"[\w'’]+", source.casefold())
    language = article.language
    if not words or set(words) & listed("first person", language):
        return False
    owned = words[-1] in listed("possessive", language) or words[-1][-2:] in ("’s", "'s")
    named = who.actor.name is not None and who.actor.name.casefold() in source.casefold()
    # "Its chairwoman": whose, the sentence alone does not tell.
    known = listed("possessive", language) | listed("pronoun", language)
    dangling = who.actor.name is None and _first_word(report, who) in known
    sure = named or who.actor.name is None or who.score >= SURE
    return sure and not owned and not dangling


def _first_word(report: Report, who: Identity) -> str:
    """Of what an unnamed one is called."""
    words = re.findall(r"[\w'’]+", called_without_name(report, who).text.casefold())
    return words[0] if words else "it"


def _hangs(report: Report, cue: Span) -> bool:
    said, text = report.attribution.statement, report.article.text
    between = text[said.source[0].end : cue.start].strip(" ,")
    first = re.match(r"[\w'’]+", text[cue.start : cue.end])
    return bool(between and first and first[0].endswith("ing"))


def _whole_cue(report: Report) -> Span:
    """The cue, and the auxiliaries and negations before it."""
    text, said = report.article.text, report.attribution.statement
    if not said.cue:
        return said.content[0] if said.content else Span(0, 0)
    start, end = min(said.cue).start, max(c.end for c in said.cue)
    known = listed("before verb", report.article.language)
    floor = max((s.end for s in said.source if s.end <= start), default=0)
    while before := re.search(r"([\w'’]+),?\s+$", text[floor:start]):
        if before[1].casefold() not in known:
            break
        start = floor + before.start()
    if said.addressee and 0 < said.addressee[0].start - end <= 4:
        end = said.addressee[0].end
    return Span(start, end)


def _all_quoted(report: Report) -> bool:
    text, said = report.article.text, report.attribution.statement
    return said.kind is StatementKind.DIRECT and all(
        text[c.start : c.start + 1] in _MARKS for c in said.content
    )


def _is_plain(report: Report) -> bool:
    """Whether the cue is one verb or so, and no phrase that asks for another place."""
    said, text = report.attribution.statement, report.article.text
    cue = text[min(said.cue).start : max(c.end for c in said.cue)].split()
    return len(said.cue) == 1 and 0 < len(cue) <= 3 and cue[-1].casefold() not in _ASKING


def _is_torn(report: Report, hull: Span) -> bool:
    """Whether much stands between the pieces that belongs to none."""
    said = report.attribution.statement
    at = hull.start
    for piece in sorted([*said.source, *said.cue, *said.content, *said.addressee]):
        if piece.start - at > _LOOSE:
            return True
        at = max(at, piece.end)
    return False
