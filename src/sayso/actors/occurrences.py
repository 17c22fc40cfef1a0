"""Occurrences: where an article calls somebody, in order, with what tells who is in mind."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.actors.entities import Occurrence
from sayso.actors.mentions import Mention, mention_from_span, with_parts
from sayso.actors.phrases import NamesByPlace
from sayso.records import Article, BlockKind, Extraction, NameKind, Span, Statement, ViaForm
from sayso.text import quotations, sentence_spans

# What follows the place and the agency at the head of an article: "LOW QUAY (Tidewire) —".
_DATELINE = re.compile(r"(?: ?\(\w+\))?\)? ?(?:[—–]|-(?= )|--)")
# Pronouns for persons are followed wherever they stand; others only where they speak.
_DEEPEST = 8  # contents within contents that are looked through
_PERSONAL = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b")


def occurrences_from_extraction(
    article: Article, extraction: Extraction, names: NamesByPlace
) -> list[Occurrence]:
    """Every mention that matters: sources, addressees, names, and pronouns for persons."""
    text = article.text
    regions = [b.span for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]
    said = _said_by(extraction.statements, names)
    voices = _Voices(extraction.statements)
    reported = _Cover([q.span for q in quotations(text, regions)] + voices.contents)
    sentences = sentence_spans(text, regions)
    starts = [s.start for s in sentences]
    told = _told(sentences, reported)
    roles = _roles(text, extraction.statements, names)
    within_roles = _Cover(roles)
    found: list[Occurrence] = []
    last = -1  # the sentence of the last mention that nobody reports
    for span in _spans(text, regions, names, roles, reported):
        sentence = bisect_right(starts, span.start) - 1
        aside = span in within_roles and span not in roles or _is_dateline(text, span)
        is_reported = span in reported or aside
        found.append(
            Occurrence(
                mention=roles.get(span) or mention_from_span(text, span, names),
                sentence=sentence,
                told=told[sentence] if sentence >= 0 else 0,
                speaks=span in said,
                reported=is_reported,
                first=sentence != last and not is_reported,
                others=said[span].names if span in said else (),
                voice=voices.of(span),
                through=said[span].through if span in said else frozenset(),
            )
        )
        last = last if is_reported else sentence
    return found


def _is_dateline(text: str, span: Span) -> bool:
    return bool(_DATELINE.match(text, span.end))


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


def _roles(text: str, statements: Sequence[Statement], names: NamesByPlace) -> dict[Span, Mention]:
    """The mentions that are sources and addressees, and those that statements are about."""
    spans = [mention_of_role(r) for s in statements for r in (s.source, s.addressee)]
    spans += [aim.span for s in statements for aim in s.about if aim.marked]
    return {s: mention_from_span(text, s, names) for s in spans if s is not None}


def _spans(
    text: str,
    regions: Sequence[Span],
    names: NamesByPlace,
    roles: Mapping[Span, Mention],
    reported: "_Cover",
) -> list[Span]:
    heads = {m.name for role in roles.values() for m in with_parts(role)}
    # A people as such ("the Iranian minister") is no actor; where it speaks it is a source.
    plain = {n.span for n in names.all() if n.kind is not NameKind.PEOPLE and n.span not in heads}
    covered = _Cover(roles)
    for region in regions:
        for match in _PERSONAL.finditer(text, region.start, region.end):
            span = Span(*match.span())
            if span not in reported and span not in covered:
                plain.add(span)
    return sorted(plain.union(roles), key=lambda s: (s.start, -s.end))


class _Voices:
    """Who says what stands where."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        said = [
            (content, source)
            for s in statements
            if (source := mention_of_role(s.source)) is not None
            for content in s.content
        ]
        self._said = sorted(said)
        self._starts = [content.start for content, _ in self._said]
        self.contents = [c for s in statements for c in s.content]

    def of(self, span: Span) -> Span | None:
        """The source of the innermost content around `span`, unless it is itself that source."""
        at = bisect_right(self._starts, span.start)
        for content, source in reversed(self._said[max(0, at - _DEEPEST) : at]):
            if span.end <= content.end:
                return source if source != span else None
        return None


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
