"""Statements from an article: the stage's one entry."""

import hashlib
from collections.abc import Sequence

from sayso.records import Article, BlockKind, Span, Statement
from sayso.statements.kinds import kind_of_content
from sayso.statements.repairs import repaired
from sayso.statements.tagger import Frame, Tagger
from sayso.text import Quotation, quotations


def statements_from_article(article: Article, tagger: Tagger) -> list[Statement]:
    """Every attributed statement of `article`, in order of appearance.

    Blocks of boilerplate are not read. Pure: no I/O, no clock.
    """
    regions = [b.span for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]
    quoted = quotations(article.text, regions)
    found = [_statement(article, frame, quoted) for frame in tagger.tag(article.text, regions)]
    return sorted(found, key=lambda s: min(s.source + s.cue + s.content))


def _statement(article: Article, found: Frame, quoted: Sequence[Quotation]) -> Statement:
    frame = repaired(article.text, found, quoted)
    return Statement(
        id=_statement_id(article, frame),
        kind=kind_of_content(article.text, frame.content, quoted),
        source=frame.source,
        cue=frame.cue,
        content=frame.content,
        confidence=frame.confidence,
    )


def _statement_id(article: Article, frame: Frame) -> str:
    """First 16 hex digits of SHA-256 over the article's id and each role's place and words."""
    digest = hashlib.sha256(article.id.encode())
    for role in (frame.source, frame.cue, frame.content):
        digest.update(b"\x00")
        for span in role:
            digest.update(f"{span.start}:{span.end}:{_words(article.text, span)}\n".encode())
    return digest.hexdigest()[:16]


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]
