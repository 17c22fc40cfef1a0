"""Whom a statement is about or aimed at, of all whom it mentions, and of its source.

The network says of each mention how likely it is; here that is weighed with what the article
tells: who is named, who is spoken of most, who speaks, whom the other statements are about. A
linear score, whose weights were fitted on annotated articles (`about.csv`, written by
`python -m evaluation.about`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest

from sayso.actors.occurrences import mention_of_role
from sayso.actors.people import People
from sayso.records import ActKind, ActorKind, ActorLink, Span, Statement
from sayso.tables import rows_of

_MOST = 3  # actors that a statement is about
_MANY = 8  # mentions after which more say no more
_TOPIC = 6.0  # statements after which one more does not make somebody more of a topic
_POSSESSIVE = ("'s", "’s")
_IN = (" in ", " at ", " near ", " from ", "In ", " across ", " outside ")
_BEFORE = max(map(len, _IN))
_ASKING = [list(ActKind).index(act) for act in (ActKind.REQUEST, ActKind.ADVISE)]
_TEXTS = (ActorKind.DOCUMENT, ActorKind.OUTLET)

Features = Mapping[str, float]
Chances = Mapping[int, float]  # of entities, that a statement is about them


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a statement may be about: by a link, a place, and what speaks for it."""

    entity: int
    link: ActorLink
    span: Span
    features: Features


def abouts_of_statements(
    text: str, statements: Sequence[Statement], people: People
) -> list[list[Candidate]]:
    """Whom each statement is about, in order of mention."""
    return [_chosen(found) for found in candidates_of_statements(text, statements, people)]


def _chosen(found: Sequence[Candidate]) -> list[Candidate]:
    best = sorted(found, key=lambda c: -score_of(c.features))[:_MOST]
    return sorted((c for c in best if score_of(c.features) > 0), key=lambda c: c.span)


def candidates_of_statements(
    text: str, statements: Sequence[Statement], people: People
) -> list[list[Candidate]]:
    """All whom each statement mentions in its content, its cue or as its addressee, those who
    are marked beside it, and its source.
    """
    chances = [_chances(statement, people) for statement in statements]
    topics: dict[int, float] = {}
    for of_statement in chances:
        for entity, chance in of_statement.items():
            topics[entity] = topics.get(entity, 0.0) + chance
    found: list[list[Candidate]] = [[] for _ in statements]
    order = sorted(range(len(statements)), key=lambda i: _start(statements[i]))
    for before, here, after in zip([None, *order], order, [*order[1:], None], strict=False):
        around = _Around(
            chances[here],
            {} if before is None else chances[before],
            {} if after is None else chances[after],
            topics,
            max(chances[here].values(), default=0.0),
        )
        found[here] = _candidates(text, statements[here], people, around)
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """How likely entities are in a statement, in its neighbours, and in all statements together."""

    here: Chances
    before: Chances
    after: Chances
    topics: Chances
    highest: float  # of the likeliest here

    def features(self, entity: int, rival: float, *, named: bool) -> dict[str, float]:
        """What the network says of somebody, here and beside; `rival` of the likeliest other."""
        chance = self.here.get(entity, 0.0)
        return {
            "chance": chance,
            "chance of a name": chance * named,
            "foremost": float(0 < chance == self.highest),
            "rival": rival,
            "before": self.before.get(entity, 0.0),
            "after": self.after.get(entity, 0.0),
            "topic": min(self.topics.get(entity, 0.0) - chance, _TOPIC) / _TOPIC,
        }


def _chances(statement: Statement, people: People) -> dict[int, float]:
    found: dict[int, float] = {}
    for aim in statement.about:
        for entity in people.each((aim.span,)):
            found[entity] = max(aim.chance, found.get(entity, 0.0))
    return found


def _start(statement: Statement) -> int:
    return min(s.start for s in (*statement.cue, *statement.content))


def _candidates(
    text: str, statement: Statement, people: People, around: _Around
) -> list[Candidate]:
    inside: dict[int, list[Span]] = {}
    beside: dict[int, list[Span]] = {}
    for entity, span in people.within(statement.content):
        inside.setdefault(entity, []).append(span)
    for entity, span in people.within((*statement.cue, *statement.addressee)):
        beside.setdefault(entity, []).append(span)
    for aim in statement.about:
        for marked in people.each((aim.span,)) if aim.marked else ():
            if marked not in inside:
                beside.setdefault(marked, []).append(aim.span)
    source, at = people.entity(statement.source), mention_of_role(statement.source)
    if source is not None and at is not None and people.each((at,)) == (source,):
        beside.setdefault(source, []).append(at)
    most = max((len(people.mentions[e]) for e in (*inside, *beside)), default=1)
    named = [e for e in inside if people.is_named(e)]
    rivals = nlargest(2, ((around.here.get(e, 0.0), e) for e in inside))
    found = []
    for entity in dict.fromkeys((*inside, *beside)):
        spans = inside.get(entity, []) + beside.get(entity, [])
        linked = [(s, link) for s in spans if (link := people.link((s,))) is not None]
        if linked:
            rival = next((chance for chance, e in rivals if e != entity), 0.0)
            given = {
                **_own_features(people, entity, most),
                **_features_at(text, statement, inside.get(entity, ()), spans[0]),
                **around.features(entity, rival, named=people.is_named(entity)),
                "alone": float(named in ([], [entity])),
                "source": float(entity == source),
            }
            found.append(Candidate(entity, linked[0][1], linked[0][0], given))
    return found


def _own_features(people: People, entity: int, most: int) -> dict[str, float]:
    """What speaks for somebody anywhere in the article; `most` mentions has any candidate."""
    count = len(people.mentions[entity])
    return {
        "bias": 1.0,
        "named": float(people.is_named(entity)),
        "mentions": min(count, _MANY) / _MANY,
        "share": count / most,
        "text": float(people.kind(entity) in _TEXTS),
        "site": float(people.is_place(entity)),
    }


def _features_at(
    text: str, statement: Statement, inside: Sequence[Span], first: Span
) -> dict[str, float]:
    """What the places of somebody's mentions say."""
    told = not inside and any(s.start <= first.start < s.end for s in statement.addressee)
    return {
        "inside": float(bool(inside)),
        "addressee": float(told),
        "asked": told * sum(statement.leanings[i] for i in _ASKING if statement.leanings),
        "possessive": float(text.startswith(_POSSESSIVE, first.end)),
        "located": float(_is_located(text, first)),
    }


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
