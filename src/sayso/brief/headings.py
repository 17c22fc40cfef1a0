"""What a narrative without a name is called by: words cut from one of its statements."""

from collections.abc import Sequence

from sayso.brief.cuts import balanced, cut, nested, without_dangling, without_stop
from sayso.brief.document import Words
from sayso.brief.word_lists import listed
from sayso.narratives.groups import Report
from sayso.records import Polarity, Span
from sayso.text import sentence_spans

_MOST_WORDS = 14  # of a heading: a line or so
_FEWEST_WORDS = 4  # of whole sentences that head it without the next: "No." would say little
_NEAR = 3  # characters between a cue and its content that are read together
_MARKS = "“”\"„«»‘'"
_THAT = "that"


def heading_of_report(report: Report) -> str:
    """The beginning of what is said, in quotation marks; empty where there is nothing."""
    words = title_of_report(report)
    return f"“{words}”" if words else ""


def title_of_report(report: Report) -> str:
    """The beginning of what is said, without marks; with the cue where it tells more than that.

    "accused the ministry of hiding the survey" and "demanded a date": without their verbs they
    would say little; "denied that it pays" would say the opposite.
    """
    article, said = report.article, report.attribution.statement
    first = min(said.content or said.cue, default=None)
    if first is None:
        return ""
    kept = cut(article, _start(report, first), first.end).text.split()
    if kept and kept[0].casefold() in listed("looking back", article.language):
        kept = kept[1:]
    told, ellipsis = _beginning(kept)
    if told[:1] in _MARKS:
        told = told[1:].rstrip(_MARKS)
    pieces = nested(balanced([Words(told)]))
    pieces = without_stop(without_dangling(pieces, article.language))
    return f"{''.join(piece.text for piece in pieces)}{ellipsis}"


def _beginning(words: Sequence[str]) -> tuple[str, str]:
    """The first words and "", if a sentence ends among them or they are all; else with " …"."""
    told = " ".join(words[:_MOST_WORDS])
    if len(words) <= _MOST_WORDS:
        return told, ""
    whole = " ".join(words)
    ends = [s.end for s in sentence_spans(whole, [Span(0, len(whole))]) if s.end <= len(told)]
    if ends and len(whole[: ends[-1]].split()) >= _FEWEST_WORDS:
        return whole[: ends[-1]], ""
    return told, " …"


def _start(report: Report, content: Span) -> int:
    """Where the title begins: with the content, or with a cue right before it that tells more."""
    article = report.article
    affirmed = report.attribution.act.polarity is Polarity.AFFIRMED
    words = article.text[content.start : content.end].split()
    if affirmed and words[:1] == [_THAT] and len(words) > 1:
        return article.text.index(words[1], content.start + len(_THAT))
    if affirmed and article.text[content.start] in _MARKS:
        return content.start
    cue = _just_before(report, content)
    if cue is None:
        return content.start
    verb = article.text[cue.start : cue.end].casefold()
    is_plain = affirmed and verb in listed("saying", article.language)
    return content.start if is_plain else cue.start


def _just_before(report: Report, first: Span) -> Span | None:
    """The cue that stands right before the content, if one of words does."""
    text = report.article.text
    near = (c for c in report.attribution.statement.cue if 0 <= first.start - c.end <= _NEAR)
    return next((c for c in near if text[c.start : c.start + 1].isalpha()), None)
