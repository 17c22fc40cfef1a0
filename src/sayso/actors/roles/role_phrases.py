"""Phrases that say what somebody is: "former head of the Tarn Guard", "Tarnian foreign minister".

A phrase is a noun for a person or a body, what stands before it (modifiers, owners, names), and
what follows a preposition after it. Where it begins and ends is told by closed classes of words
from `role_words.csv`, by capitals and by names; no parser is asked.
"""

from dataclasses import dataclass

from sayso.actors.roles.role_text import RoleText
from sayso.actors.roles.role_words import NAMED_BODIES, RoleNoun, body_noun, kind, person_noun
from sayso.records import NameKind

# Longest stretches that are looked through, in words: the longest roles seen have 20.
_BEFORE = 14
_AFTER = 30
_UNSURE = 3  # unknown lower-case words in a row before a noun: "gender-based violence expert"
_FIELD = 3  # words of an unnamed field: "minister for regional trade"
_VERBAL = ("ed", "s", "ly")
_PARTICIPIAL = "ing"
_ADJECTIVAL = ("al", "ive", "ic", "ous", "ary", "ical", "ist")
_ANDS = frozenset(("and", "&"))
_LEADS = kind("article") | {"also", "another", "one", "of"}


@dataclass(frozen=True, slots=True)
class Head:
    """The noun of a role, as word `at`."""

    at: int
    noun: RoleNoun


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """Words `first` to `last`, without article. `complement` is the first word after the
    preposition that follows the last of `heads`, if one does. `determiner` stands before it.
    `joined` is the phrase that "and" joins before it.
    """

    first: int
    last: int
    heads: tuple[Head, ...]
    complement: int | None
    determiner: str
    joined: "RolePhrase | None" = None


def noun_at(text: RoleText, i: int, bodies: bool) -> RoleNoun | None:
    """The noun that word `i` is: for a body if `bodies`, else for a person."""
    word = text.words[i]
    if not word.letters or word.owner or (word.name >= 0 and (bodies or not _ends_body(text, i))):
        return None
    before = text.words[i - 1].form if text.same(i - 1, i) else ""
    if bodies:
        return body_noun(word.form, before)
    noun = person_noun((before, word.form) if before else (word.form,))
    return noun if noun is None or word.name < 0 or noun.office else None


def _ends_body(text: RoleText, i: int) -> bool:
    """Whether word `i` ends the name of a body: a tagger may take "Reed Council President" so."""
    inside = text.same(i, i + 1) and text.words[i + 1].name == text.words[i].name
    return text.kind_at(i) in NAMED_BODIES and not inside


def phrase_ending(text: RoleText, last: int, bodies: bool, loose: bool) -> RolePhrase | None:
    """The role whose last word is `last`: the noun itself, or the end of what follows it.

    `loose`: a comma follows, so that what follows the noun may end with any word.
    """
    noun = noun_at(text, last, bodies)
    if noun is not None:
        return _with_left(text, Head(last, noun), last, None, bodies)
    if bodies:
        return None
    word = text.words[last]
    named = loose or word.capital or word.name >= 0 or word.form in kind("place")
    for at in range(last - 1, max(-1, last - _BEFORE), -1):
        if not text.same(at, last):
            return None
        if text.kind_at(at) is NameKind.PERSON and not _ends_or_owns(text, at, last):
            return None
        here = text.words[at].form
        if here in kind("preposition"):
            if titled(text, at + 1, last):
                return None
            noun = noun_at(text, at - 1, bodies) if text.same(at - 1, at) else None
            if noun is not None and (named or noun.of_field and last - at <= _FIELD):
                return _with_left(text, Head(at - 1, noun), last, at + 1, bodies)
        elif not _in_complement(text, at):
            return None
    return None


def _ends_or_owns(text: RoleText, at: int, last: int) -> bool:
    """Whether the person's name at word `at` is the phrase's last or owns what follows."""
    return text.words[at].name == text.words[last].name or _owned(text, at)


def phrase_starting(text: RoleText, first: int, bodies: bool) -> RolePhrase | None:
    """The role that begins with word `first`, an article included, up to a comma or a verb."""
    determiner = ""
    at = first
    while text.same(first, at) and text.words[at].form in _LEADS:
        determiner = text.words[at].form
        at += 1
    start = at
    heads: list[Head] = []
    while text.same(first, at) and at - start < _BEFORE:
        if not _in_core(text, at):
            break
        noun = noun_at(text, at, bodies)
        joined = text.same(at, at + 1) and text.words[at + 1].form in _ANDS
        goes_on = text.same(at, at + 1) and _in_core(text, at + 1)
        if noun is not None and goes_on and text.words[at + 1].form.endswith(_PARTICIPIAL):
            goes_on = False  # "a lawyer representing shareholders"
        if noun is not None and not goes_on:
            heads.append(Head(at, noun))
        if not joined and not goes_on:
            break
        at += 2 if joined else 1
    if not heads or (bodies and determiner == "the" and heads[-1].at == start):
        return None  # "X (Y), the council said": the same body again
    return _with_right(text, start, tuple(heads), determiner)


def _with_right(
    text: RoleText, start: int, heads: tuple[Head, ...], determiner: str
) -> RolePhrase | None:
    at = heads[-1].at
    last, complement = at, None
    if text.same(at, at + 1) and text.words[at + 1].form in kind("preposition"):
        end = _complement_end(text, at + 2)
        if titled(text, at + 2, end):
            return None  # "head of the guild Dorn": the title of another
        if end > at + 1:
            last, complement = end, at + 2
    return RolePhrase(start, last, heads, complement, determiner)


def titled(text: RoleText, first: int, last: int) -> bool:
    """Whether words `first` to `last` are a title and its bearer's name: "the guild Dorn"."""
    if text.kind_at(last) is not NameKind.PERSON or _owned(text, last):
        return False
    skipped = kind("article") | kind("honorific") | kind("rank")
    while first < last and text.words[first].form in skipped:
        first += 1
    return text.words[first].name != text.words[last].name


def _complement_end(text: RoleText, first: int) -> int:
    """The last word of what follows a preposition; `first - 1` if nothing does."""
    last = first - 1
    at = first
    while text.same(first - 1, at) and at - first < _AFTER and _in_complement(text, at):
        if text.words[at].form in _ANDS and _begins_role(text, at + 1):
            break
        if text.words[at].letters and text.words[at].form not in kind("preposition") | _ANDS:
            last = at
        if text.words[at].form == "(":
            closing = _closing(text, at)
            if closing is None:
                break
            at = last = closing
        at += 1
    return last


def _begins_role(text: RoleText, first: int) -> bool:
    """Whether word `first` begins another role with its own complement: "and ex-head of Y"."""
    for at in range(first, first + 3):
        if not text.same(first - 1, at + 1):
            return False
        if noun_at(text, at, bodies=False) is not None:
            return text.words[at + 1].form in kind("preposition")
    return False


def _closing(text: RoleText, opening: int) -> int | None:
    for at in range(opening + 1, opening + 10):
        if not text.same(opening, at):
            return None
        if text.words[at].form == ")":
            return at
    return None


def _in_complement(text: RoleText, i: int) -> bool:
    word = text.words[i]
    if word.name >= 0:
        return True
    if not word.letters:
        return word.form in "&-–()/"
    return word.form not in kind("stop") | {"to"} or word.form == "and"


def _in_core(text: RoleText, i: int) -> bool:
    """Whether word `i` may stand before the noun of a role."""
    word = text.words[i]
    if text.kind_at(i) is NameKind.PERSON:
        return _owned(text, i)
    if word.name >= 0:
        return True
    if not word.letters:
        return word.form == "&"
    return word.form not in kind("stop") | kind("preposition") | kind("owner") | kind("article")


def _owned(text: RoleText, i: int) -> bool:
    """Whether the name that word `i` is in owns what follows."""
    name = text.words[i].name
    while text.same(i, i + 1) and text.words[i + 1].name == name:
        i += 1
    return text.words[i].owner


def _with_left(
    text: RoleText, head: Head, last: int, complement: int | None, bodies: bool
) -> RolePhrase:
    """The phrase around `head`, begun as far left as its words are surely part of it."""
    first, at, unsure, determiner = head.at, head.at - 1, 0, ""
    if " " in head.noun.word:
        first, at = head.at - 1, head.at - 2
    while text.same(at, head.at) and head.at - at <= _BEFORE:
        form = text.words[at].form
        if form in kind("article") | kind("owner") | kind("determiner"):
            determiner, first = form, at + 1
            break
        if form in _ANDS and text.same(at - 1, at) and first == at + 1:
            if text.kind_at(at - 1) is NameKind.PERSON:
                break
            other = phrase_ending(text, at - 1, bodies, loose=False)
            if other is not None:
                return RolePhrase(first, last, (head,), complement, other.determiner, other)
        if form == ")" and text.same(at - 2, at) and text.words[at - 2].form == "(":
            at -= 3
            continue
        if not _in_core(text, at) and form not in _ANDS:
            break
        if _sure(text, at):
            first, unsure = at, 0
        else:
            unsure += 1
            if unsure > _UNSURE or form.endswith(_VERBAL) and not form.endswith("ss"):
                break
        at -= 1
    else:
        # Nothing but its words from the beginning of the sentence on.
        first = min(first, at + 1) if not text.same(at, head.at) else first
    while first < head.at and text.words[first].form in kind("honorific"):
        first, determiner = first + 1, ""  # "His Majesty King"
    return RolePhrase(first, last, (head,), complement, determiner)


def _sure(text: RoleText, i: int) -> bool:
    word = text.words[i]
    if word.name >= 0 or word.capital or word.owner or "-" in word.form:
        return True
    return (
        word.form in kind("modifier")
        or word.form.endswith(_ADJECTIVAL)
        or body_noun(word.form) is not None
    )
