"""HTML: one self-contained page, each article's text with its statements marked.

Roles differ in shape (lines, slant, weight) as well as in colour, so that the page holds in
print and for the colour-blind. No scripts, nothing loaded from elsewhere.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from itertools import chain

from sayso.export.html_beside import cards_from_reading, cast_from_reading
from sayso.export.marks import Piece, pieces_of_text, pieces_within
from sayso.export.plain import counted
from sayso.reading import Reading
from sayso.records import Article, Block, BlockKind, Span

_TAGS = {
    BlockKind.HEADLINE: "h2",
    BlockKind.BODY: "p",
    BlockKind.CAPTION: "p",
    BlockKind.BOILERPLATE: "p",
}
_ROLES = ("source", "cue", "content", "addressee", "via")
LEGEND = (
    '<p class="legend">'
    + " ".join(f'<span class="{role}">{role}</span>' for role in _ROLES)
    + "</p>"
)


def html_from_readings(readings: Iterable[Reading]) -> Iterator[str]:
    """The page in chunks: head, a section a reading, contents, foot."""
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Who said what</title>\n<style>\n{style_of_marks()}</style>\n</head>\n"
        f'<body class="sayso page">\n<main>\n<header><h1>Who said what</h1>{LEGEND}</header>\n'
    )
    lines: list[str] = []
    for number, reading in enumerate(readings, start=1):
        yield _section(reading, f"a{number}")
        count = len(reading.statements)
        link = f'<a href="#a{number}" dir="auto">{escape(_title(reading))}</a>'
        lines.append(f"<li>{link} <span>{count}</span></li>\n")
    if len(lines) > 1:
        # Known only now, shown first: the page is written as a stream.
        yield f"<nav><h2>{len(lines)} articles</h2>\n<ol>\n{''.join(lines)}</ol></nav>\n"
    yield "</main>\n</body>\n</html>\n"


def fragment_from_reading(reading: Reading) -> str:
    """One article with its style, to stand inside another page (a notebook's cell)."""
    anchor = f"sayso-{escape(reading.article.id, quote=True)}"
    return (
        f'<div class="sayso"><style>\n{style_of_marks()}</style>\n'
        f"{LEGEND}\n{_section(reading, anchor)}</div>\n"
    )


def text_from_reading(reading: Reading, anchor: str) -> str:
    """The text in its blocks, with marks, and the number of each statement where it begins.

    A number is the place `{anchor}-t1` of the page and leads to `{anchor}-s1`.
    """
    text = reading.article.text
    pieces = pieces_of_text(text, reading.statements)
    return "".join(_block(b, pieces, text, anchor) for b in _blocks_and_gaps(reading))


def passage_from_reading(reading: Reading, position: int, anchor: str) -> str:
    """The blocks in which a statement stands and the one before, it alone marked, as number 1."""
    statement, text = reading.statements[position], reading.article.text
    spans = statement.source + statement.cue + statement.content
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    blocks = list(_blocks_and_gaps(reading))
    there = [i for i, b in enumerate(blocks) if b.span.start < last and b.span.end > first]
    pieces = pieces_of_text(text, [statement])
    shown = blocks[max(0, there[0] - 1) : there[-1] + 1] if there else blocks
    return "".join(_block(b, pieces, text, anchor) for b in shown)


def shows_title(article: Article) -> bool:
    """Whether the title of an article stands as a headline in its text."""
    spans = [b.span for b in article.blocks if b.kind is BlockKind.HEADLINE]
    words = [article.text[span.start : span.end].split() for span in spans]
    # The title is the first headline, or stands in two lines; later ones are subheadings.
    shown = [list(chain.from_iterable(words[:lines])) for lines in (1, 2)]
    return article.title is not None and article.title.split() in shown


@cache
def style_of_marks() -> str:
    """The style sheet; it holds below an element of the class "sayso"."""
    return files("sayso.export").joinpath("html.css").read_text(encoding="utf-8")


def _section(reading: Reading, anchor: str) -> str:
    text = text_from_reading(reading, anchor)
    return (
        f'<section id="{anchor}">\n{_heading(reading)}'
        f'<div class="beside">\n<div>\n<article dir="auto">\n{text}</article>\n'
        f"{cast_from_reading(reading, anchor)}</div>\n"
        f"<div>\n{cards_from_reading(reading, anchor)}</div>\n</div>\n</section>\n"
    )


def _heading(reading: Reading) -> str:
    article = reading.article
    count = counted(len(reading.statements), "statement")
    facts = (article.outlet, article.byline, article.date, count, reading.model)
    line = " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in facts if fact)
    # A headline is shown where it stands, with its marks; a title from elsewhere stands above.
    title = "" if shows_title(article) else f'<h2 dir="auto">{escape(_title(reading))}</h2>\n'
    return f'{title}<p class="facts">{line}</p>\n'


def _title(reading: Reading) -> str:
    return reading.article.title or reading.article.id


def _blocks_and_gaps(reading: Reading) -> Iterator[Block]:
    """The blocks, and what stands between them as blocks of body, so that no text is lost."""
    text, at = reading.article.text, 0
    end = Block(BlockKind.BODY, Span(len(text), len(text)))
    for block in (*reading.article.blocks, end):
        # The marks of Markdown headings stand in no block, and a page has headings of its own.
        if text[at : block.span.start].replace("#", "").strip():
            yield Block(BlockKind.BODY, Span(at, block.span.start))
        if block.span.start < block.span.end:
            yield block
        at = block.span.end


def _block(block: Block, pieces: list[Piece], text: str, anchor: str) -> str:
    tag = _TAGS[block.kind]
    inside = "".join(_piece(p, text, anchor) for p in pieces_within(pieces, block.span))
    return f'<{tag} class="{block.kind.value}" dir="auto">{inside}</{tag}>\n'


def _piece(piece: Piece, text: str, anchor: str) -> str:
    """Words with their marks around them, and the number of each statement that begins here."""
    html = escape(text[piece.start : piece.end])
    for role in dict.fromkeys(mark.role for mark in piece.marks):
        html = f'<span class="{role}">{html}</span>'
    begun = dict.fromkeys(mark.statement for mark in piece.marks if piece.begins(mark))
    return "".join(_number(n, anchor) for n in begun) + html


def _number(n: int, anchor: str) -> str:
    return f'<a class="number" id="{anchor}-t{n}" href="#{anchor}-s{n}">{n}</a>'
