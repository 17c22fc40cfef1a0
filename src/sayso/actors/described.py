"""Descriptions: "the commander", "the party", "the report", to whom the text calls so."""

from sayso.actors.bodies import link_of_body
from sayso.actors.documents import link_of_document
from sayso.actors.entities import Entity, Known, Link, Occurrence, Rule
from sayso.actors.mentions import Form, Mention
from sayso.actors.nouns import BODIES, are_synonyms
from sayso.actors.phrase_words import words_of
from sayso.actors.roles.role_words import kind, person_noun
from sayso.actors.states import placed
from sayso.records import ActorKind
from sayso.text import word_bounds

_TWO_REACH = 12  # sentences back in which "the two" were named
# A description before its name needs this much: the same noun and a word of its field.
_FORWARD = 2.5
_JUST_SO = 2.0  # … the same noun and no other word, where somebody else is in mind
_ONLY = 0.5  # … or, of the only one called so, that no more words differ than may
_DETERMINER = 7  # characters before a noun phrase in which a word that leads it stands
_NEAR = 120  # characters behind a source in which its sentence says that it stays unnamed
_LEAD = 3  # sentences at the beginning, headline included
_ENDS = frozenset(("", ",", ".", ";", "\n"))


def link_of_description(known: Known, occurrence: Occurrence) -> Link | None:
    """The link of a description, None where it is of somebody new."""
    mention = occurrence.mention
    if (beside := _beside(known, mention)) is not None:
        return beside
    if mention.plural and _is_of_two(known, mention):
        found = _two(known, occurrence)
    elif mention.kind is ActorKind.DOCUMENT:
        found = link_of_document(known, occurrence)
    elif mention.kind in BODIES and not mention.plural:
        found = link_of_body(known, occurrence)
    else:
        found = _by_role(known, occurrence)
    return found or _same_words(known, mention)


def _first_words(known: Known, mention: Mention) -> list[str]:
    return known.words(mention.span).lower().split()[:2]  # "the two leaders"


def _is_of_two(known: Known, mention: Mention) -> bool:
    """Whether it is "both" or "the two leaders"; "two people" are any, and wards do not act."""
    first = _first_words(known, mention)
    if mention.head in words_of("two") or "both" in first:
        return True
    act = mention.kind is not ActorKind.UNKNOWN or mention.head in words_of("side")
    led = (_word_before(known, mention), *first)
    definite = words_of("determiner") - words_of("indefinite")
    return act and "two" in led[1:] and led[led.index("two") - 1] in definite


def _beside(known: Known, mention: Mention) -> Link | None:
    """In "Lena Marsh, the harbour master" and "Lena Marsh is the harbour master", it is she."""
    for before, entity in reversed(known.seen[-3:]):
        between = known.text[before.mention.span.end : mention.span.start].strip()
        if between in (",", "is", "was", "are", "were", ", who is", ", who was"):
            kinds = {before.mention.kind, mention.kind}
            persons = kinds <= {ActorKind.PERSON, ActorKind.UNKNOWN}
            alike = before.mention.plural == mention.plural and (persons or kinds <= set(BODIES))
            if alike and known.text[mention.span.end : mention.span.end + 1] in _ENDS:
                return Link(entity, Rule.BESIDE, f"put beside {known.entities[entity].called}")
    return None


def _by_role(known: Known, occurrence: Occurrence) -> Link | None:
    mention = occurrence.mention
    others = known.of_names(occurrence.others)
    fits = {e: fit for e, fit in _fits(known, mention).items() if e not in others}
    seen = {e: fit for e, fit in fits.items() if known.is_seen(e)} if mention.definite else {}

    def score(entity: int) -> float:
        return seen[entity] + min(known.salience.of(entity, occurrence.told), 8) / 10

    if seen:
        best = max(seen, key=score)
        return Link(best, Rule.DESCRIPTION, _called_so(known, mention, best))
    return _forward(known, occurrence, fits) or _foremost(known, occurrence)


def _called_so(known: Known, mention: Mention, entity: int) -> str:
    """The reason, with the noun that the text has where it is another."""
    found = known.entities[entity]
    heads = [role.head for role in found.roles if _fit(known, mention, role) is not None]
    if mention.head in heads:
        return f"“{mention.head}” is what the text calls {found.called}"
    return f"“{mention.head}” may stand for “{heads[0]}”, as the text calls {found.called}"


def _fits(known: Known, mention: Mention) -> dict[int, float]:
    """Entities that the text calls so, and how well that fits."""
    found = {}
    for number in known.with_role_like(mention.head):
        entity = known.entities[number]
        fits = [f for role in entity.roles if (f := _fit(known, mention, role)) is not None]
        alike = entity.plural == mention.plural and known.gender_fits(number, mention.gender)
        if alike and fits and max(fits) > 0:
            found[number] = max(fits)
    return found


def _forward(known: Known, occurrence: Occurrence, fits: dict[int, float]) -> Link | None:
    """Before the name: "A commander has called for … said Hadi Dorn, the head of the Guard".

    The only one whom the text calls so, or one whom it calls just so.
    """
    named = {e: fit for e, fit in fits.items() if known.entities[e].name and not known.is_seen(e)}
    best = max(named, key=lambda e: named[e], default=None)
    if best is None or not words_of("another").isdisjoint(_first_words(known, occurrence.mention)):
        return None
    if _is_unnamed(known, occurrence):
        return None
    if named[best] < _FORWARD:
        mention = occurrence.mention
        is_only = len(fits) == 1 and named[best] >= _ONLY and occurrence.speaks
        in_lead = occurrence.sentence < _LEAD
        just_so = named[best] >= _JUST_SO or _person_in_mind(known, occurrence) is None
        nobody = mention.definite and just_so
        if not is_only or not (in_lead or nobody):
            return None
    reason = f"the text calls {known.entities[best].called} so further on"
    return Link(best, Rule.FORWARD, reason)


def _is_unnamed(known: Known, occurrence: Occurrence) -> bool:
    """Whether the text says that it will not name: "speaking on condition of anonymity"."""
    span = occurrence.mention.span
    near = known.text[span.start : span.end + _NEAR].split("\n", 1)[0].lower()
    return any(near[s:e] in words_of("unnamed") for s, e in word_bounds(near))


def _foremost(known: Known, occurrence: Occurrence) -> Link | None:
    """Who is foremost, where the text calls nobody "the lawyer"."""
    mention = occurrence.mention
    noun = person_noun((mention.head,)) if mention.words == {mention.head} else None
    if noun is None or not noun.office or noun.plural or not mention.definite:
        return None
    if _is_owned(known, mention):
        return None  # "his deputy" is not he
    best = _person_in_mind(known, occurrence)
    if best is None or _is_unnamed(known, occurrence):
        return None
    return Link(best, Rule.FOREMOST, f"foremost before it is {known.entities[best].called}")


def _person_in_mind(known: Known, occurrence: Occurrence) -> int | None:
    others = known.of_names(occurrence.others)

    def fits(number: int) -> bool:
        entity = known.entities[number]
        is_one = entity.kind is ActorKind.PERSON and not entity.plural and number not in others
        return is_one and known.gender_fits(number, occurrence.mention.gender) and bool(entity.name)

    best = known.salience.foremost(occurrence.told, fits)
    if best is None or known.salience.of(best, occurrence.told) < 1:
        return None
    return best


def _fit(known: Known, description: Mention, role: Mention) -> float | None:
    """How well a description fits a role, None where it does not."""
    if not are_synonyms(description.head, role.head):
        return None
    ours = placed(description.words - {description.head})
    theirs = placed(role.words - {role.head})
    if ours - theirs and _is_owned(known, role):
        return None  # "its leader" is of another than "the leader of the Guild"
    owners = [b for b in description.bodies if b in known.shown and known.shown[b].is_person]
    if owners and not known.of_names(owners) & known.of_names(role.bodies):
        return None  # "Marsh's lawyer" is not another's
    states = {w for w in ours if w[0] == "@"}
    if states and not states & theirs:
        return None
    if not states and _of_another(known, description, role):
        return None
    in_charge = description.head in kind("field") and description.head == role.head
    if (
        in_charge
        and ours - theirs - words_of("rank")
        and theirs - ours - words_of("rank")
        and not ours & theirs - states
    ):
        return None  # a minister of harbours is not the one of roads
    base = 2.0 if description.head == role.head else 1.2
    return base + len(ours & theirs) - 0.5 * len(ours - theirs)


def _is_owned(known: Known, mention: Mention) -> bool:
    """Whether a possessive pronoun leads it: "its leader", "his lawyer"."""
    words = (_word_before(known, mention), *_first_words(known, mention)[:1])
    return not words_of("possessive").isdisjoint(words)


def _word_before(known: Known, mention: Mention) -> str:
    start = mention.span.start
    before = known.text[max(0, start - _DETERMINER) : start].lower().split()
    return before[-1] if before and known.text[start - 1] == " " else ""


def _of_another(known: Known, one: Mention, other: Mention) -> bool:
    """Whether both are of bodies that are not the same: the Guild's leader, the Reed Party's."""
    ours, theirs = known.of_names(one.bodies), known.of_names(other.bodies)
    if not ours or not theirs or ours & theirs:
        return False
    words = [{w for s in m.bodies for w in known.words(s).lower().split()} for m in (one, other)]
    return not words[0] & words[1] - words_of("head of a name") - words_of("any body")


def _two(known: Known, occurrence: Occurrence) -> Link | None:
    if known.joint is not None:
        return Link(known.joint, Rule.JOINT, "the two who were named together before")
    recent: list[int] = []
    for before, number in reversed(known.seen):
        entity = known.entities[number]
        if occurrence.sentence - before.sentence > _TWO_REACH or len(recent) == 2:
            break
        alike = not recent or known.entities[recent[0]].kind is entity.kind
        alike = alike and _may_be_one_of(occurrence.mention, entity)
        one = entity.kind is ActorKind.PERSON or before.speaks and not entity.plural
        one = one and entity.name is not None
        if one and alike and number not in recent:
            recent.append(number)
    if len(recent) < 2:
        return None
    return Link(known.joined(recent[::-1]), Rule.JOINT, "the last two who were named before")


def _may_be_one_of(mention: Mention, entity: Entity) -> bool:
    """Whether "the two companies" may be said of it: a noun for bodies is not for persons."""
    return mention.kind not in BODIES or entity.kind in BODIES


def _same_words(known: Known, mention: Mention) -> Link | None:
    """Those called by just the same words before: "researchers … researchers"."""
    if mention.form is not Form.DESCRIPTION or not (mention.definite or mention.plural):
        return None
    for number in known.with_role(mention.head):
        entity = known.entities[number]
        same = any(mention.words == role.words for role in entity.roles)
        if same and entity.name is None and entity.plural == mention.plural:
            return Link(number, Rule.SAME_WORDS, f"the {mention.head} spoken of before")
    return None
