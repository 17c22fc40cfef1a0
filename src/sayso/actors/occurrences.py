"""Occurrences: where an article calls somebody, in order, with what tells who is in mind."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.actors.entities import Occurrence
from sayso.actors.mentions import mention_from_span
from sayso.actors.phrases import NamesByPlace
from sayso.records import Article, BlockKind, Extraction, NameKind, Span, Statement, ViaForm
from sayso.text import quotations, sentence_spans

# What follows the place and the agency at the head of an article: "LOW QUAY (Tidewire) —".
_DATELINE = re.compile(r"(?: ?\(\w+\))?\)? ?(?:[—–]|-(?= )|--)")
# Pronouns for persons are followed wherever they stand; others only where they speak.
_PERSONAL = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b")


def occurrences_from_extraction(
    article: Article, extraction: Extraction, names: NamesByPlace
) -> list[Occurrence]:
    """Every mention that matters: sources, addressees, names, and pronouns for persons."""
    text = article.text
    regions = [b.span for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]
    said = _said_by(extraction.statements, names)
    reported = _Cover([q.span for q in quotations(text, regions)] + _contents(extraction))
    sentences = sentence_spans(text, regions)
    starts = [s.start for s in sentences]
    told = _told(sentences, reported)
    found: list[Occurrence] = []
    last = -1  # the sentence of the last mention that nobody reports
    for span in _spans(text, regions, extraction, said, reported):
        sentence = bisect_right(starts, span.start) - 1
        is_reported = span in reported or bool(_DATELINE.match(text, span.end))
        found.append(
            Occurrence(
                mention=mention_from_span(text, span, names),
                sentence=sentence,
                told=told[sentence] if sentence >= 0 else 0,
                speaks=span in said,
                reported=is_reported,
                first=sentence != last and not is_reported,
                others=said[span].names if span in said else (),
                through=said[span].through if span in said else frozenset(),
            )
        )
        last = last if is_reported else sentence
    return found


def _told(sentences: Sequence[Span], reported: "_Cover") -> list[int]:
    """For each sentence, how many the reporter has told by then: a quotation is no time passed."""
    found, count = [], 0
    for sentence in sentences:
        count += not reported.holds(sentence)
        found.append(count)
    return found


def mention_of_role(spans: Sequence[Span]) -> Span | None:
    """The piece of a source or addressee that calls somebody: the longest."""
    return max(spans, key=lambda s: (s.end - s.start, -s.start), default=None)


@dataclass(slots=True)
class _Said:
    """What a source says: the names in it, and how it was passed on."""

    names: tuple[Span, ...] = ()
    through: frozenset[ViaForm] = frozenset()


def _said_by(statements: Sequence[Statement], names: NamesByPlace) -> dict[Span, _Said]:
    found: dict[Span, _Said] = {}
    for statement in statements:
        if (source := mention_of_role(statement.source)) is not None:
            said = found.setdefault(source, _Said())
            said.names += tuple(n.span for c in statement.content for n in names.within(c))
            said.through |= {via.form for via in statement.via}
    return found


def _contents(extraction: Extraction) -> list[Span]:
    return [c for s in extraction.statements for c in s.content]


def _spans(
    text: str,
    regions: Sequence[Span],
    extraction: Extraction,
    sources: Iterable[Span],
    reported: "_Cover",
) -> list[Span]:
    roles = {*sources, *filter(None, (mention_of_role(s.addressee) for s in extraction.statements))}
    covered = _Cover(roles)
    # A people as such ("the Iranian minister") is no actor; where it speaks it is a source.
    plain = [n.span for n in extraction.names if n.kind is not NameKind.PEOPLE]
    for region in regions:
        for match in _PERSONAL.finditer(text, region.start, region.end):
            span = Span(*match.span())
            if span not in reported:
                plain.append(span)
    return sorted(roles.union(s for s in plain if s not in covered))


class _Cover:
    """Stretches of a text; a span is in it where its start is."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        self._spans = merged
        self._starts = [s.start for s in merged]

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.start < self._spans[at].end

    def holds(self, span: Span) -> bool:
        """Whether all of a span is covered."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self._spans[at].end
