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
_FAR = 40  # … where the cue denies: "denied on Wednesday that …"
_MARKS = "“”\"„«»‘'"
_THAT = "that"
_GAP = "…"


def heading_of_report(report: Report) -> str:
    """The beginning of what is said, in quotation marks; empty where there is nothing."""
    words = title_of_report(report)
    return f"“{words}”" if words else ""


def title_of_report(report: Report) -> str:
    """The beginning of what is said, without marks; with the cue where it tells more than that.

    "accused the ministry of hiding the survey" and "demanded a date": without their verbs they
    would say little; "denied that it pays" would say the opposite. Between pieces stands "…".
    """
    language = report.article.language
    kept = _words(report)
    if kept[1:] and kept[0].casefold() in listed("looking back", language):
        kept = kept[1:]
    told, ellipsis = _beginning(kept)
    if told[:1] in _MARKS:
        told = told[1:].rstrip(_MARKS)
    pieces = without_dangling(nested(balanced([Words(told)])), language)
    title = "".join(piece.text for piece in without_stop(pieces))
    return f"{title or told}{ellipsis}"


def _words(report: Report) -> list[str]:
    """The words of what is said, piece by piece, with those of the cue where it tells more."""
    article, said = report.article, report.attribution.statement
    first, *rest = sorted(said.content or said.cue) or [Span(0, 0)]
    start = _start(report, first)
    pieces = [cut(article, start, first.end).text.split()]
    pieces += [cut(article, span.start, span.end).text.split() for span in rest]
    if not _is_affirmed(report) and start == first.start and said.content:
        # The denial stands behind it, or far before.
        pieces.insert(0, [w for c in said.cue for w in article.text[c.start : c.end].split()])
    found, *others = pieces if len(pieces) == 1 else map(_unmarked, pieces)
    for piece in others:
        found = [*found, _GAP, *piece]
    return found


def _unmarked(words: list[str]) -> list[str]:
    """A piece without the marks around all of it."""
    told = " ".join(words)
    return told.strip(_MARKS).split() if told[:1] in _MARKS else words


def _beginning(words: Sequence[str]) -> tuple[str, str]:
    """The first words, to the end of a sentence if one ends there; and " …" where more follow.

    Not to that of a question: its answer may say the opposite of what it asks.
    """
    told = " ".join(words[:_MOST_WORDS])
    if len(words) <= _MOST_WORDS:
        return told, ""
    whole = " ".join(words)
    ends = [s.end for s in sentence_spans(whole, [Span(0, len(whole))]) if s.end <= len(told)]
    ends = [end for end in ends if whole[:end].rstrip(_MARKS)[-1] != "?"]
    whole = whole[: max(ends, default=0)]
    return whole if len(whole.split()) >= _FEWEST_WORDS else told.removesuffix(f" {_GAP}"), " …"


def _start(report: Report, content: Span) -> int:
    """Where the title begins: with the content, or with a cue before it that tells more."""
    article, affirmed = report.article, _is_affirmed(report)
    words = article.text[content.start : content.end].split()
    if affirmed and words[:1] == [_THAT] and len(words) > 1:
        return article.text.index(words[1], content.start + len(_THAT))
    if affirmed and article.text[content.start] in _MARKS:
        return content.start
    cue = _cue_before(report, content, _NEAR if affirmed else _FAR)
    if cue is None:
        return content.start
    verb = article.text[cue.start : cue.end].casefold().split()[-1]
    is_plain = affirmed and verb in listed("saying", article.language)
    return content.start if is_plain else cue.start


def _cue_before(report: Report, content: Span, most: int) -> Span | None:
    """The cue before the content that ends so near to it, if one of words does."""
    text = report.article.text
    near = (c for c in report.attribution.statement.cue if 0 <= content.start - c.end <= most)
    return next((c for c in near if text[c.start : c.start + 1].isalpha()), None)


def _is_affirmed(report: Report) -> bool:
    return report.attribution.act.polarity is Polarity.AFFIRMED
