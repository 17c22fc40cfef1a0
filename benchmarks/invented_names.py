"""Names of invented people and bodies, in the manner of several languages, and their variants.

Chance is seeded: the same numbers give the same names.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso.records import ActorKind

# Spellings that change without changing the name.
_SPELLINGS = (
    ("aa", "a"), ("ii", "ee"), ("uu", "ou"), ("q", "k"), ("gh", "g"), ("ou", "u"), ("ei", "ey"),
    ("zh", "j"), ("sky", "skiy"), ("Husayn", "Hussein"), ("Muhammad", "Mohamed"), ("y", "i"),
    ("Ahmad", "Ahmed"), ("Khalid", "Khaled"), ("sh", "ch"), ("v", "w"),
)  # fmt: skip


@cache
def _words(role: str, language: str) -> tuple[str, ...]:
    """Words of a role ("given", "onset", "body") in a language; "-" stands for none."""
    table = Path(__file__).with_suffix(".csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        if (row["role"], row["language"]) == (role, language):
            return tuple("" if word == "-" else word for word in row["words"].split())
    return ()


@dataclass(frozen=True, slots=True)
class Invented:
    """An actor: the parts of its name, from the given name to the family name."""

    kind: ActorKind
    language: str
    parts: tuple[str, ...]

    @property
    def name(self) -> str:
        """The full name."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as an article may write it, and the number of the actor it means."""

    name: str
    kind: ActorKind
    actor: int
    variant: str


def invented_actors(count: int) -> list[Invented]:
    """`count` actors, no two of one full name; a tenth are bodies."""
    chance = random.Random(count)
    found: dict[str, Invented] = {}
    while len(found) < count:
        actor = _body(chance) if chance.random() < 0.1 else _person(chance)
        found.setdefault(actor.name, actor)
    return list(found.values())


def mentions_of(actors: list[Invented], count: int) -> Iterator[Mention]:
    """`count` mentions: every second one of a thousandth of the actors, the others of any."""
    chance = random.Random(count)
    well_known = max(1, len(actors) // 1000)
    for _ in range(count):
        number = chance.randrange(well_known if chance.random() < 0.5 else len(actors))
        actor = actors[number]
        variant = chance.choices(tuple(_VARIANTS), tuple(_SHARES))[0]
        if variant == "surname alone" and actor.kind != ActorKind.PERSON:
            variant = "full name"
        name = _VARIANTS[variant](actor, chance)
        yield Mention(name, actor.kind, number, variant)


def _syllables(chance: random.Random, language: str) -> str:
    vowels = _words("vowel", language) or _words("vowel", "ru")
    onsets = _words("onset", language)
    count = chance.choice((1, 2, 2, 3))
    stem = "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(count))
    return (stem + chance.choice(onsets)).capitalize()


def _person(chance: random.Random) -> Invented:
    language = chance.choice(("ar", "ar", "fa", "ru", "en"))
    given, fathers = _words("given", language), _words("father", language)
    family = _syllables(chance, language) + chance.choice(_words("end", language))
    middle: tuple[str, ...] = ()
    if fathers and chance.random() < 0.5:
        middle = (chance.choice(fathers),)
    elif language == "ar" and chance.random() < 0.4:
        middle = (chance.choice(given),)
    family = f"al-{family}" if language == "ar" else family
    return Invented(ActorKind.PERSON, language, (chance.choice(given), *middle, family))


def _body(chance: random.Random) -> Invented:
    place = _syllables(chance, chance.choice(("ar", "fa", "ru", "en")))
    words = (place, chance.choice(_words("field", "en")), chance.choice(_words("body", "en")))
    return Invented(ActorKind.ORGANISATION, "en", words)


def _full(actor: Invented, chance: random.Random) -> str:
    return actor.name


def _respelled(actor: Invented, chance: random.Random) -> str:
    name = actor.name
    if actor.kind == ActorKind.ORGANISATION or actor.language == "en":
        return name.upper()
    for old, new in chance.sample(_SPELLINGS, 6):
        name = name.replace(old, new)
    return name.replace("al-", chance.choice(("al-", "el-", "Al ", "al ")))


def _titled(actor: Invented, chance: random.Random) -> str:
    if actor.kind == ActorKind.ORGANISATION:
        return f"The {actor.name}"
    return f"{chance.choice(_words('title', 'en'))} {actor.name}"


def _short(actor: Invented, chance: random.Random) -> str:
    if actor.kind == ActorKind.ORGANISATION:
        return actor.name
    return f"{actor.parts[0]} {actor.parts[-1]}"


def _inverted(actor: Invented, chance: random.Random) -> str:
    if actor.kind == ActorKind.ORGANISATION:
        return actor.name
    return f"{actor.parts[-1].upper()}, {' '.join(actor.parts[:-1])}"


def _family(actor: Invented, chance: random.Random) -> str:
    return actor.parts[-1]


def _stranger(actor: Invented, chance: random.Random) -> str:
    return f"{_syllables(chance, 'fa')} {_syllables(chance, 'en')}worth"


_VARIANTS = {
    "full name": _full,
    "spelled otherwise": _respelled,
    "with a title": _titled,
    "without middle names": _short,
    "surname first": _inverted,
    "surname alone": _family,
    "nobody known": _stranger,
}
_SHARES = (40, 20, 10, 10, 5, 10, 5)
