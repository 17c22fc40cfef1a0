"""HTML: one page that needs nothing else, for the screen and for print."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from sayso.brief.chart_svg import svg_from_chart
from sayso.brief.document import Brief, Chart, CommentBlock, Item, Section, Sentence, Source
from sayso.brief.places import exact_of
from sayso.brief.wording import (
    COLUMNS,
    COMMENT,
    NOTHING,
    OVERVIEW,
    REPORT,
    SOURCES,
    address_of_place,
    cells_of_bar,
    citations_once,
    title_of_brief,
    words_of_source,
)
from sayso.export.places import address_of
from sayso.export.plain import plain

_UNSEEN = "Hatched: days of outlets that were not seen. "
_NOW = "In full colour: days of this brief."


@dataclass(frozen=True, slots=True)
class HtmlParts:
    """A brief as parts of a page: what stands above, a part a section, and the sources."""

    head: str
    sections: tuple[str, ...]
    sources: str


def html_from_brief(brief: Brief) -> str:
    """The brief as a page."""
    title = _safe(title_of_brief(brief))
    parts = parts_from_brief(brief)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n"
        f"{parts.head}{''.join(parts.sections)}{parts.sources}</main>\n</body>\n</html>\n"
    )


def parts_from_brief(brief: Brief) -> HtmlParts:
    """The brief for another page, which styles it by `style_of_parts`."""
    sections = enumerate(brief.sections, start=1)
    return HtmlParts(
        "".join(_head(brief)),
        tuple(_section(brief, section, f"c{number}") for number, section in sections),
        _sources(brief),
    )


@cache
def style_of_parts() -> str:
    """The style sheet of the parts; colours are variables of the page."""
    return files("sayso.brief").joinpath("brief.css").read_text(encoding="utf-8")


@cache
def _style() -> str:
    page = files("sayso.brief").joinpath("page.css").read_text(encoding="utf-8")
    return page + style_of_parts()


def _head(brief: Brief) -> Iterator[str]:
    yield f"<h1>{_safe(title_of_brief(brief))}</h1>\n"
    if brief.disclaimer:
        lines = "\n".join(_safe(line) for line in brief.disclaimer.splitlines())
        yield f'<p class="disclaimer">{lines}</p>\n'
    if not brief.overview.is_empty:
        yield f"<h2>{OVERVIEW}</h2>\n{_comment(brief, brief.overview, 'c0')}"


def _sources(brief: Brief) -> str:
    if not brief.sources:
        return ""
    rows = "".join(map(_source, brief.sources))
    return f'<h2>{SOURCES}</h2>\n<ol class="sources">\n{rows}</ol>\n'


def _section(brief: Brief, section: Section, anchor: str) -> str:
    items = "".join(_item(brief, item) for item in section.report.items)
    told = f"<ul>\n{items}</ul>\n" if items else f"<p>{NOTHING}</p>\n"
    return (
        f'<section>\n<h2 dir="auto">{_safe(section.title)}</h2>\n'
        f'<p class="asked">{_safe(section.asked)}</p>\n'
        f'<div class="report">\n<h3>{REPORT}</h3>\n{told}</div>\n'
        f"{_comment(brief, section.comment, anchor)}</section>\n"
    )


def _comment(brief: Brief, block: CommentBlock, anchor: str) -> str:
    if block.is_empty:
        return ""
    own = "".join(f'<p class="own" dir="auto">{_safe(p)}</p>\n' for p in block.own)
    lines = "".join(f"<li>{_sentence(brief, s)}</li>\n" for s in block.computed)
    told = f"<ul>\n{lines}</ul>\n" if lines else ""
    chart = _chart(block.chart, anchor) if block.chart else ""
    return f'<div class="comment">\n<h3>{COMMENT}</h3>\n{own}{told}{chart}</div>\n'


def _item(brief: Brief, item: Item) -> str:
    return f"<li>{' '.join(_sentence(brief, s) for s in item.sentences)}</li>\n"


def _sentence(brief: Brief, sentence: Sentence) -> str:
    shown = [f"<bdi>{_safe(sentence.text)}</bdi>"]
    for mark, citation in citations_once(brief, sentence.citations).items():
        number = brief.number_of(citation)
        place = _safe(address_of_place(citation) or f"#source-{number}")
        words = _safe(exact_of(citation.article, citation.spans[0]))
        shown.append(f'<a class="cite" href="{place}" title="{words}">[{_safe(mark)}]</a>')
    return " ".join(shown)


def _chart(chart: Chart, anchor: str) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in (chart.title, *COLUMNS))
    rows = []
    for bar in chart.bars:
        first, *rest = cells_of_bar(bar)
        cells = "".join(f"<td>{_safe(cell)}</td>" for cell in rest)
        rows.append(f'<tr><th scope="row">{_safe(first)}</th>{cells}</tr>\n')
    key = (_UNSEEN if any(bar.unseen for bar in chart.bars) else "") + _NOW
    return (
        f"<figure>\n<figcaption>{_safe(chart.title)}</figcaption>\n"
        f'{svg_from_chart(chart, anchor)}\n<p class="key">{key}</p>\n'
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
        "</figure>\n"
    )


def _source(source: Source) -> str:
    words, address = _safe(words_of_source(source)), address_of(source.article.url)
    link = f'<br><a href="{_safe(address)}">{_safe(address)}</a>' if address else ""
    return (
        f'<li id="source-{source.number}" value="{source.number}"><bdi>{words}</bdi>{link}</li>\n'
    )


def _safe(words: str) -> str:
    return escape(plain(words))
