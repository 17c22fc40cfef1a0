"""Ties between a name and a body beside it, said without a noun for a role.

"Dorn of the Reed Party", "the Reed Party's Dorn", "Tarn-backed", "owned by", "with ties to".
"""

from collections.abc import Iterator
from dataclasses import replace

from sayso.actors.roles.descriptions import Description
from sayso.actors.roles.name_places import NamePlace, place_of
from sayso.actors.roles.role_phrases import noun_at, phrase_starting
from sayso.actors.roles.role_text import RoleText
from sayso.actors.roles.role_words import NAMED_BODIES, body_noun, kind, relation_from
from sayso.actors.states import state_from_form
from sayso.records import NameKind, Span

_MEMBER = "member of"
_UNIT = "unit of"
_LINKED = "linked to"
_MODIFIERS = 4  # words that may stand between "-backed" and the name
_LEAD = 6  # words that may stand between "founded by" and who did it: "local activist"
_AUXILIARIES = kind("be") | {"has", "been", "also", "currently", "reportedly", "which", "that"}


def ties_of_name(text: RoleText, place: NamePlace) -> Iterator[Description]:
    """The ties that the words right beside the name at `place` say."""
    if text.names[place.index].kind is NameKind.PERSON:
        yield from _member_of(text, place)
        yield from _party_in_brackets(text, place)
        yield from _speaking_for(text, place)
        yield from _heading(text, place)
    elif text.names[place.index].kind in NAMED_BODIES:
        yield from _unit_of(text, place)
        yield from _tied_behind(text, place)
        yield from _tied_before(text, place)


def shared_with_next(text: RoleText, index: int) -> int | None:
    """The person that "and" or a comma adds right behind name `index`: "A, B and C"; else None."""
    place = place_of(text, index)
    if place is None:
        return None
    at = place.last + 1
    while text.same(place.last, at) and text.words[at].form in (",", "and", "&"):
        at += 1
    if at == place.last + 1 or not text.same(place.last, at):
        return None
    return text.words[at].name if text.kind_at(at) is NameKind.PERSON else None


def _member_of(text: RoleText, place: NamePlace) -> Iterator[Description]:
    owner = place.title - 1
    if text.same(owner, place.first) and text.words[owner].owner and _body(text, owner):
        yield _tie(text, place.index, text.words[owner].name, _MEMBER)
    at = place.after
    if text.same(place.last, at) and text.words[at].form == ",":
        at += 1
        yield from _partisan(text, place, _behind_article(text, at))
    if not text.same(place.last, at) or text.words[at].form not in ("of", "from"):
        return
    at = _behind_article(text, at + 1)
    if text.same(place.last, at) and _body(text, at):
        yield _tie(text, place.index, text.words[at].name, _MEMBER)


def _partisan(text: RoleText, place: NamePlace, at: int) -> Iterator[Description]:
    """Followers of a party or faith, not people of a state: "Dorn, a Reedist from Tarn"."""
    if not text.same(place.last, at + 1) or text.kind_at(at) is not NameKind.PEOPLE:
        return
    name = text.names[text.words[at].name].span
    alone = text.words[at + 1].form in ("from", ",")
    if alone and state_from_form(text.text[name.start : name.end]) is None:
        yield _tie(text, place.index, text.words[at].name, _MEMBER)


def _heading(text: RoleText, place: NamePlace) -> Iterator[Description]:
    """Who heads a body, said by a verb: "Dorn heads the Reed Guild"."""
    at = place.after
    while text.same(place.last, at) and text.words[at].form in (",", "who", "now", "currently"):
        at += 1
    if text.same(place.last, at) and text.words[at].form in kind("heading"):
        other = _next_name(text, at + 1)
        if other is not None and text.names[other].kind in NAMED_BODIES and not _owns(text, other):
            yield _tie(text, place.index, other, "head")


def _party_in_brackets(text: RoleText, place: NamePlace) -> Iterator[Description]:
    """A body in brackets behind a person: "Dorn (Reed Party)"."""
    at = place.last + 1
    closed = text.same(place.last, place.after - 1) and place.after > at + 1
    if closed and _body(text, at + 1) and text.words[at + 1].name != place.index:
        yield _tie(text, place.index, text.words[at + 1].name, _MEMBER)


def _speaking_for(text: RoleText, place: NamePlace) -> Iterator[Description]:
    """Who speaks for a body, at the beginning of a sentence: "Dorn for the Reed Guild, says"."""
    at = place.after
    begins = not text.same(place.title - 1, place.first)
    if not (begins and text.same(place.last, at) and text.words[at].form == "for"):
        return
    body = _behind_article(text, at + 1)
    named = text.same(at, body) and _body(text, body)
    whole = place_of(text, text.words[body].name) if named else None
    if whole is None:
        return
    behind = whole.after
    if text.same(at, behind) and text.words[behind].form == ",":
        behind += 1
    if text.same(at, behind) and text.words[behind].form in kind("saying"):
        tie = _tie(text, place.index, whole.index, "spokesman")
        yield replace(tie, role=text.span(at, whole.last))


def _unit_of(text: RoleText, place: NamePlace) -> Iterator[Description]:
    """What a body is part of: "the Guard's Reed Battalion", "Reed Bureau under the Guard"."""
    owner = place.first - 1
    if text.same(owner, place.first) and text.words[owner].owner:
        if _body(text, owner):
            yield _tie(text, place.index, text.words[owner].name, _UNIT)
        elif text.words[place.last].form in kind("unit") and body_noun(text.words[owner].form):
            yield _tie_to(text, place.index, text.span(owner, owner), _UNIT)
    unit = text.words[place.last].form in kind("unit")
    if unit and (outer := _outer(text, place)) is not None:
        yield _tie_to(text, place.index, outer, _UNIT)
    at = place.after
    if not text.same(place.last, at):
        return
    form = text.words[at].form
    if form not in ("under", "within") and not (unit and form in ("of", ",")):
        return
    at = _behind_article(text, at + 1)
    if text.same(place.last, at) and _body(text, at):
        whole = place_of(text, text.words[at].name)
        if form != "," or whole is not None and text.words[whole.last].form in kind("unit"):
            yield _tie(text, place.index, text.words[at].name, _UNIT)


def _outer(text: RoleText, place: NamePlace) -> Span | None:
    """The body that the name of a unit begins with: "Reed Guard Signals Division"."""
    before = place.first - 1
    if text.same(before, place.first) and _body(text, before) and not text.words[before].owner:
        return text.names[text.words[before].name].span
    name = text.names[place.index].span
    for at in range(place.first, place.last):
        worded = text.text[name.start : text.words[at].end]
        acronym = at == place.first and len(worded) > 2 and worded.isalpha() and worded.isupper()
        if acronym or worded.lower() in text.bodies:
            return Span(name.start, text.words[at].end)
    return None


def _tied_behind(text: RoleText, place: NamePlace) -> Iterator[Description]:
    """Ties said behind a body: "X, which is owned by Y", "X with ties to Y"."""
    at = place.after
    if text.same(place.last, at + 1) and text.words[at].form == ",":
        apposed = phrase_starting(text, at + 1, bodies=True)
        at = at if apposed is None else apposed.heads[-1].at + 1
    while text.same(place.last, at) and (
        text.words[at].form in _AUXILIARIES or text.words[at].form == ","
    ):
        at += 1
    if not text.same(place.last, at + 1):
        return
    yield from _as_part(text, place, at)
    first, second = text.words[at].form, text.words[at + 1].form
    if first == "with" and second in kind("ties") and text.same(at, at + 2):
        other = _next_name(text, at + 3)
        if other is not None:
            yield _tie(text, place.index, other, _LINKED)
        return
    relation = relation_from(f"{first} {second}")
    other = _next_name(text, at + 2) if relation is not None else None
    if relation is None or other is None:
        return
    if text.names[other].kind is NameKind.PERSON and f"{first} {second}" in kind("headed"):
        yield _tie(text, other, place.index, relation)
    elif f"{first} {second}" in kind("tied"):
        yield _tie(text, place.index, other, relation)


def _as_part(text: RoleText, place: NamePlace, start: int) -> Iterator[Description]:
    """A body that acts as part of another: "X will serve as part of Y", no name between."""
    for at in range(start, start + _LEAD):
        if not text.same(place.last, at + 3) or text.words[at].name >= 0:
            return
        if [text.words[at + i].form for i in range(3)] == ["as", "part", "of"]:
            body = _behind_article(text, at + 3)
            if text.same(at, body) and _body(text, body):
                yield _tie(text, place.index, text.words[body].name, _UNIT)
            return


def _tied_before(text: RoleText, place: NamePlace) -> Iterator[Description]:
    """Ties said before a body: "the Tarn-backed Reed Front"."""
    for at in range(place.first - 1, place.first - 1 - _MODIFIERS, -1):
        if not text.same(at, place.first) or not text.words[at].letters:
            return
        word = text.words[at]
        stem, _, participle = word.form.rpartition("-")
        if stem and participle in kind("tied") and relation_from(participle):
            body = text.names[word.name].span if word.name >= 0 else None
            end = word.start + len(stem)
            body = Span(word.start, end) if body is None or body.end > end else body
            name = text.names[place.index].span
            relation = relation_from(participle) or ""
            yield Description(name, None, relation, body, Span(body.start, name.end))
            return
        if word.form in kind("stop") | kind("preposition") or word.name >= 0:
            return


def _next_name(text: RoleText, at: int) -> int | None:
    """The first name from word `at` on, behind an article, titles and descriptions."""
    for here in range(at, at + _LEAD):
        if not text.same(at - 1, here) or not text.words[here].letters:
            return None
        if text.words[here].name >= 0 and not text.words[here].owner:
            last_of_role = noun_at(text, here, bodies=False) is not None
            return None if last_of_role else text.words[here].name
        if text.words[here].form in kind("stop"):
            return None
    return None


def _owns(text: RoleText, name: int) -> bool:
    """Whether the name owns what follows: "Dorn led the Guild's choir"."""
    place = place_of(text, name)
    return place is not None and text.words[place.last].owner


def _behind_article(text: RoleText, at: int) -> int:
    while text.same(at - 1, at) and text.words[at].form in kind("article"):
        at += 1
    return at


def _body(text: RoleText, at: int) -> bool:
    return text.kind_at(at) in NAMED_BODIES


def _tie_to(text: RoleText, name: int, body: Span, relation: str) -> Description:
    a = text.names[name].span
    return Description(
        a, None, relation, body, Span(min(a.start, body.start), max(a.end, body.end))
    )


def _tie(text: RoleText, name: int, body: int, relation: str) -> Description:
    return _tie_to(text, name, text.names[body].span, relation)
