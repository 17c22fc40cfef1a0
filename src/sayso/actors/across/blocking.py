"""Which known names are worth comparing with a name: those that share a key.

Keys are made of consonant skeletons, so that spellings of one name share them; two parts of a
person's name make one, so that what lies between and the order may differ. One more is loose: by
it spellings meet that systems of romanisation confuse (Wahid, Vahid; Gamal, Jamal), to be shown to
an analyst. No score joins names that have nothing but it in common.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from sayso.actors.across.organisations import is_common_word, organisation_name
from sayso.actors.across.persons import PersonName, person_name
from sayso.actors.across.scripts import UNVOWELLED
from sayso.actors.across.sounds import loose_skeleton_of, loosely_alike, loosest, skeleton_of
from sayso.records import ActorKind

_MOST_PAIRED = 6  # parts of which every two make a key
_UPPER = re.compile(r"[^\W\d_a-z]")


class Sort(StrEnum):
    """What can be compared with what: persons with persons, bodies with bodies."""

    PERSON = "person"
    BODY = "body"
    DOCUMENT = "document"


def sort_of(kind: ActorKind) -> Sort:
    """Kinds that outlets name alike are of one sort: an agency is a body and an outlet."""
    if kind == ActorKind.PERSON:
        return Sort.PERSON
    return Sort.DOCUMENT if kind == ActorKind.DOCUMENT else Sort.BODY


@dataclass(frozen=True, slots=True)
class Keys:
    """A name's exact `key`, equal for names that differ in case, marks and titles alone.

    `telling` where the name can stand for one actor among many; `alone` where, as "the police",
    it is never one actor's across articles; `suspect` as its flags say. `blocks` are the keys
    for comparing, `family` the one of its last part; `bones` the skeletons of its words. `loose`
    is one more key for comparing persons, or "", and `loose_bones` its words' skeletons.
    """

    key: str
    telling: bool
    alone: bool
    suspect: bool
    blocks: tuple[str, ...]
    family: str
    bones: tuple[str, ...]
    loose: str = ""
    loose_bones: tuple[str, ...] = ()

    @property
    def meeting(self) -> tuple[str, ...]:
        """All keys by which names meet that may be one actor's, the loose one too."""
        return (*self.blocks, self.loose) if self.loose else self.blocks


def may_be_joined(one: Keys, other: Keys) -> bool:
    """Whether a score may join two names that meet: not where they meet loosely and no more."""
    return not worlds_apart(one.bones, other.bones) and not set(one.blocks).isdisjoint(other.blocks)


def worth_comparing(one: Keys, other: Keys) -> bool:
    """Whether two names that meet may be one: neither has a word unlike all of the other's.

    Of two that have nothing but a loose key in common, all words are loosely alike.
    """
    if may_be_joined(one, other):
        return True
    if not one.loose or one.loose != other.loose:
        return False
    mine, yours = one.loose_bones, other.loose_bones
    return _all_within(mine, yours) or _all_within(yours, mine)


def _all_within(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(any(loosely_alike(bone, other) for other in others) for bone in some)


def worlds_apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each of two names, by their bones, has a word that is like none of the other's."""
    mine = [bone for bone in one if bone not in other]
    yours = [bone for bone in other if bone not in one]
    if not mine or not yours:
        return False
    return all(OSA.distance(a, b, score_cutoff=1) > 1 for a in mine for b in yours)


@lru_cache(maxsize=200_000)
def keys_of(name: str, sort: Sort) -> Keys:
    """The keys of `name`."""
    return _person(person_name(name)) if sort == Sort.PERSON else _body(name, sort)


def _person(name: PersonName) -> Keys:
    words = [part.word for part in name.parts]
    bones = [skeleton_of(word) for word in words]
    signs = [f"{'+' if part.patronym else ''}{part.word}" for part in name.parts]
    full = len(words) > 1 and not name.parts[0].initial and not name.parts[-1].initial
    return Keys(
        key=f"{Sort.PERSON}|{' '.join(signs)}|{name.joined if len(words) < 2 else ''}",
        telling=full,
        alone=not words,
        suspect=bool(name.flags),
        blocks=tuple(dict.fromkeys(_pairs(bones))),
        family=f"f|{bones[-1]}" if bones else "",
        bones=tuple(bones),
        loose=_loose(words) if full else "",
        loose_bones=tuple(loose_skeleton_of(word) for word in words),
    )


def _loose(words: list[str]) -> str:
    """Of the given and the family name, in either order: one key, for there are many such names."""
    return "l|" + "|".join(sorted(loosest(loose_skeleton_of(w)) for w in (words[0], words[-1])))


def _pairs(bones: list[str]) -> Iterator[str]:
    if len(bones) <= _MOST_PAIRED:
        paired = list(combinations(bones, 2))
    else:
        paired = [(bones[0], bone) for bone in bones[1:]]
        paired += [(bone, bones[-1]) for bone in bones[1:-1]]
    for one, other in paired:
        yield f"p|{one}|{other}" if one < other else f"p|{other}|{one}"
    yield "j|" + "".join(bones)


def _body(name: str, sort: Sort) -> Keys:
    told = organisation_name(name)
    aside = f"({' '.join(told.aside)})" if told.aside else ""
    key = f"{sort}|{' '.join(told.words)}{aside}|{told.acronym}"
    bones = sorted(skeleton_of(word) for word in told.words)
    blocks = [f"b|{' '.join(bones)}", "j|" + "".join(skeleton_of(w) for w in told.words)]
    blocks += [f"a|{letters}" for letters in sorted(told.initials)]
    if told.acronym:
        blocks.append(f"a|{told.acronym}")
    common = all(is_common_word(word) for word in told.words)
    return Keys(
        key=key,
        telling=not told.acronym,
        alone=not told.words or common or _described(name, told.words),
        suspect=bool(told.flags),
        blocks=tuple(dict.fromkeys(blocks)),
        family="",
        bones=tuple(bones),
    )


def _described(name: str, words: tuple[str, ...]) -> bool:
    """A description: no capital in a script that has them ("some residents of the town")."""
    if any(word.startswith(UNVOWELLED) for word in words):
        return False
    return name.islower() and not _UPPER.search(name)
