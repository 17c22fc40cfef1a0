"""Which outlets an article credits with what it has from them: in its chain, or beside its text."""

import re
from collections.abc import Collection, Iterable, Iterator

from sayso.narratives.groups import Report
from sayso.records import ActorKind, Article, BlockKind, ViaForm
from sayso.store.words import words_of

# In which an outlet is named that had it before; posts and speeches are no outlets.
_NAMING = (ViaForm.INTERVIEW, ViaForm.QUOTED_BY, ViaForm.REPORTED_BY, ViaForm.BROADCAST)
_LABEL = 60  # characters of a line that tells whose a text is: "Source: Tidewire"
_TOP, _FOOT = 4, 2  # blocks in which such a line stands
_DATELINE = re.compile(r"[^\n—–]{3,90}?(?:--|[—–]| - )")
_IN_BRACKETS = re.compile(r"\(([^()\n]{2,60})\)")
_SENTENCE = re.compile(r"[^:]*[.!?…][\"'”’»)]*")
_THE = re.compile(r"the\s+", re.IGNORECASE)


def outlets_credited(
    report: Report, outlets: Iterable[str], copied: Collection[str] = ()
) -> set[str]:
    """Those of `outlets` that an article credits with a statement.

    Outlets in `copied` have the same text: these are credited wherever they are named.
    """
    article = report.article
    chain = [_folded(name) for name in _chain(report)]
    lines = [_folded(line) for line in _lines_of_credit(article)]
    found = set()
    for outlet in outlets:
        name = _folded(outlet)
        if outlet != article.outlet and (
            any(name in line for line in lines)
            or any(name.endswith(called) for called in chain)  # "the Courier"
            or (outlet in copied and _stands_in(article.text, outlet))
        ):
            found.add(outlet)
    return found


def _folded(words: str) -> str:
    return f" {' '.join(words_of(_THE.sub('', words.strip(), count=1)))} "


def _chain(report: Report) -> Iterator[str]:
    """What the statement itself names as having it before."""
    attribution, text = report.attribution, report.article.text
    for link in attribution.statement.via:
        if link.name is not None and link.form in _NAMING:
            yield text[link.name.start : link.name.end]
    source = attribution.source
    if source is not None and source.actor.kind is ActorKind.OUTLET and source.actor.name:
        yield source.actor.name


def _lines_of_credit(article: Article) -> Iterator[str]:
    """The byline, the dateline, short lines above and below the text, and what is in brackets."""
    if article.byline:
        yield article.byline
    blocks, text = article.blocks, article.text
    for block in dict.fromkeys((*blocks[:_TOP], *blocks[-_FOOT:])):
        line = text[block.span.start : block.span.end]
        told = len(line) <= _LABEL and not _SENTENCE.fullmatch(line)
        if block.kind is not BlockKind.HEADLINE and told:
            yield line
    body = [block.span for block in blocks if block.kind is BlockKind.BODY]
    if body and (start := _DATELINE.match(text, body[0].start, body[0].end)):
        yield start[0]
    for span in body:
        yield from (found[1] for found in _IN_BRACKETS.finditer(text, span.start, span.end))


def _stands_in(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
