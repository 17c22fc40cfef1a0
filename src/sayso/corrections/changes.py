"""What each kind of correction makes of a statement, of who takes part in it and of its act."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.corrections.correction import Correction, Missed, Parts, Verdict, Who
from sayso.reading import Reading
from sayso.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    ActorLink,
    Aspect,
    BlockKind,
    Cast,
    Confidence,
    Hedge,
    HedgedBy,
    Participants,
    Polarity,
    Span,
    Statement,
    StatementKind,
)
from sayso.statements.from_article import statement_id
from sayso.statements.kinds import kind_of_content
from sayso.text import quotations

SAID_SO = "an analyst said so"
NAMED_THERE = "the words that an analyst marked name them"
NAMES_NOBODY = "the words that an analyst marked name nobody"
SURE = Confidence(1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as it is being corrected; `origin_parts` are what corrections know it by.

    `stranger` is its source where that is nobody whom the model told of.
    """

    origin: int
    origin_parts: Parts
    statement: Statement
    participants: Participants
    act: Act
    removed: bool = False
    stranger: Actor | None = None


def added(reading: Reading, correction: Correction) -> Draft:
    """A statement that the model missed."""
    assert isinstance(correction.to, Missed)
    missed = correction.to
    bare = Statement("", StatementKind.INDIRECT, (), (), (), SURE)
    draft = Draft(
        -correction.number,
        missed.parts,
        bare,
        Participants("", None, None, None),
        Act("", missed.act, 1.0, (), missed.polarity, (), None),
    )
    return _as_missed(reading, draft, missed)


def changed(reading: Reading, draft: Draft, correction: Correction) -> Draft | None:
    """The draft as the correction says; None where that is of an actor who is not there."""
    match correction.verdict, correction.to:
        case Verdict.REMOVED, _:
            return replace(draft, removed=True)
        case Verdict.MISSED, Missed() as missed:
            return _as_missed(reading, replace(draft, removed=False), missed)
        case Verdict.SPANS, Parts() as parts:
            return _with_parts(reading, draft, parts)
        case Verdict.ACT, ActKind() as kind:
            act = replace(draft.act, kind=kind, confidence=1.0)
            return _judged(replace(draft, act=act), Aspect.ACT)
        case Verdict.POLARITY, Polarity() as polarity:
            act = replace(draft.act, polarity=polarity)
            return _judged(replace(draft, act=act), Aspect.POLARITY)
        case Verdict.HEDGES, tuple() as spans:
            act = replace(draft.act, hedges=_hedges(draft.act, spans))
            return _judged(replace(draft, act=act), Aspect.HEDGES)
        case Verdict.UNSURE, Aspect() as aspect:
            return _judged(draft, aspect)
        case verdict, to:
            return _with_source(reading, draft, verdict, to if isinstance(to, Who) else None)


def actor_called(cast: Cast, who: Who) -> Actor | None:
    """The actor of a cast who is mentioned there and has that name, or alone has the name."""
    named = [actor for actor in cast.actors if actor.name == who.name]
    there = [actor for actor in named if who.mention in actor.mentions]
    if there:
        return there[0]
    return named[0] if who.name is not None and len(named) == 1 else None


def _as_missed(reading: Reading, draft: Draft, missed: Missed) -> Draft:
    act = replace(draft.act, kind=missed.act, confidence=1.0, polarity=missed.polarity)
    made = _with_parts(reading, replace(draft, act=act), missed.parts)
    return _judged(made, Aspect.ACT, Aspect.POLARITY)


def _judged(draft: Draft, *aspects: Aspect) -> Draft:
    judged = {*draft.statement.judged, *aspects}
    said = replace(draft.statement, judged=tuple(a for a in Aspect if a in judged))
    return replace(draft, statement=said)


def _hedges(act: Act, spans: Sequence[Span]) -> tuple[Hedge, ...]:
    """The source's own hedges stay; the article's are these words."""
    own = tuple(hedge for hedge in act.hedges if hedge.by is HedgedBy.SOURCE)
    return (*([Hedge(tuple(spans), HedgedBy.ARTICLE)] if spans else []), *own)


def _with_source(reading: Reading, draft: Draft, verdict: Verdict, who: Who | None) -> Draft | None:
    """The draft with the source linked as an analyst said."""
    actor = None if who is None else actor_called(reading.cast, who)
    if who is not None and actor is None:
        return None
    if actor is not None and verdict is Verdict.NOT_SAME:
        before = draft.participants.source
        if before is not None and before.actor != actor.id:
            return draft  # the model says so itself, and of whom it takes it for nothing is said
        actor = None
    if actor is None:
        return _judged(_with_stranger(reading, draft, 1.0, SAID_SO), Aspect.ACTOR)
    link = ActorLink(actor.id, 1.0, SAID_SO)
    return _judged(_linked(reading.cast, draft, link), Aspect.ACTOR)


def _linked(cast: Cast, draft: Draft, link: ActorLink) -> Draft:
    """The draft with another link from its source, and the role of whom that leads to."""
    before, role = draft.participants.source, draft.participants.role
    if before is None or before.actor != link.actor:
        theirs = (p for p in cast.participants if p.source and p.source.actor == link.actor)
        role = next((p.role for p in theirs), None)
    return replace(draft, participants=replace(draft.participants, source=link, role=role))


def _with_stranger(reading: Reading, draft: Draft, score: float, reason: str) -> Draft:
    """The draft with its source linked to an actor of its own, who has no name."""
    source = draft.statement.source
    # An id that no actor of a model has, though one may be mentioned first at the same place.
    place = f"{reading.article.id}\x00{source[0].start}:{source[0].end}\x00stranger"
    id = hashlib.sha256(place.encode()).hexdigest()[:16]
    made = replace(draft, stranger=Actor(id, None, ActorKind.UNKNOWN, source[:1], ()))
    return _linked(reading.cast, made, ActorLink(id, score, reason))


def _with_parts(reading: Reading, draft: Draft, parts: Parts) -> Draft:
    """The draft with the words that an analyst marked, and the id and kind that follow of them."""
    article, before, who = reading.article, draft.statement, draft.participants
    regions = [b.span for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]
    said = replace(
        before,
        source=parts.source,
        cue=parts.cue,
        content=parts.content,
        addressee=parts.addressee,
        kind=kind_of_content(article.text, parts.content, quotations(article.text, regions)),
        confidence=SURE,
    )
    words = ("source", "cue", "content")
    if any(getattr(said, role) != getattr(before, role) for role in words):
        said = replace(said, id=statement_id(article, said))
    addressee = _link_of(reading, before.addressee, parts.addressee, who.addressee)
    draft = replace(
        draft,
        statement=said,
        participants=replace(who, statement=said.id, addressee=addressee),
        act=replace(draft.act, statement=said.id),
    )
    return _judged(_with_source_of(reading, draft, before.source), Aspect.SPANS)


def _with_source_of(reading: Reading, draft: Draft, before: Sequence[Span]) -> Draft:
    """The draft with its source, whose words were `before`, linked to whom they mean now."""
    source, who = draft.statement.source, draft.participants
    if not source:
        return replace(draft, participants=replace(who, source=None, role=None))
    link = _link_of(reading, before, source, who.source)
    if link is None:
        return _with_stranger(reading, draft, 0.0, NAMES_NOBODY)
    return _linked(reading.cast, draft, link)


def _link_of(
    reading: Reading, before: Sequence[Span], now: Sequence[Span], link: ActorLink | None
) -> ActorLink | None:
    """Whom words mean that were marked anew: as before where some stayed, else whom they name."""
    if link and any(a.start < b.end and b.start < a.end for a in before for b in now):
        return link
    text = reading.article.text
    for actor in reading.cast.actors:
        names = (m for m in actor.mentions if text[m.start : m.end] in actor.names)
        if any(span.start <= name.start and name.end <= span.end for name in names for span in now):
            return ActorLink(actor.id, 1.0, NAMED_THERE)
    return None
