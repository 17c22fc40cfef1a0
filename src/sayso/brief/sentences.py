"""A report as a sentence: who said what, through whom, where and when, in the text's own words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.brief.cuts import (
    GAP,
    balanced,
    cut,
    lowered,
    nested,
    raised,
    shortened,
    without_dangling,
    without_stop,
)
from sayso.brief.days import joined, words_of_date
from sayso.brief.document import Citation, Cut, Piece, Sentence, Words
from sayso.brief.names import Called, Naming, called_without_name, hangs_on_other_words
from sayso.brief.notes import notes_of_report
from sayso.brief.passed_on import chain_of_report
from sayso.brief.shapes import LIKELY, SURE, Shape, Shaped, shape_of_report
from sayso.brief.word_lists import listed
from sayso.narratives.groups import Report
from sayso.records import Span, StatementKind
from sayso.text import merged_spans

_LONG = 900  # characters of one place that is cited: longer ones are cited piece by piece
_LOOSE = 60  # characters between two parts of a sentence above which an ellipsis stands for them
_OWN_WORD = " (“"  # before a role that is one outlet's own word
_MARKS = "“”\"„«»‘'"


class Teller:
    """Tells reports one after another; a role and an outlet's labels are told once."""

    def __init__(self, naming: Naming, labels: Mapping[str, tuple[str, ...]], year: int) -> None:
        self.year = year
        self._naming = naming
        self._labels = labels
        self._told: set[str] = set()
        self._told_outlets: set[str] = set()
        self._beside: list[Citation] = []  # articles that a role was taken from

    def sentence(self, report: Report) -> Sentence:
        """What a report says: one sentence, cited."""
        self._beside.clear()
        shaped = shape_of_report(report)
        body = raised(balanced(self._body(report, shaped)))
        outlet = () if shaped.shape is Shape.VERBATIM else self._outlet(report)
        notes = notes_of_report(report, shaped, body, self.year)
        told = ", ".join(filter(None, [*outlet, notes]))
        return Sentence((*body, Words(f" ({told}).")), (citation_of(report, body), *self._beside))

    def outlet(self, report: Report) -> str:
        """The outlet, with the user's labels in brackets the first time."""
        name, labels = self._outlet(report)
        return f"{name} ({labels})" if labels else name

    def outlet_and_days(self, reports: Sequence[Report]) -> str:
        """The outlet of some reports with their days, and the labels the first time."""
        name, labels = self._outlet(reports[0])
        dates = dict.fromkeys(
            words_of_date(r.article, self.year) + (", since removed" if r.removed else "")
            for r in reports
        )
        days = joined(list(dates))
        return f"{name} ({labels}, {days})" if labels else f"{name} ({days})"

    def _outlet(self, report: Report) -> tuple[str, str]:
        name = report.article.outlet or "an outlet without a name"
        if name in self._told_outlets:
            return name, ""
        self._told_outlets.add(name)
        return name, joined(self._labels.get(name, ()))

    def _body(self, report: Report, shaped: Shaped) -> list[Piece]:
        match shaped.shape:
            case Shape.ONWARD:
                told = without_dangling(self._onward(report, shaped), report.article.language)
                return without_stop(told)
            case Shape.QUOTED:
                return without_stop(self._quoted(report, shaped))
            case Shape.IN_ORDER:
                return without_stop(self._in_order(report, shaped))
            case Shape.VERBATIM:
                return self._verbatim(report, shaped)

    def _onward(self, report: Report, shaped: Shaped) -> list[Piece]:
        start = _onward_from(report, shaped)
        after = report.article.text[start : start + 1]
        clause = re.match(r",\s+wh\w+\s", report.article.text[start : shaped.end])
        name = self._name(report, after, with_role=clause is None)
        told = _content_onward(report, Span(start, shaped.end))
        space = [] if after in ",:" or told[0].text == GAP else [Words(" ")]
        return [*chain_of_report(report, shaped), *name, *space, *told]

    def _quoted(self, report: Report, shaped: Shaped) -> list[Piece]:
        cue = cut(report.article, shaped.cue.start, shaped.cue.end)
        lead = chain_of_report(report, shaped, shown=shaped.cue)
        name = self._name(report, " ")
        return [*lead, *name, Words(" "), cue, Words(": "), *_quotations(report)]

    def _in_order(self, report: Report, shaped: Shaped) -> list[Piece]:
        article, source = report.article, report.attribution.statement.source[0]
        head = article.text[shaped.start : source.start].rstrip()
        later = [c for c in report.attribution.statement.content if c.start >= source.end]
        if later and re.search('[.!?][”"]$', head):
            # A quotation of its own, which the reporter's sentence only follows.
            told = cut(article, source.end + _closes_apposition(report), shaped.end)
            quoted = shortened(article, shaped.start, shaped.start + len(head))
            name = self._name(report, " ")
            return [*name, Words(" "), *without_stop([told]), Words(", and: "), *quoted]
        before = (
            shortened(article, shaped.start, source.start) if source.start > shaped.start else []
        )
        space = [Words(" ")] if before else []
        name = self._name(report, "(")
        if shaped.end <= source.end:
            return [*before, *space, *name]
        start = source.end + _closes_apposition(report)
        after = cut(article, start, shaped.end)
        apart = [] if article.text[start : start + 1] in ",.;:’'" else [Words(" ")]
        return [*before, *space, *name, *apart, after]

    def _verbatim(self, report: Report, shaped: Shaped) -> list[Piece]:
        """The outlet's own sentence, where nothing can be put in the place of the source."""
        who, article = report.attribution.source, report.article
        inner = without_stop(nested(shortened(article, shaped.start, shaped.end)))
        shown = article.text[shaped.start : shaped.end]
        of = []
        likely = who is not None and who.score >= LIKELY
        if who and likely and who.actor.name and who.actor.name not in shown:
            sure = ", of " if who.score >= SURE else ", probably of "
            of = [Words(sure), *self._name(report, ",")]
        return [Words(f"{self.outlet(report)} reported"), *of, Words(": “"), *inner, Words("”")]

    def _name(self, report: Report, follows: str, *, with_role: bool = True) -> list[Piece]:
        """The source's name, with its role the first time; `follows` is what stands behind it."""
        who = report.attribution.source
        if who is None:
            return []
        if who.actor.name is None or hangs_on_other_words(report, who):
            return [lowered(called_without_name(report, who), report.article.language)]
        called = self._naming(report, who)
        name = [lowered(called.name[0], report.article.language), *called.name[1:]]
        aside = self._spelled(called)
        role = self._role(report, called, follows) if with_role else []
        if aside and role and role[0].text == _OWN_WORD:  # one bracket for both
            aside, role = aside[:-1], [Words("; “"), *role[1:]]
        return [*name, *aside, *role]

    def _spelled(self, called: Called) -> list[Piece]:
        """The article's own spelling of a name, the first time."""
        if called.spelled is None or called.spelled.text.casefold() in self._told:
            return []
        self._told.add(called.spelled.text.casefold())
        return [Words(" (“"), called.spelled, Words("” in the article"), Words(")")]

    def _role(self, report: Report, called: Called, follows: str) -> list[Piece]:
        if called.role is None or called.of is None:
            return []
        told = "".join(p.text for p in called.name) + called.role.text
        if told.casefold() in self._told:
            return []
        self._told.add(told.casefold())
        if called.of.id != report.article.id:
            self._beside.append(Citation(called.of, (called.role.span,)))
        if not called.is_shared:
            return [Words(_OWN_WORD), *nested([called.role]), Words("”)")]
        if follows == "(":
            return [Words(" ("), called.role, Words(")")]
        return [Words(", "), called.role, *([] if follows in ",.;:" else [Words(",")])]


def citation_of(report: Report, body: Sequence[Piece] = ()) -> Citation:
    """Where a report stands: the statement, then names and roles that were taken from elsewhere."""
    said = report.attribution.statement
    pieces = merged_spans([*said.source, *said.cue, *said.content])
    hull = Span(pieces[0].start, pieces[-1].end)
    cuts = [p.span for p in body if isinstance(p, Cut) and p.article == report.article.id]
    whole = next((c for c in cuts if _covers([c], hull)), hull)
    places = [whole] if whole.end - whole.start <= _LONG else pieces
    beside = [span for span in cuts if not _covers(places, span)]
    return Citation(report.article, (*places, *merged_spans(beside)))


def _onward_from(report: Report, shaped: Shaped) -> int:
    """Where the words behind the source begin, the source being told by its name.

    Left out are a comma that only closes what stands beside the name ("The mayor, Josune Teck,"),
    and a word that looks back to what the article told before ("also").
    """
    text, source = report.article.text, report.attribution.statement.source[0]
    start = source.end + _closes_apposition(report)
    looks_back = re.match(r"\s*(\w+)\s", text[start : shaped.end])
    if looks_back and looks_back[1] in listed("looking back", report.article.language):
        start += looks_back.end(1)
    return start


def _closes_apposition(report: Report) -> bool:
    text, source = report.article.text, report.attribution.statement.source[0]
    return text[source.end : source.end + 1] == "," and "," in text[source.start : source.end]


def _content_onward(report: Report, span: Span) -> list[Piece]:
    """From behind the source to the end of the content; what is far from the statement left out."""
    article, said = report.article, report.attribution.statement
    contents = sorted(said.content)
    first, cue = contents[0], min(said.cue)
    far = cue.start - span.start > _LOOSE
    start = cue.start if far else span.start
    pieces: list[Piece] = [Words(GAP)] if far else []
    # So is an answer in a transcript, with the name and a colon before it.
    spoken = said.kind is StatementKind.DIRECT or article.text[start : first.start].strip() == ":"
    if spoken and article.text[first.start] not in _MARKS:
        inner = without_stop(nested(shortened(article, first.start, contents[-1].end)))
        return [*pieces, cut(article, start, first.start), Words(" “"), *inner, Words("”")]
    end = first.end
    for content in contents[1:]:
        if content.start - end > _LOOSE:
            pieces += [*shortened(article, start, end), Words(GAP)]
            start = content.start
        end = content.end
    return [*pieces, *shortened(article, start, end)]


def _quotations(report: Report) -> list[Piece]:
    """The quotations of a statement, each between its own marks, an ellipsis between them."""
    article = report.article
    pieces: list[Piece] = []
    for content in sorted(report.attribution.statement.content):
        if pieces:
            goes_on = article.text[content.start + 1 : content.start + 2].islower()
            tail = without_stop([pieces.pop()]) if goes_on else [_stopped(pieces.pop())]
            pieces += [*tail, Words(GAP)]
        pieces += shortened(article, content.start, content.end)
    return pieces


def _stopped(piece: Piece) -> Piece:
    """A quotation that ended with the reporter's comma, ended with a stop."""
    match = re.fullmatch(r"(.*),([”\"’'»])", piece.text)
    return replace(piece, text=f"{match[1]}.{match[2]}") if match else piece


def _covers(spans: Sequence[Span], inner: Span) -> bool:
    return any(s.start <= inner.start and inner.end <= s.end for s in spans)
