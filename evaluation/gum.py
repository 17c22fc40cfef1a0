"""Coreference on GUM: annotated mentions, resolved as those of any article.

GUM (Zeldes 2017) annotates every mention with type and entity. Persons, organisations and
places are given to the resolver, single mentions too; names and who speaks come from the
tagger, as at run time. Groups are persons in the plural. Figures are of the documents of news;
the rules were set on gold/train and read against these, for nothing in them is trained.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.coreference import MEASURES, Agreement, agreements
from evaluation.corpora import corpus_file
from sayso.actors.coreference import resolution_from_occurrences
from sayso.actors.entities import Occurrence
from sayso.actors.from_statements import roles_of_names
from sayso.actors.mentions import Form, Mention, mention_from_span
from sayso.actors.occurrences import mention_of_role
from sayso.actors.phrases import NamesByPlace
from sayso.actors.roles.role_text import role_text
from sayso.actors.roles.roles import descriptions_from_text
from sayso.errors import UsageError
from sayso.records import ActorKind, Article, Block, BlockKind, Extraction, Span
from sayso.statements.from_article import statements_from_article
from sayso.statements.tagger import Tagger
from sayso.text import line_spans, quotations

CORPUS = "coref/gum"
_KINDS = {
    "person": ActorKind.PERSON,
    "organization": ActorKind.ORGANISATION,
    "place": ActorKind.GOVERNMENT,
}


def agreements_on_gum(data: Path, tagger: Tagger, genre: str = "news") -> dict[str, Agreement]:
    """Each measure, summed over the documents of a genre."""
    sums = {measure: Agreement() for measure in MEASURES}
    for document in _documents(data, genre):
        found = _agreements(document, tagger)
        sums = {measure: sums[measure] + found[measure] for measure in MEASURES}
    return sums


def _documents(data: Path, genre: str) -> list[Mapping[str, Any]]:
    path = corpus_file(data, CORPUS)
    try:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [r for r in records if r["genre"] == genre]
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise UsageError(f"{path}: not documents with genre and mentions") from e


def _agreements(document: Mapping[str, Any], tagger: Tagger) -> dict[str, Agreement]:
    text = document["text"]
    blocks = tuple(Block(BlockKind.BODY, line) for line in line_spans(text))
    article = Article(document["id"], text, blocks, "en")
    extraction = statements_from_article(article, tagger)
    names = NamesByPlace(text, extraction.names)
    given = sorted((m for m in document["mentions"] if m[2] in _KINDS), key=lambda m: (m[0], -m[1]))
    occurrences = _occurrences(document, given, extraction, names)
    described = descriptions_from_text(role_text(text, names.all(), blocks))
    resolution = resolution_from_occurrences(
        text,
        occurrences,
        [mention_from_span(text, n.span, names) for n in names.all()],
        roles_of_names(text, described, names),
    )
    key: dict[Any, set[int]] = {}
    response: dict[int, set[int]] = {}
    for number, (mention, link) in enumerate(zip(given, resolution.links, strict=True)):
        key.setdefault(mention[3], set()).add(number)
        response.setdefault(link.entity, set()).add(number)
    return agreements([*map(frozenset, key.values())], [*map(frozenset, response.values())])


def _occurrences(
    document: Mapping[str, Any],
    given: Sequence[Sequence[Any]],
    extraction: Extraction,
    names: NamesByPlace,
) -> list[Occurrence]:
    text = document["text"]
    starts = [start for start, _ in document["sentences"]]
    spans = [Span(m[0], m[1]) for m in given]
    voices = _voices(spans, extraction)
    speaking = set(voices.values())
    quoted = [q.span for q in quotations(text)]
    found: list[Occurrence] = []
    last = -1
    for mention, span in zip(given, spans, strict=True):
        sentence = bisect_right(starts, span.start) - 1
        found.append(
            Occurrence(
                mention=_of_kind(mention_from_span(text, span, names), _KINDS[mention[2]]),
                sentence=sentence,
                told=sentence,
                speaks=span in speaking,
                reported=span in voices or any(q.start <= span.start < q.end for q in quoted),
                first=sentence != last,
                voice=voices.get(span),
            )
        )
        last = sentence
    return found


def _of_kind(mention: Mention, kind: ActorKind) -> Mention:
    """The mention with the kind that is annotated; that of a pronoun is its own."""
    if mention.form is Form.PRONOUN:
        return mention
    group = kind is ActorKind.PERSON and mention.plural
    return replace(mention, kind=ActorKind.GROUP if group else kind)


def _voices(spans: Sequence[Span], extraction: Extraction) -> dict[Span, Span]:
    """Each mention within what somebody says, with the mention of who says it."""
    found = {}
    for statement in extraction.statements:
        source = mention_of_role(statement.source)
        near = [s for s in spans if source and s.start < source.end and source.start < s.end]
        if source is None or not near:
            continue
        speaker = max(near, key=lambda s: _overlap(s, source))
        for span in spans:
            inside = any(c.start <= span.start and span.end <= c.end for c in statement.content)
            if inside and span != speaker:
                found[span] = speaker
    return found


def _overlap(a: Span, b: Span) -> float:
    return (min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))
