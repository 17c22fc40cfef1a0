"""What the words around a name say that its bearer is: titles, appositions, "X, who is the …"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.actors.roles.affiliations import noun_phrase_body, organisation_of, relation_of
from sayso.actors.roles.name_places import LONGEST_ASIDE, NamePlace, before_brackets, behind_age
from sayso.actors.roles.role_phrases import RolePhrase, noun_at, phrase_ending, phrase_starting
from sayso.actors.roles.role_text import RoleText
from sayso.actors.roles.role_words import NAMED_BODIES, body_noun, kind
from sayso.records import NameKind, Span

RANK = "rank"  # the relation of a rank alone: "Major General"
_PAUSES = frozenset(",—–-:")
_CLOSERS = frozenset(',.;:)”"—–?!')


@dataclass(frozen=True, slots=True)
class Description:
    """That the bearer of the name at `name` is something, as `evidence` says.

    `role` is where the role is worded, None where only the tie is said ("Dorn of the Reed
    Party"). `relation` is normal ("head", "spokesman", "member of", "unit of", "backed by"), or
    the text's own noun. `organisation` is where the body stands, if the text names it.
    """

    name: Span
    role: Span | None
    relation: str
    organisation: Span | None
    evidence: Span


def descriptions_of_name(text: RoleText, place: NamePlace) -> Iterator[Description]:
    """What the words before and behind the name at `place` say of its bearer."""
    bodies = text.names[place.index].kind is not NameKind.PERSON
    name = text.names[place.index].span
    if text.names[place.index].kind in (NameKind.PLACE, NameKind.PEOPLE):
        return
    before = phrase_before(text, place, bodies)
    if before is not None:
        found = described(text, name, before, _whole(text, before))
        offices = all(head.noun.office for head in before.heads)
        yield from _completed(text, place, found) if offices else found
        further = _further_before(text, place, before)
        if further is not None:
            yield from described(text, name, further, _whole(text, further))
    behind = [*phrases_behind(text, place, bodies)]
    for phrase in behind:
        # "X, head of Y and founder of Z": the role is all of it, said twice.
        yield from described(text, name, phrase, text.span(behind[0].first, behind[-1].last))
    if not bodies and before is None and not behind:
        yield from _rank(text, place)


def phrase_before(text: RoleText, place: NamePlace, bodies: bool) -> RolePhrase | None:
    """The role that stands before the name: "Foreign Minister X", "the guild's head, X"."""
    at = place.title - 1
    if not text.same(at, place.first):
        # All of it may be rank, or a title that counts as one ("General", "Sheikh").
        return _title_as_role(text, place, bodies)
    at = before_brackets(text, at)
    if text.words[at].form in kind("named"):
        at -= 1
    pause = text.words[at].form == ","
    if pause and bodies:
        return None
    if pause:
        at = before_brackets(text, at - 1)
    if not text.same(at, place.first):
        return None
    phrase = phrase_ending(text, at, bodies, loose=pause)
    if bodies and phrase is not None and text.words[phrase.last].capital:
        return None  # part of another name
    if phrase is None:
        return None if pause else _title_as_role(text, place, bodies)
    if pause and not _stands_before(text, phrase, place):
        return None
    return None if pause and phrase.heads[-1].noun.plural else phrase


def _further_before(text: RoleText, place: NamePlace, near: RolePhrase) -> RolePhrase | None:
    """The first of two roles before a name: "the head of the guild, local farmer X"."""
    comma = near.first - 1
    if near.determiner or not text.same(comma - 1, place.first) or text.words[comma].form != ",":
        return None
    if text.kind_at(comma - 1) is NameKind.PERSON or text.names[place.index].kind in NAMED_BODIES:
        return None
    phrase = phrase_ending(text, comma - 1, False, loose=True)
    if phrase is None or phrase.determiner not in kind("article") | kind("owner"):
        return None
    return phrase if _stands_before(text, phrase, place) else None


def phrases_behind(text: RoleText, place: NamePlace, bodies: bool) -> Iterator[RolePhrase]:
    """The roles that stand behind the name: "X, head of Y, and …", "X is the head of Y"."""
    at = place.after
    if not text.same(place.last, at):
        return
    form = text.words[at].form
    if form in _PAUSES and text.same(at, at + 1):
        start = behind_age(text, at + 1)
        if text.same(at, start) and text.words[start].form == "who":
            copula = _behind_copula(text, start + 1)
            start = len(text.words) if copula is None else copula
        yield from _chain(text, at, start, bodies)
    elif (said := _behind_copula(text, at)) is not None:
        for phrase in _chain(text, at, said, bodies):
            # Not "were elected newcomers", not "is the first minister to have said".
            ordinal = text.words[phrase.first].form in kind("ordinal")
            if not ordinal and (phrase.determiner or phrase.complement is not None):
                yield phrase


def _chain(text: RoleText, at: int, start: int, bodies: bool) -> Iterator[RolePhrase]:
    """The role that begins with word `start`, and those that "and" adds to it."""
    for _ in range(3):
        if not text.same(at, start):
            return
        phrase = phrase_starting(text, start, bodies)
        if phrase is None or not _closed(text, phrase.last + 1, phrase):
            return
        phrase = _with_bare_body(text, phrase)
        yield phrase
        start = phrase.last + 1
        if text.same(at, start) and text.words[start].form == ",":
            start += 1
        if not text.same(at, start) or text.words[start].form != "and":
            return
        start += 1


def _closed(text: RoleText, at: int, phrase: RolePhrase) -> bool:
    """Whether the phrase is over at word `at`, and not the title of a name that begins there."""
    if not text.same(phrase.first, at):
        return True
    return text.kind_at(at) is not NameKind.PERSON


def _with_bare_body(text: RoleText, phrase: RolePhrase) -> RolePhrase:
    """With the body that a comma alone leads in: "commander, Third Reed Brigade"."""
    at = phrase.last + 2
    bare = phrase.complement is None and phrase.determiner == ""
    if not (bare and text.same(phrase.first, at) and text.words[at - 1].form == ","):
        return phrase
    if text.kind_at(at) not in (NameKind.ORGANISATION, NameKind.OTHER):
        return phrase
    last = at
    while text.same(at, last + 1) and text.words[last + 1].name == text.words[at].name:
        last += 1
    return RolePhrase(phrase.first, last, phrase.heads, at, "")


def described(text: RoleText, name: Span, phrase: RolePhrase, role: Span) -> list[Description]:
    """What `phrase`, as part of the wording `role`, says of the bearer of `name`: a noun each."""
    found = described(text, name, phrase.joined, role) if phrase.joined is not None else []
    for head in phrase.heads:
        body = organisation_of(text, phrase, head)
        if body is None and phrase.joined is not None and head.noun.office:
            body = found[-1].organisation  # "Reed Guild founder and president"
        found.append(
            Description(
                name=name,
                role=role,
                relation=relation_of(text, phrase, head),
                organisation=body,
                evidence=Span(min(name.start, role.start), max(name.end, role.end)),
            )
        )
    return found


def _whole(text: RoleText, phrase: RolePhrase) -> Span:
    first = phrase
    while first.joined is not None:
        first = first.joined
    return text.span(first.first, phrase.last)


def _completed(text: RoleText, place: NamePlace, found: list[Description]) -> list[Description]:
    """With the body that is named behind the name: "Inspector X of the Reed police"."""
    at = place.after
    if text.same(place.last, at) and text.words[at].form == ",":
        at += 1
    if not text.same(place.last, at + 1) or text.words[at].form != "of":
        return found
    last = _end_of_name(text, at + 1)
    body = noun_phrase_body(text, at + 1, last) if last > at else None
    if body is None:
        return found
    return [
        replace(d, organisation=body, evidence=Span(d.evidence.start, body.end))
        if d.organisation is None
        else d
        for d in found
    ]


def _end_of_name(text: RoleText, first: int) -> int:
    """The last word of what looks like a body's name from word `first` on: "the Reed police"."""
    last = first - 1
    for at in range(first, first + LONGEST_ASIDE):
        if not text.same(first, at) or not text.words[at].letters:
            break
        word = text.words[at]
        if word.name >= 0 or word.capital or body_noun(word.form) is not None:
            last = at
        elif at - last > 1 or word.form in kind("stop") | kind("preposition"):
            break
    return last


def _rank(text: RoleText, place: NamePlace) -> Iterator[Description]:
    first = place.title
    while first < place.first and text.words[first].form not in kind("rank"):
        first += 1
    worded = [text.words[i].form for i in range(first, place.first)]
    if not kind("abbreviation") >= set(worded):
        name = text.names[place.index].span
        role = text.span(first, place.first - 1)
        yield Description(name, role, RANK, None, Span(role.start, name.end))


def _title_as_role(text: RoleText, place: NamePlace, bodies: bool) -> RolePhrase | None:
    """A role among the titles: "Secretary General X", where "General" alone is a rank."""
    for at in range(place.first - 1, place.title - 1, -1):
        noun = None if bodies else noun_at(text, at, bodies)
        if noun is not None and noun.word not in kind("rank") | kind("honorific"):
            return phrase_ending(text, at, bodies, loose=False)
    return None


def _stands_before(text: RoleText, phrase: RolePhrase, place: NamePlace) -> bool:
    """Whether "ROLE, NAME" is one phrase: not what is said of the name before ("A, ROLE, NAME"),
    and not the end of what leads in another clause ("After talks with ROLE, NAME said").
    """
    before = phrase.first - 1
    while text.same(before, place.first) and text.words[before].form in kind("article"):
        before -= 1
    if not text.same(before, place.first):
        return True
    if text.words[before].form == "," and text.kind_at(before - 1) is NameKind.PERSON:
        return False
    after = place.after
    if not text.same(place.last, after) or text.words[after].form in _CLOSERS:
        return True
    first = before
    while text.same(first - 1, before) and before - first < 40:
        first -= 1
    return text.words[first].form not in kind("opening")


def _behind_copula(text: RoleText, at: int) -> int | None:
    """The word behind "is", "was named", "has been elected as" at word `at`; else None."""
    seen = False
    verbs = kind("be") | kind("becoming")
    for end in range(at, at + 6):
        if not text.same(at, end):
            return None
        form = text.words[end].form
        if form in verbs:
            seen = True
        elif form not in ("has", "have", "had", "been", "also", "as", "currently", "now", "itself"):
            return end if seen else None
    return None
