"""Names of invented people and bodies, in the manner of several languages, and their variants.

Chance is seeded: the same numbers give the same names.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records import ActorKind

_GIVEN = {
    "ar": (
        "Ahmad Ali Hasan Husayn Muhammad Mahmud Mustafa Ibrahim Yusuf Khalid Walid Samir Karim "
        "Jamal Nabil Tariq Faysal Hamid Rashid Salim Zayd Bilal Marwan Anwar Fadi Ghassan Haytham "
        "Imad Jihad Layth Munir Nizar Qasim Rami Sabri Talal Usama Wisam Yasir Ziyad Amina Fatima "
        "Huda Layla Maryam Nadia Rania Salma Zaynab Suha"
    ).split(),
    "fa": (
        "Reza Hossein Javad Mehdi Abbas Kazem Behrouz Dariush Farhad Kamran Khosrow Manouchehr "
        "Morteza Parviz Ramin Shahram Siamak Sohrab Yaghoub Zahra Shirin Maryam Nasrin Leila"
    ).split(),
    "ru": (
        "Alexei Andrei Boris Dmitry Fyodor Gennady Grigory Igor Ilya Ivan Konstantin Leonid Maxim "
        "Mikhail Nikolai Oleg Pavel Roman Sergei Stepan Timur Vadim Viktor Vladimir Yuri Anna Irina "
        "Olga Svetlana Tatiana"
    ).split(),
    "en": (
        "Adam Alan Arthur Brian Carl Claire David Diana Edward Emma Frank George Grace Hannah Henry "
        "Helen James Jane Karen Laura Louis Martin Monica Nathan Nora Oliver Paul Peter Rachel Robert "
        "Sarah Simon Thomas Victor Walter"
    ).split(),
}
_FATHERS = {"ru": "Alexeyevich Borisovich Ivanovich Nikolayevich Petrovich Sergeyevich".split()}
_ONSETS = {
    "ar": "b d f gh h j k kh l m n q r s sh t th w y z".split(),
    "fa": "b ch d f g gh h j k kh m n p r s sh t v y z zh".split(),
    "ru": "b d g gr k kr l m n p pr r s st t v z zh".split(),
    "en": "b br c cl d dr f g gr h k l m n p r s st t th w".split(),
}
_VOWELS = {"ar": "a i u aa ii uu".split(), "fa": "a e i o ou".split(), "ru": "a e i o u".split()}
_ENDS = {
    "ar": ("i", "i", "awi", "an"),
    "fa": ("i", "ian", "zadeh", "pour"),
    "ru": ("ov", "ev", "in", "sky", "enko"),
    "en": ("son", "ton", "er", "ley", "ford", "well", ""),
}
_BODY = "Bank Institute League Movement Brigade Union Foundation Society Party Agency".split()
_FIELD = "Reform Press Harbour Labour Trade Justice Rural Maritime Youth Energy".split()
_TITLES = ("President", "General", "Dr.", "Minister", "Mr.", "Sheikh")
_SPELLINGS = (
    ("aa", "a"), ("ii", "ee"), ("uu", "ou"), ("q", "k"), ("gh", "g"), ("ou", "u"), ("ei", "ey"),
    ("zh", "j"), ("sky", "skiy"), ("Husayn", "Hussein"), ("Muhammad", "Mohamed"), ("y", "i"),
    ("Ahmad", "Ahmed"), ("Khalid", "Khaled"), ("sh", "ch"), ("v", "w"),
)  # fmt: skip


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
        name = _VARIANTS[variant](actor, chance)
        yield Mention(name, actor.kind, number, variant)


def _syllables(chance: random.Random, language: str) -> str:
    vowels = _VOWELS.get(language, _VOWELS["ru"])
    stem = "".join(
        chance.choice(_ONSETS[language]) + chance.choice(vowels)
        for _ in range(chance.choice((1, 2, 2, 3)))
    )
    return (stem + chance.choice(_ONSETS[language])[:2]).capitalize()


def _person(chance: random.Random) -> Invented:
    language = chance.choice(("ar", "ar", "fa", "ru", "en"))
    family = _syllables(chance, language) + chance.choice(_ENDS[language])
    middle: tuple[str, ...] = ()
    if language in _FATHERS and chance.random() < 0.5:
        middle = (chance.choice(_FATHERS[language]),)
    elif language == "ar" and chance.random() < 0.4:
        middle = (chance.choice(_GIVEN["ar"]),)
    family = f"al-{family}" if language == "ar" else family
    return Invented(ActorKind.PERSON, language, (chance.choice(_GIVEN[language]), *middle, family))


def _body(chance: random.Random) -> Invented:
    place = _syllables(chance, chance.choice(tuple(_ONSETS)))
    words = (place, chance.choice(_FIELD), chance.choice(_BODY))
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
    return f"{chance.choice(_TITLES)} {actor.name}"


def _short(actor: Invented, chance: random.Random) -> str:
    if actor.kind == ActorKind.ORGANISATION:
        return actor.name
    return f"{actor.parts[0]} {actor.parts[-1]}"


def _inverted(actor: Invented, chance: random.Random) -> str:
    if actor.kind == ActorKind.ORGANISATION:
        return actor.name
    return f"{actor.parts[-1].upper()}, {' '.join(actor.parts[:-1])}"


def _family(actor: Invented, chance: random.Random) -> str:
    return actor.parts[-1] if actor.kind == ActorKind.PERSON else actor.name


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
