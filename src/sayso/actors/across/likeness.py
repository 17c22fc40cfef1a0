"""How alike two words of names are, and in which way."""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from sayso.actors.across.scripts import UNVOWELLED, latin_from_name
from sayso.actors.across.sounds import FAR, NONE, ONE_WORD, consonants_of, distance
from sayso.tables import rows_of

_LONG = 7  # letters from which one left out, doubled or swapped is a slip of the pen
_SHORT = 5  # letters below which one vowel tells names apart: Chan and Chen
_ONE = 1.25  # distance up to which one sound differs; up to `FAR`, two
_SHARE = 0.41  # of the longer word: what may differ at most
_LETTERS = 2  # that may differ in what is still a slip


class Likeness(IntEnum):
    """Ways in which two words agree, the weakest first."""

    NONE = 0
    TWO_SOUNDS = 1
    ONE_SOUND = 2
    INITIAL = 3
    SHORT = 4
    PEN = 5
    SPELLING = 6
    EQUAL = 7


WORDS = {
    Likeness.TWO_SOUNDS: "two sounds differ",
    Likeness.ONE_SOUND: "one sound differs",
    Likeness.INITIAL: "initial",
    Likeness.SHORT: "short form",
    Likeness.PEN: "a letter left out, doubled or swapped",
    Likeness.SPELLING: "same consonants, spelled otherwise",
    Likeness.EQUAL: "same word",
}
SCORES = {
    Likeness.NONE: 0.0,
    Likeness.TWO_SOUNDS: 0.55,
    Likeness.ONE_SOUND: 0.72,
    Likeness.INITIAL: 0.8,
    Likeness.SHORT: 0.85,
    Likeness.PEN: 0.88,
    Likeness.SPELLING: 0.95,
    Likeness.EQUAL: 1.0,
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """A way to agree and the distance in sound."""

    likeness: Likeness
    distance: float


_EQUAL = Agreement(Likeness.EQUAL, 0.0)
_APART = Agreement(Likeness.NONE, NONE)


@lru_cache(maxsize=500_000)
def agreement(a: str, b: str, article: bool = False) -> Agreement:
    """How the words `a` and `b`, in small Latin letters, agree.

    `article` where both stand behind al-: names of tribes and places, in which another
    consonant is another family.
    """
    if a == b:
        return _EQUAL
    if len(a) == 1 or len(b) == 1:
        return Agreement(Likeness.INITIAL, 0.5) if _initial(a, b) else _APART
    names = _given_names()
    if b in _short_forms().get(a, ()) or a in _short_forms().get(b, ()):
        return Agreement(Likeness.SHORT, 0.5)
    known = names.get(a), names.get(b)
    if known[0] is not None and known[1] is not None:
        return Agreement(Likeness.SPELLING, 0.0) if known[0] == known[1] else _APART
    return _by_sound(a, b, article)


def _by_sound(a: str, b: str, article: bool) -> Agreement:
    apart = distance(a, b)
    short = min(len(a), len(b)) < _SHORT and not article
    if apart <= ONE_WORD and not (short and apart and _vowels_alone(a, b)):
        return Agreement(Likeness.SPELLING, apart)
    if apart >= NONE or article and apart >= 0.9:
        return _APART
    longest = max(len(a), len(b))
    if min(len(a), len(b)) >= _LONG and apart <= _ONE and _slip_of_pen(a, b):
        return Agreement(Likeness.PEN, apart)
    if apart > _SHARE * longest or not _few_letters(a, b):
        return _APART
    if apart <= _ONE:
        return Agreement(Likeness.ONE_SOUND, apart)
    return Agreement(Likeness.TWO_SOUNDS, apart) if apart <= FAR else _APART


def _vowels_alone(a: str, b: str) -> bool:
    """Whether two words, both with their vowels, differ in these and in nothing else."""
    if a.startswith(UNVOWELLED) or b.startswith(UNVOWELLED):
        return False
    return consonants_of(a) == consonants_of(b)


def _few_letters(a: str, b: str) -> bool:
    """Whether two letters at most differ; where only one shows its vowels nobody can tell."""
    if a.startswith(UNVOWELLED) != b.startswith(UNVOWELLED):
        return True
    return OSA.distance(a, b, score_cutoff=_LETTERS) <= _LETTERS


def _slip_of_pen(a: str, b: str) -> bool:
    """One letter left out or doubled inside, or two neighbours swapped; never one for another."""
    if OSA.distance(a, b) != 1 or a[-1] != b[-1]:
        return False
    return len(a) != len(b) or sorted(a) == sorted(b)


def _initial(a: str, b: str) -> bool:
    return a.lstrip(UNVOWELLED)[:1] == b.lstrip(UNVOWELLED)[:1]


@cache
def _given_names() -> dict[str, str]:
    """Spelling → the name it is a spelling of: names that sound alike and are not the same."""
    return {
        latin_from_name(row["spelling"]).text: row["name"]
        for row in rows_of("actors/across", "given_names")
    }


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in rows_of("actors/across", "nicknames"):
        table.setdefault(row["name"], set()).add(row["short"])
    return {name: frozenset(short) for name, short in table.items()}


def is_given_name(word: str) -> bool:
    """Whether `word` is in the table of given names."""
    return word in _given_names()
