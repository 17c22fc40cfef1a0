"""Pronouns: to the entity that is most in mind and agrees with them."""

from sayso.actors.entities import Known, Link, Occurrence, Rule
from sayso.actors.mentions import Form
from sayso.actors.nouns import BODIES
from sayso.actors.phrase_words import words_of
from sayso.records import ActorKind

_NEAR = 12  # characters between a relative pronoun and what it stands for
_PERSONS = (ActorKind.PERSON, ActorKind.UNKNOWN)
_THINGS = (*BODIES, ActorKind.DOCUMENT)
_CLOSE = 0.3  # share of the foremost's salience from which another may be meant as well
_OTHERWISE = 0.1  # of one whom another pronoun was put to
_MANY = 2.0  # a plural is this much likelier to be "they" than a body is


def link_of_pronoun(known: Known, occurrence: Occurrence) -> Link | None:
    """The link of a pronoun, None where nobody agrees with it."""
    head = occurrence.mention.head
    if head in words_of("who"):
        return _relative(known, occurrence)
    own = occurrence.voice is None and not occurrence.reported
    if head in words_of("we") and own and known.body is not None:
        called = known.entities[known.body].called
        return Link(known.body, Rule.VOICE, f"“{head}” in an article in which {called} speaks")
    if head in words_of("we") | words_of("i") | words_of("you"):
        return None
    return _foremost(known, occurrence)


def _foremost(known: Known, occurrence: Occurrence) -> Link | None:
    mention, now = occurrence.mention, occurrence.told
    others = known.of_names(occurrence.others)

    def agrees(entity: int) -> bool:
        found = known.entities[entity]
        if entity in others or not known.gender_fits(entity, mention.gender):
            return False
        if mention.plural:
            return found.plural or found.kind in BODIES
        if mention.kind not in _PERSONS and entity in known.by_document:
            return True  # "A statement by Lena Marsh said … It added"
        kinds = _PERSONS if mention.kind in _PERSONS else _THINGS
        return found.kind in kinds and not found.plural

    def score(entity: int) -> float:
        fit = _MANY if mention.plural and known.entities[entity].plural else 1.0
        if mention.gender and known.entities[entity].pronoun not in ("", mention.gender):
            fit *= _OTHERWISE
        return known.salience.of(entity, now) * fit

    if (fronted := _fronted(known, occurrence)) is not None and agrees(fronted):
        called = known.entities[fronted].called
        return Link(fronted, Rule.PRONOUN, f"“{known.words(mention.span)}” follows {called}")
    best = known.salience.foremost(now, agrees, score)
    if best is None:
        return None
    reason = f"“{known.words(mention.span)}”: foremost before it is {known.entities[best].called}"
    rival = known.salience.foremost(now, lambda e: e != best and agrees(e), score)
    if rival is None or score(rival) < _CLOSE * score(best):
        return Link(best, Rule.PRONOUN, reason)
    return Link(best, Rule.CONTESTED, f"{reason}; it might be {known.entities[rival].called}")


def _fronted(known: Known, occurrence: Occurrence) -> int | None:
    """Who stands right before the pronoun, a comma between: "For Marsh, she said"."""
    for before, entity in reversed(known.seen[-1:]):
        between = known.text[before.mention.span.end : occurrence.mention.span.start]
        if between == ", " and before.mention.form is Form.NAME:
            return entity
    return None


def _relative(known: Known, occurrence: Occurrence) -> Link | None:
    """What stands right before "who" in its sentence."""
    start = occurrence.mention.span.start
    for before, entity in reversed(known.seen):
        if before.sentence != occurrence.sentence:
            return None
        if before.mention.span.end > start:
            continue
        if start - before.mention.span.end > _NEAR:
            return None
        if occurrence.mention.head.startswith("who") and before.mention.place:
            continue
        reason = f"“{occurrence.mention.head}” follows {known.entities[entity].called}"
        return Link(entity, Rule.RELATIVE, reason)
    return None
