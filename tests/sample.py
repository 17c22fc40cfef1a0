"""Readings of invented articles, with something in them for every format to get wrong."""

from sayso.reading import Reading
from sayso.records import (
    Article,
    Block,
    BlockKind,
    Confidence,
    Span,
    Statement,
    StatementKind,
)

_TEXT = """\
Harbour <b>shut</b> & sealed

“The harbour is closed,” said Lena Marsh, the harbour master. “Go home.

“Come back in spring.”

=HYPERLINK("x") was, it was alleged, typed by Piet Oster's clerk, who said: "no\tcomment".

Read more: Ferry timetable
"""

_ARABIC = "الميناء مغلق\n\nقالت لينا مارش: «أغلقنا الميناء»."


def harbour() -> Reading:
    """Pieces over paragraphs, no source, overlapping statements, markup and a formula."""
    statements = (
        _statement(
            "1",
            StatementKind.DIRECT,
            source=_spans("Lena Marsh, the harbour master"),
            cue=_spans("said"),
            content=_spans("“The harbour is closed,”", "“Go home.\n\n“Come back in spring.”"),
        ),
        _statement(
            "2",
            StatementKind.INDIRECT,
            source=(),
            cue=_spans("was alleged"),
            content=_spans('=HYPERLINK("x") was', "typed by Piet Oster's clerk"),
        ),
        _statement(
            "3",
            StatementKind.DIRECT,
            source=_spans("Piet Oster's clerk"),
            cue=(_after("said", "clerk, who "),),
            content=_spans('"no\tcomment"'),
        ),
    )
    article = Article(
        id="tarn/harbour",
        text=_TEXT,
        blocks=(
            _block(BlockKind.HEADLINE, "Harbour <b>shut</b> & sealed"),
            _block(BlockKind.BODY, _TEXT[_TEXT.index("“The") : _TEXT.index("\n\n“Come")]),
            _block(BlockKind.BODY, "“Come back in spring.”"),
            _block(BlockKind.BODY, _TEXT[_TEXT.index("=HYP") : _TEXT.index("\n\nRead")]),
            _block(BlockKind.BOILERPLATE, "Read more: Ferry timetable"),
        ),
        language="en",
        title="Harbour <b>shut</b> & sealed",
        outlet="The Tarn Courier",
        date="2024-03",
        date_from="given",
    )
    return Reading(article, statements, "fake-1")


def mina() -> Reading:
    """Written from right to left, without a title."""

    def at(words: str) -> tuple[Span, ...]:
        start = _ARABIC.index(words)
        return (Span(start, start + len(words)),)

    statement = _statement(
        "4",
        StatementKind.DIRECT,
        source=at("لينا مارش"),
        cue=at("قالت"),
        content=at("«أغلقنا الميناء»"),
    )
    blocks = (
        Block(BlockKind.BODY, Span(0, 12)),
        Block(BlockKind.BODY, Span(14, len(_ARABIC))),
    )
    return Reading(Article("mina", _ARABIC, blocks, "ar"), (statement,), "fake-1")


def silent() -> Reading:
    """An article in which nobody says anything."""
    text = "The ferry did not run."
    article = Article("ferry", text, (Block(BlockKind.BODY, Span(0, len(text))),), "en")
    return Reading(article, (), "fake-1")


def _statement(
    id: str,
    kind: StatementKind,
    *,
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
) -> Statement:
    return Statement(id * 16, kind, source, cue, content, Confidence(0.9, 0.8, 0.70001, 0.75))


def _spans(*pieces: str) -> tuple[Span, ...]:
    return tuple(_after(piece) for piece in pieces)


def _after(words: str, before: str = "") -> Span:
    start = _TEXT.index(before + words) + len(before)
    return Span(start, start + len(words))


def _block(kind: BlockKind, words: str) -> Block:
    return Block(kind, _after(words))
