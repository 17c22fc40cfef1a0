"""Whom a statement is about or aimed at, of all whom it mentions.

The network marks mentions, each with a chance; here that is weighed with what the article tells:
who is named, who is spoken of most, who speaks. A linear score, whose weights were fitted on
annotated articles (`about.csv`, written by `python -m evaluation.about`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.actors.people import People
from sayso.records import ActorKind, ActorLink, Span, Statement
from sayso.tables import rows_of

_MOST = 3  # actors that a statement is about
_MANY = 8  # mentions after which more say no more
_POSSESSIVE = ("'s", "’s")
_IN = (" in ", " at ", " near ", " from ", "In ", " across ", " outside ")
_BEFORE = max(map(len, _IN))
_TEXTS = (ActorKind.DOCUMENT, ActorKind.OUTLET)

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a statement mentions: by a link, the first place, and what speaks for it."""

    entity: int
    link: ActorLink
    span: Span
    features: Features


def abouts_of_statement(text: str, statement: Statement, people: People) -> list[Candidate]:
    """Whom a statement is about, in order of mention; its source is seldom one of them."""
    found = candidates_of_statement(text, statement, people)
    chosen = sorted(found, key=lambda c: -score_of(c.features))[:_MOST]
    return sorted((c for c in chosen if score_of(c.features) > 0), key=lambda c: c.span)


def candidates_of_statement(text: str, statement: Statement, people: People) -> list[Candidate]:
    """All whom a statement mentions in its content, in its cue, or as its addressee."""
    inside: dict[int, list[Span]] = {}
    beside: dict[int, list[Span]] = {}
    chances: dict[int, float] = {}
    for entity, span in people.within(statement.content):
        inside.setdefault(entity, []).append(span)
    for entity, span in people.within((*statement.cue, *statement.addressee)):
        beside.setdefault(entity, []).append(span)
    for aim in statement.about:
        for marked in people.each((aim.span,)):
            chances[marked] = max(aim.chance, chances.get(marked, 0.0))
            if marked not in inside:
                beside.setdefault(marked, []).append(aim.span)
    highest = max(chances.values(), default=0.0)
    source = people.entity(statement.source)
    found = []
    for entity in dict.fromkeys((*inside, *beside)):
        spans = inside.get(entity, []) + beside.get(entity, [])
        linked = [(s, link) for s in spans if (link := people.link((s,))) is not None]
        if not linked:
            continue
        chance = chances.get(entity, 0.0)
        features = {
            "bias": 1.0,
            "chance": chance,
            "marked": float(entity in chances),
            "foremost": float(0 < chance == highest),
            "named": float(people.is_named(entity)),
            "mentions": min(len(people.mentions[entity]), _MANY) / _MANY,
            "source": float(entity == source),
            "beside": float(entity in beside),
            "possessive": float(text.startswith(_POSSESSIVE, spans[0].end)),
            "place": _place(statement.content, inside.get(entity, ())),
            "text": float(people.kind(entity) in _TEXTS),
            "unknown": float(people.kind(entity) is ActorKind.UNKNOWN),
            "site": float(people.is_place(entity)),
            "located": float(_is_located(text, spans[0])),
        }
        found.append(Candidate(entity, linked[0][1], linked[0][0], features))
    return found


def _is_located(text: str, span: Span) -> bool:
    """Whether it is only said where something is: "in Tarn"."""
    return text[max(0, span.start - _BEFORE) : span.start].endswith(_IN)


def score_of(features: Features) -> float:
    """Log-odds over the threshold: above 0 it is about them."""
    weights = _weights()
    # A new feature has no weight until it is fitted.
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows_of("actors", "about")}


def _place(content: Sequence[Span], spans: Sequence[Span]) -> float:
    """How far into the content somebody is first mentioned: from 0 to 1, 1 where not at all."""
    if not spans:
        return 1.0
    before, size = 0, sum(piece.end - piece.start for piece in content)
    for piece in content:
        if piece.start <= spans[0].start < piece.end:
            return (before + spans[0].start - piece.start) / max(size, 1)
        before += piece.end - piece.start
    return 1.0
