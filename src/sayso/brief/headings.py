"""What a narrative without a name is headed by: words cut from its most central statement."""

from sayso.brief.cuts import balanced, cut, nested, without_dangling, without_stop
from sayso.brief.document import Words
from sayso.brief.word_lists import listed
from sayso.narratives.groups import Report
from sayso.records import Span

_MOST_WORDS = 14  # of a heading: a line or so
_NEAR = 3  # characters between a cue and its content that are read together
_MARKS = "“”\"„«»‘'"
_THAT = "that"


def heading_of_report(report: Report) -> str:
    """The beginning of what is said, in quotation marks; with the cue where it begins a clause.

    "accused the ministry of hiding the survey" and "demanded a date": without their verbs they
    would say little.
    """
    article, said = report.article, report.attribution.statement
    first = min(said.content or said.cue, default=None)
    if first is None:
        return ""
    start, end = first.start, first.end
    words = article.text[start:end].split()
    if words[:1] == [_THAT] and len(words) > 1:
        start = article.text.index(words[1], start + len(_THAT))
    elif article.text[start] not in _MARKS and (cue := _just_before(report, first)):
        start = cue.start
    kept = cut(article, start, end).text.split()
    if kept and kept[0].casefold() in listed("looking back", article.language):
        kept = kept[1:]
    told = " ".join(kept[:_MOST_WORDS])
    if told[:1] in _MARKS:
        told = told[1:].rstrip(_MARKS)
    pieces = nested(balanced([Words(told)]))
    pieces = without_stop(without_dangling(pieces, article.language))
    ellipsis = " …" if len(kept) > _MOST_WORDS else ""
    return f"“{''.join(piece.text for piece in pieces)}{ellipsis}”"


def _just_before(report: Report, first: Span) -> Span | None:
    """The cue that stands right before the content, if one of words does."""
    text = report.article.text
    near = (c for c in report.attribution.statement.cue if 0 <= first.start - c.end <= _NEAR)
    return next((c for c in near if text[c.start : c.start + 1].isalpha()), None)
