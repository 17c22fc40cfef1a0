"""Words of names by their sound: which spellings are one word, and how far two words differ.

Transliteration varies in vowels (Omar, Umar), in doubled letters and in a few consonants (Qasim,
Kassem); it never turns r into l. Costs below say so: 0 is no difference, 1 is another sound. They
were set by hand from the usual systems of romanisation and checked on names in Arabic script
beside their Latin forms.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate
from types import MappingProxyType

from rapidfuzz.distance import OSA

from sayso.actors.across.scripts import ANY_VOWEL, LONE_H, UNVOWELLED

LONGEST = 40  # sounds of a word that are compared
ONE_WORD = 0.45  # up to this cost two spellings are one word
FAR = 2.3  # from here on nobody takes one for the other
NONE = 9.0  # the cost of words that have nothing in common

_SOUNDS = (
    ("tsch tch tsh", "C"),
    ("sch", "S"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "Z"),
    ("kh", "X"),
    ("gh", "G"),
    ("th", "T"),
    ("dh", "D"),
    ("ph", "f"),
    ("ck", "k"),
    ("dj dzh", "j"),
    ("ts tz", "c"),
    ("x", "ks"),
    ("oo", "u"),
    ("ee ii ie", "i"),
    ("ai ay ei ey", "E"),
    ("ou", "u"),
)
_SOUND_OF = {spelling: sound for spellings, sound in _SOUNDS for spelling in spellings.split()}
_VOWELS = frozenset(f"aeiouE{ANY_VOWEL}")
_DIGRAPH = re.compile("|".join(sorted(_SOUND_OF, key=lambda s: (-len(s), s))))
_GLIDE = re.compile("(?:ou|w)(?=[aeio])|^w|y(?=[aou])")  # consonants; elsewhere they are vowels
_SLAVIC_J = re.compile("(?<=[eioy])j(?![aeiou])")  # as in Sergej
_FIRST_X = re.compile("^(?:x|hs)")  # as in Xi, Hsi; Xavier and the like are no worse for it
_FRENCH_E = re.compile("(?<=n)e$")  # silent in what is spelled as French: Marouane
_DOUBLED = re.compile(r"(.)\1+")
_SILENT_H = re.compile("(?<=[aeiou])h$")

_NEAR = {
    0.05: "yi wu",
    0.1: "ae ei ou Ei Ee tT dD zD Zj vw yj GX",
    0.2: "aE kq gq gG kc kX jZ SC CX hX sc ck sT Dz dz gk Cc zc yE",
    0.3: "sz wo vu",
    0.4: "bp vf gj Gk Gj jC zZ sS cC",
    0.5: "td SX jS xk ao",
}
# What a vowel costs that only one of two words has: where both scripts show vowels, where
# neither does, and across them a long one and a short one.
_DROPPED_VOWEL, _WRITTEN, _LONG, _SHORT = 0.35, 0.9, 0.46, 0.02
_ACROSS = {0.06: "pb vf gj gG zc wf", 0.11: "cC zs", 0.15: "ea"}
_CLASSES = {
    **dict.fromkeys("kqgGcX", "k"),
    **dict.fromkeys("jZ", "j"),
    **dict.fromkeys("sSCzD", "s"),
    **dict.fromkeys("tT", "t"),
    **dict.fromkeys("vf", "f"),
    **dict.fromkeys("pb", "b"),
}
_ALPHABET = f"abcdefghijklmnopqrstuvwxyzCDEGSTXZ{ANY_VOWEL}"
_UNKNOWN: Mapping[str, float] = MappingProxyType({})
_DROPPED = frozenset(f"aeiouEyw{ANY_VOWEL}")
# What systems of romanisation write for one another, more loosely: h for kh, g for h, d for dh.
# What they write as a vowel or leave out (v, w, y, j) stays at the start of a word alone.
_LOOSE = {
    **_CLASSES,
    **dict.fromkeys("kqgGcXhC", "k"),
    **dict.fromkeys("Dd", "d"),
    **dict.fromkeys("vw", "v"),
    **dict.fromkeys("jZy", "j"),
}
_LOOSELY_DROPPED = frozenset("vwjZy")
# At the start of a word j is written g, c or y by some (Jamal, Gamal, Cemal; Jusuf, Yusuf), and g
# and c for the sounds of k; but nobody writes y for g, or k for j.
_STARTS = {**_LOOSE, "g": "g", "c": "c", "y": "y"}
_CONFUSED_STARTS = frozenset(map(frozenset, ("jg", "jc", "jy", "gk", "ck")))

GOD = frozenset(("allah", "ullah", f"{UNVOWELLED}{ANY_VOWEL}llh", f"{UNVOWELLED}llh"))
_GODLY = re.compile("[aou]l+a+h?$")


def with_god(word: str) -> str:
    """One word of `word` and "Allah" behind it, as in Nasr Allah."""
    return f"{word}ulah"


def godly(word: str) -> str:
    """One spelling of names that end in -allah, -ullah, -ollah."""
    return _GODLY.sub("ulah", word) if len(word) > 6 and word[-2:] in ("ah", "la") else word


@lru_cache(maxsize=200_000)
def sounds_of(word: str) -> str:
    """The sounds of a word of Latin letters, a character each; doubled ones once."""
    text = _SILENT_H.sub("", word.lstrip(UNVOWELLED))
    if "ou" in text:
        text = _FRENCH_E.sub("", text)
    text = _FIRST_X.sub("sh", text)
    text = _SLAVIC_J.sub("y", text)
    text = _GLIDE.sub(lambda m: "y" if m[0] == "y" else "w", text)
    text = _DIGRAPH.sub(lambda m: _SOUND_OF[m[0]], text).replace(LONE_H, "h")
    if not word.startswith(UNVOWELLED):
        text = _DOUBLED.sub(r"\1", text)  # unvowelled, a letter written twice is said twice
    out = []
    for i, sound in enumerate(text):
        after = text[i + 1 : i + 2]
        if sound == "y" and not (after and after in _VOWELS):
            out.append("i")
        elif sound == "w" and i and not (after and after in _VOWELS):
            out.append("u")
        else:
            out.append(sound)
    return "".join(out)[:LONGEST] or word[:LONGEST]


@lru_cache(maxsize=200_000)
def skeleton_of(word: str) -> str:
    """Consonants in coarse classes, which spellings of one word share; r and l stay apart."""
    sounds = sounds_of(word)
    bones = "".join(_CLASSES.get(s, s) for s in sounds if s not in _DROPPED)
    return _DOUBLED.sub(r"\1", bones) or sounds[:1]


@lru_cache(maxsize=200_000)
def loose_skeleton_of(word: str) -> str:
    """The same in coarser classes, so that v meets w, h meets kh, and j within a word is nothing.

    Its first sound is told in finer ones, of which `loosely_alike` knows which are confused.
    """
    sounds = sounds_of(word)
    first, rest = sounds[:1], sounds[1:]
    if rest[:1] in _VOWELS and first in "iu":  # Iusuf, Ualid
        first = "y" if first == "i" else "w"
    bones = [_LOOSE.get(s, s) for s in rest if s not in _VOWELS and s not in _LOOSELY_DROPPED]
    start = "" if first in _VOWELS else _STARTS.get(first, first)
    return start + _DOUBLED.sub(r"\1", "".join(bones)) or first


def loosely_alike(one: str, other: str) -> bool:
    """Whether two loose skeletons may be of one word."""
    if one == other:
        return True
    return one[1:] == other[1:] and frozenset((one[:1], other[:1])) in _CONFUSED_STARTS


def loosest(skeleton: str) -> str:
    """What all loose skeletons have in common that may be of one word."""
    return f"k{skeleton[1:]}" if skeleton[:1] in ("g", "c", "j", "y") else skeleton


def consonants_of(word: str) -> str:
    """The sounds of a word without its vowels."""
    return "".join(sound for sound in sounds_of(word) if sound not in _VOWELS)


def distance(a: str, b: str) -> float:
    """How much two words differ in sound; a swap of neighbours counts 1. `NONE` beyond doubt."""
    if a > b:
        a, b = b, a
    first, second = sounds_of(a), sounds_of(b)
    if first == second:
        return 0.0
    bones = OSA.distance(skeleton_of(a), skeleton_of(b))
    if bones > 2 or bones == 2 and OSA.distance(first, second, score_cutoff=3) > 3:
        return NONE
    bare = a.startswith(UNVOWELLED), b.startswith(UNVOWELLED)
    if all(bare):
        vowels = (_WRITTEN, _WRITTEN)
    elif any(bare):
        # What the bare script writes is long and is heard; the rest it leaves out.
        vowels = (_LONG, _SHORT) if bare[0] else (_SHORT, _LONG)
    else:
        vowels = (_DROPPED_VOWEL, _DROPPED_VOWEL)
    return _aligned(first, second, vowels, _costs(any(bare) and not all(bare)))


def _aligned(
    first: str,
    second: str,
    vowels: tuple[float, float],
    costs: Mapping[str, Mapping[str, float]],
) -> float:
    """Cheapest alignment of two words; `vowels` is what one costs that only that word has."""
    adds = [_gap(second, j, vowels[1]) for j in range(len(second))]
    before: list[float] = []
    row = [0.0, *accumulate(adds)]
    for i, sound in enumerate(first):
        older, before = before, row
        drop = _gap(first, i, vowels[0])
        of_sound = costs.get(sound, _UNKNOWN)
        cost = before[0] + drop
        row = [cost]
        for j, other in enumerate(second):
            add = cost + adds[j]
            cost = before[j + 1] + drop
            cost = add if add < cost else cost
            same = before[j] + (0.0 if sound == other else of_sound.get(other, 1.0))
            cost = same if same < cost else cost
            if i and j and sound == second[j - 1] and other == first[i - 1]:
                cost = min(cost, older[j - 1] + 1.0)
            row.append(cost)
        if min(row) > FAR:
            return NONE
    return row[-1]


def _gap(word: str, at: int, vowel: float) -> float:
    """What it costs that one spelling has the sound at `at` and the other has not."""
    sound = word[at]
    if sound not in _VOWELS:
        return 0.25 if sound in "hyw" and at else 0.5 if sound in "hyw" else 1.0
    if vowel == _SHORT:
        return 0.5 if sound == "E" else 0.1 if at == 0 else vowel
    if at == 0:
        return 0.1 if sound == ANY_VOWEL else max(0.5, vowel)
    if at == len(word) - 1:
        return max(0.6, vowel)  # Karim, Karima; Scholz, Scholze: another person
    beside_vowel = word[at - 1] in _VOWELS or word[at + 1] in _VOWELS
    return 0.15 if beside_vowel and vowel != _WRITTEN else vowel


@cache
def _costs(free: bool) -> Mapping[str, Mapping[str, float]]:
    """Costs of sounds that differ; `free` of a script that lacks p, v and hard g with Latin."""
    near: dict[str, float] = {}
    for cost, pairs in {**_NEAR, **(_ACROSS if free else {})}.items():
        near |= dict.fromkeys(pairs.split(), cost)
    return {
        a: {b: near.get(a + b, near.get(b + a, _far(a, b))) for b in _ALPHABET} for a in _ALPHABET
    }


def _far(a: str, b: str) -> float:
    if (a in _VOWELS) != (b in _VOWELS):
        return 1.2  # never cheaper than leaving both out
    if ANY_VOWEL in (a, b):
        return 0.1
    return 0.9 if a in _VOWELS else 1.0
