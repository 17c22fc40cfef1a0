"""Names of any script in plain Latin letters, and what is odd about how they are written.

Arabic and Persian write no short vowels: a word from them is marked with `UNVOWELLED`, so that
whoever compares it knows that vowels may be missing.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from sayso.tables import rows_of

LONGEST = 300  # characters of a name that are read; no name of a person or body is longer
ANY_VOWEL = "ə"
LONE_H = "ħ"  # an h that makes no digraph with the letter before it
_BEFORE_H = frozenset("cdgkpstz")
UNVOWELLED = "~"  # begins a word whose script leaves short vowels out
_EMBEDDINGS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKS = 4  # combining marks on one letter, beyond which it is no writing of any language
_CONTROLS = {"Cc", "Cf", "Cs", "Co", "Cn"}
_APOSTROPHES = re.compile("[’‘`´ʼʻʿʾ′']")
_DASHES = re.compile("[‐‑‒–—−־_]")
_ALIKE = str.maketrans({"0": "o", "1": "i", "3": "e", "5": "s", "9": "g", "|": "l", "$": "s"})
_MIDST = re.compile(r"[^\W\d_]+\d[\d]{0,2}(?=[^\W\d_])|(?<![^\W_])\d(?=[^\W\d_]{3})")
# Letters, digits, and the signs for vowels of Indian and neighbouring scripts, which re counts
# as marks.
LETTER = r"(?:[^\W_]|[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
_WORD = re.compile(rf"{LETTER}+")
_SYLLABIC = frozenset(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))
_TOGETHER = (frozenset(("CJK", "HIRAGANA", "KATAKANA")), frozenset(("CJK", "HANGUL")))
_ARTICLE = "ال"


class Flag(StrEnum):
    """What makes a name's writing suspect; such names are never joined by score."""

    MIXED_SCRIPTS = "letters of several scripts"
    LOOKALIKES = "digits in the place of letters"
    BIDI = "marks that turn the direction of writing"
    MARKS = "more marks than letters carry"
    TOO_LONG = f"longer than {LONGEST} characters"
    NO_LETTERS = "no letters"


@dataclass(frozen=True, slots=True)
class Latin:
    """A name in Latin letters without marks, case as given.

    `syllabic` where a letter stands for a syllable or a word: one other letter, another name.
    """

    text: str
    flags: frozenset[Flag]
    syllabic: bool


@lru_cache(maxsize=100_000)
def latin_from_name(name: str) -> Latin:
    """`name` as Latin letters; letters of scripts without a table stay as they are."""
    flags = set()
    if len(name) > LONGEST:
        flags.add(Flag.TOO_LONG)
        name = name[:LONGEST]
    if name.isascii():
        text, syllabic = name, False
    else:
        if _EMBEDDINGS.search(name):
            flags.add(Flag.BIDI)
        plain, heavy = _plain(name)
        if heavy:
            flags.add(Flag.MARKS)
        scripts = _scripts_of(plain)
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            flags.add(Flag.MIXED_SCRIPTS)
        syllabic = bool(scripts & _SYLLABIC)
        text = _romanised(plain) if scripts != {"LATIN"} or not plain.isascii() else plain
    if _MIDST.search(text):
        flags.add(Flag.LOOKALIKES)
        text = _WORD.sub(_as_letters, text)
    if not any(c.isalnum() for c in text):
        flags.add(Flag.NO_LETTERS)
    return Latin(text, frozenset(flags), syllabic)


def _as_letters(word: re.Match[str]) -> str:
    return word[0].translate(_ALIKE) if _MIDST.search(word[0]) else word[0]


def _plain(name: str) -> tuple[str, bool]:
    """Compatibility forms, without controls and without the marks on Latin letters."""
    text = unicodedata.normalize("NFKC", name)
    text = _DASHES.sub("-", _APOSTROPHES.sub("'", text))
    out: list[str] = []
    heavy, run = False, 0
    for char in _decomposed(text):
        category = unicodedata.category(char)
        if category in ("Mn", "Me"):
            run += 1
            heavy = heavy or run >= _MARKS or not out
            # Marks of Indian and like scripts are vowels; only those of alphabets go.
            if out and _droppable(out[-1]):
                continue
        elif category == "Zs" or char in "\t\n\r\u2028\u2029":
            char = " "
        elif category in _CONTROLS:
            # A joiner is no letter, and the word goes on; a zero-width space ends none either.
            continue
        if category not in ("Mn", "Me"):
            run = 0
        out.append(char)
    return unicodedata.normalize("NFC", "".join(out)), heavy


def _decomposed(text: str) -> str:
    """Letters and their marks apart; Arabic keeps its hamzas, which tell alef from alef."""
    return "".join(
        c if "\u0620" <= c <= "\u06ff" else unicodedata.normalize("NFD", c) for c in text
    )


def _droppable(char: str) -> bool:
    return _script_of(char) in ("LATIN", "GREEK", "ARABIC", "HEBREW", "CYRILLIC", None)


@lru_cache(maxsize=5_000)
def _script_of(char: str) -> str | None:
    """First word of a letter's Unicode name, which names its script; None for other characters."""
    if not char.isalpha():
        return None
    word = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    return "LATIN" if word in ("FEMININE", "MASCULINE", "MODIFIER") else word


def _scripts_of(text: str) -> set[str]:
    return {script for char in set(text) if (script := _script_of(char)) is not None}


@cache
def _letters() -> dict[str, str]:
    table = {row["letter"]: row["latin"] for row in rows_of("actors/across", "transliteration")}
    return {c: latin for given, latin in table.items() for c in _forms(given)}


def _forms(letter: str) -> set[str]:
    """A letter and what `_plain` makes of it."""
    plain = _plain(letter)[0]
    return {letter, plain} if len(plain) == 1 else {letter}


def _romanised(text: str) -> str:
    return _WORD.sub(lambda m: _romanised_word(m[0]), text)


@lru_cache(maxsize=100_000)
def _romanised_word(word: str) -> str:
    script = _script_of(word[0])
    if script in ("ARABIC", "HEBREW"):
        if script == "ARABIC" and word.startswith(_ARTICLE) and len(word) > 4:
            return f"al-{_romanised_word(word[2:])}"
        return UNVOWELLED + "".join(_semivowels(word))
    letters = _letters()
    out = []
    for char in word:
        latin = letters.get(char.lower())
        if latin is None:
            out.append(char)
        else:
            out.append(latin.capitalize() if char.isupper() else latin)
    return "".join(out)


def _semivowels(word: str) -> list[str]:
    """Romanised letters; w and y between consonants are the vowels u and i.

    A first alef may carry any vowel.
    """
    letters = _letters()
    latin = [letters.get(char, char) for char in word]
    vowels = "auieo"
    if latin[0] in ("a", "i"):
        latin[0] = ANY_VOWEL
    for i in range(1, len(latin)):
        if latin[i] == "h" and latin[i - 1][-1:] in _BEFORE_H:
            latin[i] = LONE_H
        elif latin[i] in ("w", "y"):
            after = latin[i + 1][:1] if i + 1 < len(latin) else ""
            if not after or after not in vowels:
                latin[i] = "u" if latin[i] == "w" else "i"
    return latin
