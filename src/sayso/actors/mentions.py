"""Mentions: what a noun phrase that somebody is called by says of itself."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from sayso.actors.nouns import BODIES, Noun, noun_from_word
from sayso.actors.phrase_words import words_of
from sayso.actors.phrases import (
    NamesByPlace,
    Phrase,
    author_of_phrase,
    bodies_of_phrase,
    body_of_phrase,
    gender_of_title,
    gender_of_word,
    is_inside_name,
    name_of_phrase,
    phrase_from_span,
    weight_of_phrase,
)
from sayso.actors.states import state_from_form
from sayso.records import ActorKind, Name, NameKind, Span
from sayso.text import word_bounds


class Form(StrEnum):
    """How somebody is called: by name, by description ("the commander") or by pronoun."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase. `head` and `words` are lower case.

    `head` is the noun that says what it is, or the last word of the name; `words` are those of
    the phrase that carry meaning. `name` is where the name stands. `owner` is the name that a
    document belongs to ("Marsh's statement", "the Tarn report"). `title` is where a noun stands
    that may do as a name ("the State"). `parts` are the joint speakers of "A and B".
    """

    span: Span
    form: Form
    kind: ActorKind
    head: str
    words: frozenset[str]
    bodies: tuple[Span, ...] = ()  # the names of bodies, places and owners in it
    name: Span | None = None
    owner: Span | None = None
    title: Span | None = None
    gender: str = ""  # "male", "female", "" where nothing tells
    plural: bool = False
    definite: bool = True
    place: bool = False  # named as a place, which may stand for its government
    parts: tuple["Mention", ...] = ()


_LONGEST = 60  # words of a phrase that may be of several speakers
_KINDS = {
    NameKind.PERSON: ActorKind.PERSON,
    NameKind.PLACE: ActorKind.GOVERNMENT,
    NameKind.PEOPLE: ActorKind.GROUP,
}


@lru_cache(maxsize=1024)  # of one article and a little more: most are asked for several times
def mention_from_span(text: str, span: Span, names: NamesByPlace) -> Mention:
    """What the noun phrase `text[span]` says of itself."""
    phrase = phrase_from_span(text, span, names)
    if phrase is None:
        return Mention(span, Form.DESCRIPTION, ActorKind.UNKNOWN, "", frozenset())
    return _pronoun(phrase) or _joint(phrase, names) or _single(phrase)


def with_parts(mention: Mention) -> list[Mention]:
    """A mention and the parts it is made of."""
    return [mention, *(m for part in mention.parts for m in with_parts(part))]


def _single(phrase: Phrase) -> Mention:
    name = name_of_phrase(phrase)
    # "the Iranians" are named so; in "the Iranian minister" the people are not who speaks.
    if name is not None and (name.kind is not NameKind.PEOPLE or len(phrase.core) == 1):
        return _named(phrase, name)
    return _described(phrase)


def _pronoun(phrase: Phrase) -> Mention | None:
    word = phrase.lower(phrase.words[0])
    is_acronym = phrase.text[phrase.words[0].start : phrase.words[0].end].isupper()
    if len(phrase.words) > 1 or word not in _pronouns() or is_acronym and len(word) > 1:
        return None
    kind, gender, plural = _pronouns()[word]
    own = frozenset((word,))
    return Mention(phrase.span, Form.PRONOUN, kind, word, own, gender=gender, plural=plural)


@cache
def _pronouns() -> dict[str, tuple[ActorKind, str, bool]]:
    """Each pronoun's kind, gender, and whether it speaks of several."""
    kinds = {
        "he": (ActorKind.PERSON, "male", False),
        "she": (ActorKind.PERSON, "female", False),
        "it": (ActorKind.ORGANISATION, "", False),
        "they": (ActorKind.GROUP, "", True),
        "we": (ActorKind.ORGANISATION, "", True),
        "i": (ActorKind.PERSON, "", False),
        "you": (ActorKind.UNKNOWN, "", False),
        "who": (ActorKind.UNKNOWN, "", False),
        "this": (ActorKind.UNKNOWN, "", False),
    }
    return {word: kinds[kind] for kind in kinds for word in words_of(kind)}


def _named(phrase: Phrase, name: Name) -> Mention:
    bounds = word_bounds(phrase.text, name.span.start, name.span.end)
    own = [phrase.text[start:end].lower() for start, end in bounds]
    before = [phrase.lower(w) for w in phrase.core if w.end <= name.span.start]
    kind = _KINDS.get(name.kind) or _kind_of_body(own, before)
    genders = [g for w in before if (g := gender_of_word(w))]
    gender = genders[-1] if genders else gender_of_title(phrase.text, name.span.start)
    return Mention(
        phrase.span,
        Form.NAME,
        kind,
        own[-1] if own else "",
        weight_of_phrase(phrase),
        bodies_of_phrase(phrase),
        name=name.span,
        gender=gender if kind is ActorKind.PERSON else "",
        plural=kind is ActorKind.GROUP,
        place=name.kind is NameKind.PLACE,
    )


def _kind_of_body(own: list[str], before: list[str]) -> ActorKind:
    """What a name that is no person's names, by the nouns in it and before it."""
    if own and noun_from_word(own[-1]).kind is ActorKind.DOCUMENT:
        return ActorKind.DOCUMENT
    kinds = [noun.kind for w in (*before, *own) if (noun := noun_from_word(w)).known]
    return next((k for k in reversed(kinds) if k in BODIES), ActorKind.ORGANISATION)


def _described(phrase: Phrase) -> Mention:
    head = phrase.head
    noun = noun_from_word(phrase.lower(head))
    before = [n for n in phrase.names if phrase.core[0].start <= n.span.start < head.start]
    is_outlet = noun.known and noun.kind is ActorKind.OUTLET
    is_called = phrase.lower(head) in words_of("head of a name") or is_outlet
    if is_called and before and _is_name_of(phrase, before[-1]):
        kind = noun.kind if is_outlet else ActorKind.ORGANISATION
        return replace(_named(phrase, before[-1]), kind=kind)
    is_body = noun.known and noun.kind in BODIES and not noun.plural and not _is_any(phrase)
    body = body_of_phrase(phrase) if is_body else None
    return Mention(
        phrase.span,
        Form.DESCRIPTION if body is None else Form.NAME,
        noun.kind,
        phrase.lower(head),
        weight_of_phrase(phrase),
        bodies_of_phrase(phrase),
        name=body,
        owner=_owner(phrase, noun, before),
        title=_title(phrase, noun, before),
        gender=noun.gender,
        plural=noun.plural,
        definite=_is_definite(phrase, noun),
    )


def _is_name_of(phrase: Phrase, name: Name) -> bool:
    """Whether a body's name stands right before the noun: "the Daily Reed newspaper"."""
    is_body = name.kind in (NameKind.ORGANISATION, NameKind.OTHER)
    return is_body and name.span.end + 1 == phrase.head.start


def _is_any(phrase: Phrase) -> bool:
    """Whether the noun is one for any such body: "the UN agency" names none."""
    any_body = words_of("any body") | words_of("state") | words_of("any outlet")
    return phrase.lower(phrase.head) in any_body and not phrase.capital(phrase.head)


def _owner(phrase: Phrase, noun: Noun, before: list[Name]) -> Span | None:
    if noun.kind is not ActorKind.DOCUMENT or phrase.lower(phrase.head) in words_of("norm"):
        return None  # a law speaks for itself
    if not before:
        return author_of_phrase(phrase)
    is_people = before[-1].kind is NameKind.PEOPLE  # "an Iranian statement"
    return None if is_people or _is_own_name(phrase, before) else before[-1].span


def _title(phrase: Phrase, noun: Noun, before: list[Name]) -> Span | None:
    """Where a noun, or what stands before it too, may do as a name."""
    head = phrase.head
    if noun.kind is ActorKind.DOCUMENT and before and _is_own_name(phrase, before):
        return Span(before[0].span.start, head.end)  # "a Reedish order"
    is_norm = phrase.lower(head) in words_of("norm")
    if noun.plural or not noun.known or noun.kind not in BODIES and not is_norm:
        return None
    if is_norm:  # "Tarn's Harbour Code"
        capitals = [w for w in phrase.core if phrase.capital(w)]
        return Span(capitals[0].start, head.end) if head in capitals and len(capitals) > 1 else None
    named = any(n.span == head for n in phrase.names)
    capital = phrase.capital(head) and (named or head != phrase.words[0])
    return head if capital or phrase.lower(head) in words_of("named") else None


def _is_own_name(phrase: Phrase, before: list[Name]) -> bool:
    """Whether the names before a document's noun are part of its name, and no author's."""
    name = before[-1]
    words = phrase.text[name.span.start : name.span.end]
    other = name.kind in (NameKind.OTHER, NameKind.PEOPLE) and state_from_form(words) is None
    return other and name.span.end + 1 == phrase.head.start


def _is_definite(phrase: Phrase, noun: Noun) -> bool:
    is_bare = phrase.core[0] == phrase.words[0]
    leading = {phrase.lower(w) for w in phrase.words if w.start < phrase.core[0].start}
    return not leading & words_of("indefinite") and not (noun.plural and is_bare)


def _joint(phrase: Phrase, names: NamesByPlace) -> Mention | None:
    """Several who speak as one, at least one of them named: "A and B", "A, a miller, and B"."""
    if len(phrase.words) > _LONGEST:
        return None
    parts = _listed(phrase) or _paired(phrase)
    if len(parts) < 2:
        return None
    mentions = tuple(mention_from_span(phrase.text, s, names) for s in parts)
    known = [n.span for n in phrase.names]
    agree = len(parts) > 2 or _agree(*mentions)
    if not agree or not any(m.name in known for m in mentions):
        return None
    words = frozenset[str]().union(*(m.words for m in mentions))
    group = ActorKind.GROUP
    return Mention(phrase.span, Form.NAME, group, "", words, plural=True, parts=mentions)


def _listed(phrase: Phrase) -> list[Span]:
    """The names of a list from the head on, the last after "and"; else nothing."""
    first = next((n for n in phrase.names if n.span.end >= phrase.head.end), None)
    if first is None or first.kind is NameKind.PEOPLE:
        return []
    # "the four millers, A, B and C"
    plural = noun_from_word(phrase.lower(phrase.head)).plural
    apposed = plural and phrase.text[phrase.head.end : first.span.start] == ", "
    if first.span.start > phrase.head.start and not apposed:
        return []
    found, after_and = [first], False
    for name in phrase.names:
        if name.span.start <= found[-1].span.start or name.kind is not first.kind:
            continue
        lead = _marks(phrase, found[-1].span.end, name.span.start)
        is_plain = lead in (["and"], [","], [",", "and"])
        has_aside = len(lead) > 2 and lead[0] == "," and lead[-2:] == [",", "and"]
        if not (is_plain or has_aside):
            break
        found.append(name)
        after_and = lead[-1] == "and"
    return [n.span for n in found] if after_and and len(found) > 1 else []


def _marks(phrase: Phrase, start: int, end: int) -> list[str]:
    """The words and commas between two names, titles and articles before the second left out."""
    text = phrase.text
    found = [text[s:e].lower() for s, e in word_bounds(text, start, end)]
    while found and (found[-1] == "the" or gender_of_word(found[-1]) or _is_office(found[-1])):
        found.pop()
    return found


def _is_office(word: str) -> bool:
    noun = noun_from_word(word)
    return noun.known and noun.kind is ActorKind.PERSON


def _paired(phrase: Phrase) -> list[Span]:
    """What stands before and after an "and" before the first comma or preposition."""
    for i, word in enumerate(phrase.words[1:-1], 1):
        if is_inside_name(word, phrase.names):
            continue
        if phrase.broken(phrase.span.start, word.start):
            return []
        if phrase.lower(word) == "and":
            return [
                Span(phrase.span.start, phrase.words[i - 1].end),
                Span(phrase.words[i + 1].start, phrase.span.end),
            ]
        if phrase.lower(word) in words_of("after"):
            return []
    return []


def _agree(left: Mention, right: Mention) -> bool:
    """Whether both of two can speak, as against "founder and president, Piet Oster"."""
    forms = (left.form, right.form)
    if Form.NAME not in forms or Form.PRONOUN in forms:
        return False
    if ActorKind.UNKNOWN in (left.kind, right.kind):
        return False
    if left.form is Form.DESCRIPTION:
        return left.definite and right.span == right.name
    return right.form is Form.NAME or right.definite or right.plural
