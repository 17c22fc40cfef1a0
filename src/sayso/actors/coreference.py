"""Coreference: which mentions of an article are the same actor, and why.

Names first, over the whole article; then from left to right each description and pronoun to
the entity that fits it best (after the sieves of Lee et al. 2013, "Deterministic coreference
resolution based on entity-centric, precision-ranked rules").
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.actors.described import link_of_description
from sayso.actors.entities import Entity, Known, Link, Occurrence, Rule
from sayso.actors.mentions import Form, Mention, with_parts
from sayso.actors.naming import NameIndex, ShownName, shown_name
from sayso.actors.nouns import BODIES
from sayso.actors.phrase_words import words_of
from sayso.actors.pronouns import link_of_pronoun
from sayso.actors.states import state_from_form
from sayso.records import ActorKind, Span

_HERE = "the name stands here"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities, the link of each occurrence in their order, and whose each name is.

    `parts` are the places of those who speak jointly.
    """

    entities: list[Entity]
    links: list[Link]
    named: Mapping[Span, int]
    parts: Mapping[Span, int] = field(default_factory=dict)


def resolution_from_occurrences(
    text: str,
    occurrences: Sequence[Occurrence],
    names: Sequence[Mention],
    roles: Mapping[Span, Sequence[Mention]],
    outlet: str | None = None,
    channels: Sequence[Span] = (),
) -> Resolution:
    """Who is who.

    `names` are all names of the text, `roles` what it says of one at its place. `outlet` is
    who "we" may be where nobody is quoted, `channels` are names of those through whom others
    speak.
    """
    known = Known(text)
    own = [m for o in occurrences for m in with_parts(o.mention)]
    _add_names(known, [*own, *names], roles)
    known.channels = known.of_names(channels)
    known.body = _issuing_body(known, occurrences, outlet)
    known.home = _home(known, [*own, *names])
    links = [_linked(known, o) for o in occurrences]
    _join_names(known)
    named = {span: next(iter(known.of_name[name])) for span, name in known.shown.items()}
    return Resolution(known.entities, _in_own_voice(known, occurrences, links), named, known.parts)


def _add_names(
    known: Known, mentions: Sequence[Mention], roles: Mapping[Span, Sequence[Mention]]
) -> None:
    named = [(m.name, m) for m in mentions if m.name is not None]
    first = [shown_name(known.words(span), m.kind, place=m.place) for span, m in named]
    index = NameIndex(first)
    beside = _in_parentheses(known, dict(zip((span for span, _ in named), first, strict=True)))
    shown = [_of_kind(name, index, beside) for name in first]
    index = NameIndex(shown)
    for name in sorted(dict.fromkeys(shown), key=lambda n: -len(n.key)):
        _add_name(known, name, index, beside.get(name.words))
    for (span, mention), name in zip(named, shown, strict=True):
        known.shown[span] = name
        found = known.of_name[name]
        if len(found) == 1:
            (number,) = found
            entity = known.entities[number]
            entity.gender = entity.gender or mention.gender
            for role in roles.get(span, ()):
                known.add_role(number, role)


def _in_parentheses(known: Known, shown: Mapping[Span, ShownName]) -> dict[str, ShownName]:
    """Names of one word by the body that they stand behind: "the Tarn Ministry (Mitarn)"."""
    ending = {span.end: name for span, name in shown.items() if len(name.tokens) > 1}
    found = {}
    for span, name in shown.items():
        around = (
            known.text[max(0, span.start - 2) : span.start],
            known.text[span.end : span.end + 1],
        )
        long = ending.get(span.start - 2) if around == (" (", ")") else None
        if long is not None and not long.is_person and len(name.tokens) == 1:
            found[name.words] = long
    return found


def _of_kind(name: ShownName, index: NameIndex, beside: Mapping[str, ShownName]) -> ShownName:
    """The name as what it is called elsewhere in the article.

    A single name that ends a person's full name is the person (Paris, Key, Jordan); one that
    begins a company's is the company; one in parentheses behind a body's is the body's.
    """
    if name.words in beside:
        return shown_name(name.words, beside[name.words].kind)
    if len(name.tokens) != 1:
        return name
    if index.ends_a_person(name.tokens[0]):
        return name if name.is_person else shown_name(name.words, ActorKind.PERSON)
    if name.is_person and index.begins_a_company(name.tokens[0]):
        return shown_name(name.words, ActorKind.ORGANISATION)
    return name


def _add_name(known: Known, name: ShownName, index: NameIndex, long: ShownName | None) -> None:
    found: dict[int, str] = {}
    if long is not None:
        reason = f"in parentheses behind “{long.words}”"
        found = dict.fromkeys(known.of_name.get(long, ()), reason)
    for longer, reason in index.longer(name) if not found else ():
        for number in known.of_name.get(longer, ()):
            found.setdefault(number, reason)
    if not found:
        entity = Entity(name.kind, plural=name.kind is ActorKind.GROUP, place=name.place)
        found = {known.added(entity, name.heads): _HERE}
    for number in found:
        if name.words not in known.entities[number].names:
            known.entities[number].names.append(name.words)
    known.of_name[name] = found


# What leads on from an earlier mention is no surer than that one.
_RESTING = (Rule.DESCRIPTION, Rule.SAME_WORDS, Rule.PRONOUN, Rule.RELATIVE)


def _linked(known: Known, occurrence: Occurrence) -> Link:
    link = _link(known, occurrence)
    mention = occurrence.mention
    own = (Rule.DESCRIPTION, Rule.FORWARD, Rule.BESIDE, Rule.FIRST_MENTION, Rule.SAME_WORDS)
    if mention.form is Form.DESCRIPTION and link.rule in own:
        known.add_role(link.entity, mention)
    if link.rule in _RESTING and known.is_foreseen(link.entity):
        link = replace(link, rule=Rule.FORWARD)
    known.raise_salience(occurrence, link)
    return link


def _link(known: Known, occurrence: Occurrence) -> Link:
    mention = occurrence.mention
    if mention.parts:
        parts = [_linked(known, replace(occurrence, mention=p)).entity for p in mention.parts]
        known.parts |= dict(zip((p.span for p in mention.parts), parts, strict=True))
        return Link(known.joined(parts), Rule.JOINT, "both are named here")
    if mention.name is not None:
        return _named(known, occurrence, mention.name)
    if mention.form is Form.PRONOUN:
        found = link_of_pronoun(known, occurrence)
    else:
        found = link_of_description(known, occurrence)
    return found or _new(known, mention)


def _named(known: Known, occurrence: Occurrence, span: Span) -> Link:
    name = known.shown[span]
    state = state_from_form(name.words) if name.place else None
    if occurrence.speaks and state is not None and state.relation == "seat":
        reason = f"{name.words} is a seat of government of {state.state}"
        return Link(_state(known, state.state), Rule.SEAT, reason)
    found = known.of_name[name]
    best = max(
        found,
        key=lambda e: (
            known.gender_fits(e, occurrence.mention.gender),
            known.salience.last_mention(e),
        ),
    )
    reason = found[best]
    if others := [known.entities[e].called for e in found if e != best]:
        reason += f", the last one spoken of (it might be {', '.join(others)})"
    return Link(best, Rule.NAME if reason == _HERE else Rule.FORM_OF_NAME, reason)


def _state(known: Known, state: str) -> int:
    name = shown_name(state, ActorKind.GOVERNMENT, place=True)
    for other, entities in known.of_name.items():
        if other.key == name.key and other.kind is ActorKind.GOVERNMENT:
            return next(iter(entities))
    entity = Entity(ActorKind.GOVERNMENT, place=True, names=[state])
    known.of_name[name] = {known.added(entity, name.heads): _HERE}
    return next(iter(known.of_name[name]))


def _new(known: Known, mention: Mention) -> Link:
    entity = Entity(mention.kind, mention.gender, mention.plural, words=_bare(known, mention))
    if mention.title is None:
        reason = "not named: spoken of for the first time"
    else:
        entity.names.append(known.words(mention.title))
        reason = "called so, and nothing fuller"
    return Link(known.added(entity), Rule.FIRST_MENTION, reason)


def _bare(known: Known, mention: Mention) -> str:
    first, _, rest = known.words(mention.span).partition(" ")
    return rest if rest and first.lower() in words_of("determiner") else f"{first} {rest}".strip()


def _issuing_body(
    known: Known, occurrences: Sequence[Occurrence], outlet: str | None
) -> int | None:
    """The body that says "we" in its own article: its outlet, else the one that speaks most."""
    spoken: dict[int, int] = {}
    for occurrence in occurrences:
        if occurrence.speaks and occurrence.mention.name is not None:
            entity = next(iter(known.of_name[known.shown[occurrence.mention.name]]))
            if known.entities[entity].kind in BODIES:
                spoken[entity] = spoken.get(entity, 0) + 1
    own = shown_name(outlet or "", ActorKind.ORGANISATION).key
    issuing = [e for e in spoken if own & shown_name(known.entities[e].names[0], BODIES[0]).key]
    return max(issuing or spoken, key=lambda e: spoken[e], default=None)


def _home(known: Known, mentions: Sequence[Mention]) -> int | None:
    """The state that is named twice as often as any other, and more than once."""
    places = {m.name for m in mentions if m.name is not None}
    forms = [state_from_form(known.words(span)) for span in places]
    counted = Counter(form.state for form in forms if form is not None).most_common(2)
    if not counted or counted[0][1] < 2 or len(counted) > 1 and counted[0][1] < 2 * counted[1][1]:
        return None
    return _state(known, counted[0][0])


def _join_names(known: Known) -> None:
    for entity in known.entities:
        parts = [known.entities[part] for part in entity.parts]
        if any(part.name for part in parts):
            entity.names.append(_listed([part.name or part.words for part in parts]))


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _in_own_voice(
    known: Known, occurrences: Sequence[Occurrence], links: Sequence[Link]
) -> list[Link]:
    """The links, with "I" and "we" in what somebody says put to who says it."""
    sources = {o.mention.span: link for o, link in zip(occurrences, links, strict=True)}
    found: list[Link] = []
    of_we: dict[int, int] = {}
    for occurrence, link in zip(occurrences, links, strict=True):
        said_by = sources.get(occurrence.voice) if occurrence.voice is not None else None
        if said_by is None or occurrence.mention.head not in words_of("i") | words_of("we"):
            found.append(link)
            continue
        entity = said_by.entity
        if occurrence.mention.head in words_of("we") and known.entities[entity].kind not in BODIES:
            entity = of_we.setdefault(entity, link.entity)
        reason = f"“{occurrence.mention.head}” in what {known.entities[said_by.entity].called} says"
        found.append(Link(entity, Rule.VOICE, reason))
    return found
