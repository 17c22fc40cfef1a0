"""Statements from an article: the stage's one entry."""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.records import Article, Block, BlockKind, Extraction, Span, Statement
from sayso.statements.addressee import addressees_from_statements
from sayso.statements.kinds import kind_of_content
from sayso.statements.narration import Narrations
from sayso.statements.repairs import clipped, continued, in_one_paragraph, repaired
from sayso.statements.tagger import Frame, Judge, Roles, Tagger
from sayso.statements.via import chains_from_statements
from sayso.text import Quotation, quotations


def statements_from_article(article: Article, tagger: Tagger) -> Extraction:
    """Every attributed statement of `article`, and the names in it.

    Blocks of boilerplate are not read, and no statement reaches from a headline or a caption
    into the text, or over boilerplate. Pure: no I/O, no clock.
    """
    regions = [b.span for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]
    quoted = quotations(article.text, regions)
    stretches = _stretches(article.blocks)
    frames = []
    tagged = tagger.tag(article.text, regions)
    for frame in tagged.frames:
        reach = stretches[bisect_right(stretches, frame.cue[0].start, key=lambda s: s.start) - 1]
        inside = in_one_paragraph(clipped(frame, reach), regions)
        if inside.content:
            frames.append(repaired(article.text, inside, quoted))
    whole = continued(article.text, frames, quoted)
    found = [_statement(article, frame, quoted) for frame in whole]
    found.sort(key=lambda s: min(s.source + s.cue + s.content))
    passed_on = _passed_on(article, regions, found)
    return Extraction(judged_statements(passed_on, tagged.judge), tagged.names)


def judged_statements(
    statements: Sequence[Statement], judge: Judge | None
) -> tuple[Statement, ...]:
    """The statements with what a judge makes of them, if there is one."""
    if judge is None:
        return tuple(statements)
    judgements = judge.judged(statements)
    return tuple(
        replace(s, about=j.about, leanings=j.acts)
        for s, j in zip(statements, judgements, strict=True)
    )


def _passed_on(
    article: Article, regions: Sequence[Span], found: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements with their addressees and chains."""
    cut = Narrations(article.text, regions, found)
    addressees = addressees_from_statements(article.text, cut, found)
    chains = chains_from_statements(article.text, cut, found)
    return tuple(
        replace(statement, addressee=addressee, via=via)
        for statement, addressee, via in zip(found, addressees, chains, strict=True)
    )


def _stretches(blocks: Sequence[Block]) -> list[Span]:
    """How far a statement may reach: paragraphs of the body in a row, a headline, a caption."""
    found: list[Span] = []
    before = None
    for block in blocks:
        if block.kind is before is BlockKind.BODY:
            found[-1] = Span(found[-1].start, block.span.end)
        elif block.kind is not BlockKind.BOILERPLATE:
            found.append(block.span)
        before = block.kind
    return found


def _statement(article: Article, frame: Frame, quoted: Sequence[Quotation]) -> Statement:
    return Statement(
        id=statement_id(article, frame),
        kind=kind_of_content(article.text, frame.content, quoted),
        source=frame.source,
        cue=frame.cue,
        content=frame.content,
        confidence=frame.confidence,
    )


def statement_id(article: Article, said: Roles) -> str:
    """First 16 hex digits of SHA-256 over the article's id and each role's place and words."""
    digest = hashlib.sha256(article.id.encode())
    for role in (said.source, said.cue, said.content):
        digest.update(b"\x00")
        for span in role:
            digest.update(f"{span.start}:{span.end}:{_words(article.text, span)}\n".encode())
    return digest.hexdigest()[:16]


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]
