"""DOCX: the brief for a word processor, as Office Open XML (ECMA-376), with headings and lists.

The few parts that a brief needs are written here: equal briefs give equal files, which no library
that stamps the time does.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from xml.sax.saxutils import escape

from sayso.brief.document import Brief, Chart, CommentBlock, Item, Section, Sentence, Source
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

_FIXED = ("[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/numbering.xml")
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first time that a ZIP archive can tell
# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def docx_from_brief(brief: Brief) -> bytes:
    """The brief as a DOCX file."""
    links = _Links()
    body = "".join(_parts(brief, links))
    document = (
        f'{_HEAD}<w:document xmlns:w="{_MAIN}" xmlns:r="{_LINKS}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
        'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )
    parts = {name: _fixed(name) for name in _FIXED}
    parts["docProps/core.xml"] = _core(title_of_brief(brief))
    parts["word/document.xml"] = document
    parts["word/_rels/document.xml.rels"] = links.part()
    return _zipped(parts)


@cache
def _fixed(name: str) -> str:
    """A part that is the same in all briefs."""
    flat = name.replace("/", "_").replace("[", "").replace("]", "").lstrip("_")
    return files("sayso.brief").joinpath("docx", flat).read_text(encoding="utf-8")


def _zipped(parts: dict[str, str]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part.encode("utf-8"))
    return whole.getvalue()


class _Links:
    """Addresses that the text leads to, which stand in a part of their own."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def run(self, address: str | None, text: str, style: str = "Hyperlink") -> str:
        """Words that lead to an address, or just words."""
        run = _run(text, style)
        if address is None:
            return run
        id = self._ids.setdefault(address, f"rId{len(self._ids) + 10}")
        return f'<w:hyperlink r:id="{id}">{run}</w:hyperlink>'

    def part(self) -> str:
        own = [
            (f"{_LINKS}/styles", "styles.xml", "rId1", ""),
            (f"{_LINKS}/numbering", "numbering.xml", "rId2", ""),
        ]
        own += [
            (f"{_LINKS}/hyperlink", address, id, ' TargetMode="External"')
            for address, id in self._ids.items()
        ]
        rows = "".join(
            f'<Relationship Id="{id}" Type="{kind}" Target="{_safe(target)}"{mode}/>'
            for kind, target, id, mode in own
        )
        return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def _parts(brief: Brief, links: _Links) -> Iterator[str]:
    yield _paragraph("Title", _run(title_of_brief(brief)))
    for line in (brief.disclaimer or "").splitlines():
        yield _paragraph("Disclaimer", _run(line))
    if not brief.overview.is_empty:
        yield _paragraph("Heading1", _run(OVERVIEW))
        yield from _comment(brief, brief.overview, links)
    for section in brief.sections:
        yield from _section(brief, section, links)
    if brief.sources:
        yield _paragraph("Heading1", _run(SOURCES))
        yield from (_source(source, links) for source in brief.sources)


def _section(brief: Brief, section: Section, links: _Links) -> Iterator[str]:
    yield _paragraph("Heading1", _run(section.title))
    yield _paragraph("Asked", _run(section.asked))
    yield _paragraph("ReportLabel", _run(REPORT))
    if not section.report.items:
        yield _paragraph("Normal", _run(NOTHING))
    yield from (_item(brief, item, links) for item in section.report.items)
    yield from _comment(brief, section.comment, links)


def _comment(brief: Brief, block: CommentBlock, links: _Links) -> Iterator[str]:
    if block.is_empty:
        return
    yield _paragraph("CommentLabel", _run(COMMENT))
    yield from (_paragraph("CommentText", _run(paragraph)) for paragraph in block.own)
    for sentence in block.computed:
        yield _paragraph("CommentList", _sentence(brief, sentence, links))
    if block.chart:
        yield _table(block.chart)
        yield _paragraph("Normal", "")


def _item(brief: Brief, item: Item, links: _Links) -> str:
    told = _run(" ").join(_sentence(brief, s, links) for s in item.sentences)
    return _paragraph("ReportList", told)


def _sentence(brief: Brief, sentence: Sentence, links: _Links) -> str:
    shown = [_run(sentence.text)]
    for mark, citation in citations_once(brief, sentence.citations).items():
        shown += [_run(" "), links.run(address_of_place(citation), f"[{mark}]", "Citation")]
    return "".join(shown)


def _source(source: Source, links: _Links) -> str:
    address = address_of(source.article.url)
    told = _run(f"{source.number}. {words_of_source(source)}")
    link = f"{_run(', ')}{links.run(address, address)}" if address else ""
    return _paragraph("Source", told + link)


def _table(chart: Chart) -> str:
    rows = [_row((chart.title, *COLUMNS)), *(_row(cells_of_bar(bar)) for bar in chart.bars)]
    widths = "".join(f'<w:gridCol w:w="{w}"/>' for w in (3600, 1500, 1800, 1800))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{widths}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: tuple[str, ...]) -> str:
    styles = ("FigureName", *("Figure" for _ in cells[1:]))
    told = "".join(
        f"<w:tc>{_paragraph(style, _run(cell))}</w:tc>"
        for style, cell in zip(styles, cells, strict=True)
    )
    return f"<w:tr>{told}</w:tr>"


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, style: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    shown = _safe(plain(text) if text.strip() else text)
    return f'<w:r>{look}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_safe(plain(title))}</dc:title></cp:coreProperties>"
    )


def _safe(text: str) -> str:
    return escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text), {'"': "&quot;"})
