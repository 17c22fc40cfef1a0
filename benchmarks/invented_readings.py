"""Readings of invented articles by the hundred thousand, made without a model.

Words come as often as words do in any text (Zipf's law), names are those of `invented_names`, and
days are spread over three years. The same numbers give the same readings.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from benchmarks.invented_names import invented_actors
from sayso.reading import Reading
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    ActorLink,
    Affiliation,
    Article,
    Block,
    BlockKind,
    Cast,
    Confidence,
    Hedge,
    HedgedBy,
    Participants,
    Polarity,
    Precision,
    Span,
    Statement,
    StatementKind,
    When,
)

STATEMENTS = 24  # an article, as in PolNeAR
OUTLETS = tuple(f"The Outlet {i}" for i in range(60))
_WORDS = 60_000  # that are different
_ACTORS = 20_000
_DAYS = 3 * 365
_FIRST = date(2022, 1, 1)
LAST_DAY = _FIRST + timedelta(_DAYS - 1)
_ROLES = ("head", "commander", "spokesman", "member of")
_SURE = Confidence(0.97, 0.95, 0.9, 0.9)


@dataclass(frozen=True, slots=True)
class World:
    """What readings are made of."""

    words: tuple[str, ...]  # the commonest first
    weights: tuple[float, ...]  # accumulated
    actors: tuple[str, ...]


def invented_world() -> World:
    """Words, how common they are, and names."""
    rng = random.Random(1)
    syllables = [c + v for c in "bdfghklmnprstvwz" for v in ("a", "e", "i", "o", "u", "an", "er")]
    words = tuple("".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(_WORDS))
    weights = tuple(accumulate(1 / rank for rank in range(1, _WORDS + 1)))
    return World(words, weights, tuple(a.name for a in invented_actors(_ACTORS)))


def invented_readings(world: World, articles: int) -> Iterator[Reading]:
    """So many readings of `STATEMENTS` statements."""
    for number in range(articles):
        yield _reading(world, number)


def _reading(world: World, number: int) -> Reading:
    rng = random.Random(number)
    published = _FIRST + timedelta(days=rng.randrange(_DAYS))
    cast = rng.sample(world.actors, 6)
    text, pieces = "", []
    for _ in range(STATEMENTS):
        who = rng.randrange(6)
        words = " ".join(rng.choices(world.words, cum_weights=world.weights, k=18))
        start = len(text)
        text += f"{cast[who]} said that {words}.\n"
        source = Span(start, start + len(cast[who]))
        cue = Span(source.end + 1, source.end + 5)
        pieces.append((who, source, cue, Span(cue.end + 1, len(text) - 2)))
    article = Article(
        id=f"{number:016x}",
        text=text,
        blocks=tuple(Block(BlockKind.BODY, Span(p[1].start, p[3].end + 1)) for p in pieces),
        language="en",
        title=f"Article {number}",
        outlet=rng.choice(OUTLETS),
        date=published.isoformat(),
        date_from="given",
        url=f"https://outlet.example/{number}",
    )
    actors = tuple(
        Actor(f"{number:012x}{i:04x}", name, ActorKind.PERSON,
              tuple(p[1] for p in pieces if p[0] == i) or (Span(0, 1),), (name,))
        for i, name in enumerate(cast)
    )  # fmt: skip
    made = [_statement(rng, number, i, actors, published, *p) for i, p in enumerate(pieces)]
    tie = pieces[0]
    ties = (Affiliation(actors[tie[0]].id, rng.choice(_ROLES), rng.choice(cast), (tie[3],)),)
    return Reading(
        article,
        tuple(m[0] for m in made),
        Cast(actors, tuple(m[1] for m in made), ties),
        tuple(m[2] for m in made),
        "invented",
    )


def _statement(
    rng: random.Random,
    number: int,
    position: int,
    actors: tuple[Actor, ...],
    published: date,
    who: int,
    source: Span,
    cue: Span,
    content: Span,
) -> tuple[Statement, Participants, Act]:
    id = f"{number:012x}{position:04x}"
    kind = rng.choice(list(StatementKind))
    link = ActorLink(actors[who].id, 0.97, "the name as it stands")
    about = ActorLink(rng.choice(actors).id, 0.8, "the name as it stands")
    act = rng.choices(list(ActKind), weights=(45, *[4] * (len(ActKind) - 1)))[0]
    hedged = (Hedge((cue,), HedgedBy.ARTICLE),) if rng.random() < 0.05 else ()
    said = published - timedelta(days=rng.randrange(7))
    when = When(said.isoformat(), said.isoformat(), Precision.DAY, (cue,))
    return (
        Statement(id, kind, (source,), (cue,), (content,), _SURE,
                  leanings=tuple(rng.random() for _ in ActKind)),
        Participants(id, link, None, None, (about,)),
        Act(id, act, 0.7, hedged, Polarity.AFFIRMED, (), when if rng.random() < 0.4 else None),
    )  # fmt: skip
