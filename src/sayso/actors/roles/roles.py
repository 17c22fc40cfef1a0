"""Roles: what the text says that its names' bearers are, and which of it is an actor's role."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.actors.roles.descriptions import RANK, Description, described, descriptions_of_name
from sayso.actors.roles.name_places import place_of
from sayso.actors.roles.role_phrases import noun_at, phrase_starting, titled
from sayso.actors.roles.role_text import RoleText
from sayso.actors.roles.role_words import kind
from sayso.actors.roles.ties import shared_with_next, ties_of_name
from sayso.records import NameKind, Span

_LEADING = kind("article") | kind("determiner") | kind("owner")
_TITLES = kind("rank") | kind("honorific")
_RANKS = kind("rank") | {"professor"}
_ANDS = frozenset(("and", "&"))
_VAGUE = frozenset(("people", "men", "women", "man", "woman"))
# What may follow a noun directly and still belong to its phrase, and what ends that.
_AFTER = frozenset(("who", "that", "which", "speaking", "familiar", "close", "living", "named"))
_ASIDE = frozenset(("who", "that", "which", "speaking"))


def descriptions_from_text(text: RoleText) -> list[Description]:
    """Everything that `text` says of the bearers of its names in the forms known here.

    In order of the names. Time is linear in the text, for no more than a few dozen words are
    looked at around each name.
    """
    found: list[Description] = []
    shared: tuple[int, list[Description]] | None = None
    for index in range(len(text.names)):
        place = place_of(text, index)
        if place is None:
            continue
        mine = [*descriptions_of_name(text, place), *ties_of_name(text, place)]
        if shared is not None and shared[0] == index and not mine:
            mine = [replace(d, name=text.names[index].span) for d in shared[1]]
        offices = {d.organisation for d in mine if d.role is not None}
        # "Inspector X of the Reed Guard" is no mere member of it.
        found += [d for d in mine if d.role is not None or d.organisation not in offices]
        shared = _shared(text, index, mine)
    return sorted(found, key=lambda d: d.name)


def _shared(
    text: RoleText, index: int, mine: list[Description]
) -> tuple[int, list[Description]] | None:
    """What is also said of the next person: "the MPs A, B and C", "the Reed Party's A and B"."""
    name = text.names[index].span
    before = [d for d in mine if d.evidence.start < name.start or d.name != name]
    both = [d for d in before if d.role is None or _plural(text, d.role)]
    following = shared_with_next(text, index) if both else None
    return None if following is None else (following, both)


def _plural(text: RoleText, role: Span) -> bool:
    noun = noun_at(text, text.first_at(role.end) - 1, bodies=False)
    return noun is not None and noun.plural


def role_of_actor(
    text: RoleText, mentions: Sequence[Span], descriptions: Sequence[Description]
) -> Span | None:
    """The role of the actor that is mentioned at `mentions`, as the text words it.

    `descriptions` are those of the whole text, as `descriptions_from_text` gives them. A role
    in the body goes before one in the headline, a full one before a bare one, and any before a
    mere rank or a relative of somebody; then the first counts.
    """
    ranked = []
    for mention in mentions:
        worded = role_from_mention(text, mention)
        if worded is not None:
            ranked.append((_weakness(text, worded, None), worded))
            continue
        for d in _said_by_name(text, mention, descriptions):
            if d.role is not None:
                ranked.append((_weakness(text, d.role, d), d.role))
    return min(ranked)[1] if ranked else None


def _said_by_name(
    text: RoleText, mention: Span, descriptions: Sequence[Description]
) -> list[Description]:
    """What is said of who is called by name in `mention`: of its head, and of nobody beside."""
    inside: list[Description] = []
    at = bisect_left(descriptions, mention.start, key=lambda d: d.name.start)
    while at < len(descriptions) and descriptions[at].name.start < mention.end:
        if descriptions[at].name.end <= mention.end:
            inside.append(descriptions[at])
        at += 1
    begins: dict[Span, int] = {}
    for said in inside:
        begins[said.name] = min(said.evidence.start, begins.get(said.name, said.evidence.start))
    return [said for said in inside if _is_head(text, mention, said, begins[said.name])]


def _is_head(text: RoleText, mention: Span, said: Description, begins: int) -> bool:
    """Whether `mention` calls who is described by name, alone, and begins where his titles do."""
    end = text.first_at(mention.end)
    first = _behind_leading(text, text.first_at(mention.start), end, _LEADING | _TITLES)
    if first < end and text.words[first].start < begins:
        return False
    behind = text.first_at(max(said.name.end, said.evidence.end))
    return all(text.words[i].form not in _ANDS for i in range(behind, end))


def _weakness(text: RoleText, role: Span, said: Description | None) -> tuple[bool, ...]:
    """What speaks against `role` as the role to give, the weightiest first."""
    words = {w.form for w in text.words[text.first_at(role.start) : text.first_at(role.end)]}
    noun = noun_at(text, text.first_at(role.end) - 1, bodies=False)
    kin = noun is not None and noun.kin
    full = said is not None and said.organisation is not None or words & kind("preposition")
    return (role.start < text.body, words <= _RANKS, kin, not full)


def descriptions_of_actor(
    text: RoleText, mentions: Sequence[Span], descriptions: Sequence[Description]
) -> Iterator[Description]:
    """What is said of the actor that is mentioned at `mentions`, ranks left out.

    By its names, as in `descriptions`, which are those of the whole text; and by mentions that
    are descriptions themselves ("the head of the Reed Guild"), which stand in place of a name.
    """
    for mention in mentions:
        yield from descriptions_from_mention(text, mention)
        for said in _said_by_name(text, mention, descriptions):
            if said.relation != RANK:
                yield said


def role_from_mention(text: RoleText, mention: Span) -> Span | None:
    """The role that a mention without a name words itself: "a senior medical source".

    A body's is one only where the mention says more than what kind of body it is: "the
    anti-graft body", but not "the ministry"; several bodies' always is: "striking unions".
    """
    at = _head_of_mention(text, mention)
    if at is None or text.words[at].form in _VAGUE:
        return None
    end = text.first_at(mention.end)
    first = _behind_leading(text, text.first_at(mention.start), end, _LEADING)
    if noun_at(text, at, bodies=False) is None:
        body = noun_at(text, at, bodies=True)
        named = any(text.words[i].name >= 0 for i in range(first, at + 1))
        telling = at > first and not named and not text.words[at].capital
        if body is None or not (body.plural or telling):
            return None
    return text.span(first, _last(text, at, end))


def descriptions_from_mention(text: RoleText, mention: Span) -> list[Description]:
    """What a mention without a name says of its bearer: "the head of the Reed Guild"."""
    at = _head_of_mention(text, mention)
    if at is None or noun_at(text, at, bodies=False) is None:
        return []
    end = text.first_at(mention.end)
    first = _behind_leading(text, text.first_at(mention.start), end, _LEADING)
    phrase = phrase_starting(text, first, bodies=False)
    if phrase is None or phrase.heads[-1].at >= end or phrase.heads[-1].noun.plural:
        return []
    inside = phrase.complement is not None and phrase.complement < end
    phrase = replace(
        phrase,
        last=min(phrase.last, end - 1),
        complement=phrase.complement if inside else None,
    )
    return described(text, mention, phrase, text.span(phrase.first, phrase.last))


def _head_of_mention(text: RoleText, mention: Span) -> int | None:
    """The noun of a mention without a name; None where a name is its head."""
    end = text.first_at(mention.end)
    first = _behind_leading(text, text.first_at(mention.start), end, _LEADING)
    named = False
    before_and = None
    for at in range(first, end):
        word = text.words[at]
        if text.kind_at(at) is NameKind.PERSON and not word.owner:
            return None
        named = named or word.name >= 0
        if word.form in kind("preposition") or word.form in _ANDS and named:
            return before_and
        if not _goes_on(text, at, end):
            if at + 2 < end and titled(text, at + 2, end - 1):
                return None  # "superintendent of police Dorn"
            noun = noun_at(text, at, bodies=False)
            return before_and if noun is None and before_and is not None else at
        if text.words[at + 1].form in _ANDS and noun_at(text, at, bodies=False) is not None:
            before_and = at
    return None


def _goes_on(text: RoleText, at: int, end: int) -> bool:
    """Whether the words before the noun go on behind word `at`."""
    if at + 1 >= end:
        return False
    form = text.words[at + 1].form
    if form in _ANDS:
        return True
    return text.words[at + 1].letters and form not in kind("preposition") | kind("stop") | _AFTER


def _last(text: RoleText, at: int, end: int) -> int:
    while at + 1 < end:
        word = text.words[at + 1]
        if word.name < 0 and (word.form in _ASIDE or not word.letters and word.form != "-"):
            break
        at += 1
    return at


def _behind_leading(text: RoleText, at: int, end: int, leading: frozenset[str]) -> int:
    while at < end and text.words[at].form in leading:
        if at + 1 < end and text.words[at].form == "none" and text.words[at + 1].form == "of":
            at += 1
        at += 1
    return at
