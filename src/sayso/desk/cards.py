"""A statement as a card: its words cut from the text, and all that is known of it, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.export.plain import unturned
from sayso.export.wording import (
    circumstances,
    deeds,
    name_beside,
    notes_beside,
    reasons,
)
from sayso.narratives.groups import Report
from sayso.reading import GAP, Attribution, overall_confidence, words_of_spans
from sayso.records import Article, HedgedBy, Span
from sayso.store.keys import version_and_position


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a card; `found` where a search was for them."""

    text: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A statement of an article, `number` from 1 where the article is shown beside.

    `place` is its place in the article, from 1; None where the article has it no more.
    `actor` is the name of its source, if it has one, and `beside` the same where the words of
    the source do not say it.
    """

    id: str
    number: int | None
    source: tuple[Part, ...]
    cue: tuple[Part, ...]
    content: tuple[Part, ...]
    actor: str | None
    beside: str | None
    notes: tuple[str, ...]
    act: str
    kind: str
    sure: float
    told: tuple[str, ...]
    why: tuple[str, ...]
    hedges: tuple[str, ...]  # the article's own words that keep a distance
    owner: str
    place: int | None
    outlet: str | None
    date: str | None
    title: str | None
    language: str
    judged: tuple[str, ...]  # what of it an analyst judged


def card_from_attribution(
    article: Article,
    owner: str,
    attribution: Attribution,
    number: int | None = None,
    place: int | None = None,
    highlights: Sequence[Span] = (),
) -> Card:
    """The card of a statement of `article`, a version of the article with the id `owner`."""
    text, said, who = article.text, attribution.statement, attribution.source
    hedges = [h for h in attribution.act.hedges if h.by is HedgedBy.ARTICLE]
    return Card(
        said.id,
        number,
        _parts(text, said.source, highlights),
        _parts(text, said.cue, highlights),
        _parts(text, said.content, highlights),
        who.actor.name if who else None,
        name_beside(words_of_spans(text, said.source), who),
        tuple(notes_beside(text, attribution)),
        attribution.act.kind.value,
        said.kind.value,
        overall_confidence(said),
        tuple(circumstances(article, attribution) + deeds(text, attribution)),
        tuple(reasons(attribution)),
        tuple(words_of_spans(text, h.spans) for h in hedges),
        owner,
        place or number,
        article.outlet,
        article.date,
        article.title,
        article.language,
        tuple(aspect.value for aspect in said.judged),
    )


def card_of_report(report: Report) -> Card:
    """The card of a statement as an article reports it."""
    _, position = version_and_position(report.key)
    place = None if report.removed else position + 1
    return card_from_attribution(report.article, report.owner, report.attribution, place=place)


def _parts(text: str, spans: Sequence[Span], highlights: Sequence[Span]) -> tuple[Part, ...]:
    """The words of a role, taken apart where those that were found begin and end."""
    parts: list[Part] = []
    for span in spans:
        if parts:
            parts.append(Part(GAP))
        at = span.start
        for found in highlights:
            if found.start >= at and found.end <= span.end:
                parts += [Part(text[at : found.start]), Part(text[found.start : found.end], True)]
                at = found.end
        parts.append(Part(text[at : span.end]))
    return tuple(Part(unturned(part.text), part.found) for part in parts if part.text)
