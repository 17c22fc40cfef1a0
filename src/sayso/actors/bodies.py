"""Bodies by description: "the union", "the party", "the government"."""

import re

from sayso.actors.entities import Entity, Known, Link, Occurrence, Rule
from sayso.actors.mentions import Mention
from sayso.actors.nouns import BODIES, are_synonyms, noun_from_word
from sayso.actors.phrase_words import words_of
from sayso.actors.states import placed, state_from_form
from sayso.records import ActorKind

_CALLED = 2.0  # one in whose name the noun stands is this much likelier than any body
_IN_MIND = 0.5  # salience under which one that was only called so long ago is as likely
_WORD = re.compile(r"\w+(?:-\w+)*")
_OWNER = re.compile(r"\w(?:[’']s|s[’'])\s")
_MOST_WORDS = 2  # of a description that may be of any body: "the advocacy group"


def link_of_body(known: Known, occurrence: Occurrence) -> Link | None:
    """The link of a body's description: to one called so, else to one in mind, else None."""
    mention = occurrence.mention
    if not mention.definite:
        return None
    called = _called(known, mention)
    best = _foremost(known, occurrence, called)
    if best is None and not called and mention.head in words_of("government"):
        best = known.home
        if best is not None:
            reason = f"the article speaks of {known.entities[best].name} most"
            return Link(best, Rule.FOREMOST, reason)
    if best is None:
        return None
    name = known.entities[best].name
    if best not in called:
        return Link(best, Rule.FOREMOST, f"the last of such spoken of is {name}")
    if name is None:
        return Link(best, Rule.SAME_WORDS, f"the {mention.head} spoken of before")
    return Link(best, Rule.DESCRIPTION, f"“{mention.head}” is what {name} is")


def _called(known: Known, mention: Mention) -> set[int]:
    """Bodies in whose name the noun stands, or that the text calls so."""
    found = (*known.with_name_word_like(mention.head), *known.with_role_like(mention.head))
    return {e for e in found if _may_be(known.entities[e], mention)}


def _may_be(entity: Entity, mention: Mention) -> bool:
    """Whether a body may be called so: nothing is said of it that no name or role of it says."""
    if entity.kind not in BODIES or entity.plural:
        return False
    ours = placed(mention.words - {mention.head})
    words = [frozenset(_WORD.findall(name.lower())) for name in entity.names]
    words += [role.words for role in entity.roles]
    return any(ours <= placed(theirs) for theirs in words)


def _foremost(known: Known, occurrence: Occurrence, called: set[int]) -> int | None:
    mention, now = occurrence.mention, occurrence.told
    owned = _OWNER.search(known.words(mention.span)) is not None  # "the nurses' union" is no other

    def score(number: int) -> float:
        return known.salience.of(number, now) * (_CALLED if number in called else 1)

    def fits(number: int) -> bool:
        if number in called:
            return True
        # "The company" of an interview is not the newspaper that it was given to.
        heard = number in known.channels and mention.kind is not ActorKind.OUTLET
        return not owned and not heard and _stands_for_any(mention, known.entities[number])

    best = known.salience.foremost(now, fits, score)
    if best is None or best not in called and score(best) < _IN_MIND:
        far = [e for e in called if known.is_seen(e)] or (sorted(called) if best is None else [])
        best = max(far, key=known.salience.last_mention, default=best)
    return best


def _stands_for_any(mention: Mention, entity: Entity) -> bool:
    """Whether the noun may be used of any such body: "the organisation", "the country"."""
    if mention.title is not None:
        return False  # "The Paper" is a name of its own
    if mention.head in words_of("state") and len(mention.words) == 1:
        return entity.place and state_from_form(entity.names[0]) is not None
    if mention.head not in words_of("any body") or len(mention.words) > _MOST_WORDS:
        return False
    if mention.head not in words_of("any at all") and not _is_of_kind(mention.head, entity):
        return False
    if any(word.startswith("@") for word in placed(mention.words)):
        return False  # "the German company" is one that is known for German
    is_body = entity.kind in (ActorKind.ORGANISATION, ActorKind.OUTLET)
    if mention.head in words_of("any government body"):
        is_body = is_body or entity.kind is ActorKind.GOVERNMENT
    return is_body and not entity.place and entity.name is not None


def _is_of_kind(noun: str, entity: Entity) -> bool:
    """Whether nothing in a body's name says that it is of another kind: a party is no group."""
    words = entity.names[0].lower().split() if entity.names else []
    kinds = [w for w in words if (n := noun_from_word(w)).known and n.kind in BODIES]
    return not kinds or any(are_synonyms(noun, word) for word in kinds)
