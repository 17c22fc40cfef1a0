"""Markdown: nothing that stands in an article can be taken for a mark of it."""

import re
from collections.abc import Iterator

from sayso.brief.document import Brief, Chart, CommentBlock, Item, Section, Sentence
from sayso.brief.wording import (
    COLUMNS,
    COMMENT,
    NOTHING,
    OVERVIEW,
    REPORT,
    SOURCES,
    cells_of_bar,
    citations_once,
    title_of_brief,
    words_of_source,
)
from sayso.export.places import address_of
from sayso.export.plain import plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!^])")
# At the beginning of a line: lists, quotations, and underlines that make a heading of it.
_OPENING = re.compile(r"^(?:(\d+)([.)])|([-+=:]))")


def markdown_from_brief(brief: Brief) -> str:
    """The brief as Markdown, ending with a line break."""
    return "\n\n".join(part for part in _parts(brief) if part) + "\n"


def escaped(words: str) -> str:
    """Words from elsewhere on one line, in which nothing is a mark of Markdown."""
    safe = _SPECIAL.sub(r"\\\1", plain(words))
    # Some readers make a link of every address, and mail of whatever holds an @.
    safe = safe.replace("://", ":\\//").replace("www.", "www\\.").replace("@", "\\@")
    return _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", safe)


def _parts(brief: Brief) -> Iterator[str]:
    yield f"# {escaped(title_of_brief(brief))}"
    if brief.disclaimer:
        yield "\n".join(f"> {escaped(line)}" for line in brief.disclaimer.splitlines())
    if not brief.overview.is_empty:
        yield f"## {OVERVIEW}"
        yield from _comment(brief, brief.overview)
    for section in brief.sections:
        yield from _section(brief, section)
    if brief.sources:
        yield f"## {SOURCES}"
        yield "\n".join(_sources(brief))


def _section(brief: Brief, section: Section) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    yield f"*{escaped(section.asked)}*"
    yield f"### {REPORT}"
    yield "\n".join(_item(brief, item) for item in section.report.items) or NOTHING
    yield from _comment(brief, section.comment)


def _comment(brief: Brief, block: CommentBlock) -> Iterator[str]:
    if block.is_empty:
        return
    yield f"### {COMMENT}"
    yield from (escaped(paragraph) for paragraph in block.own)
    yield "\n".join(f"- {_sentence(brief, s)}" for s in block.computed)
    if block.chart:
        yield _table(block.chart)


def _item(brief: Brief, item: Item) -> str:
    return f"- {' '.join(_sentence(brief, s) for s in item.sentences)}"


def _sentence(brief: Brief, sentence: Sentence) -> str:
    marks = citations_once(brief, sentence.citations)
    # Without a definition, which no line of a brief can be, these are no links but brackets.
    shown = "".join(f" [{mark}]" for mark in marks)
    return f"{escaped(sentence.text)}{shown}"


def _table(chart: Chart) -> str:
    lines = [f"| {' | '.join((chart.title, *COLUMNS))} |", "|---|---:|---:|---:|"]
    lines += [f"| {' | '.join(cells_of_bar(bar))} |" for bar in chart.bars]
    return "\n".join(lines)


def _sources(brief: Brief) -> Iterator[str]:
    for source in brief.sources:
        address = address_of(source.article.url)
        link = f", <{address}>" if address else ""
        yield f"{source.number}. {escaped(words_of_source(source))}{link}"
