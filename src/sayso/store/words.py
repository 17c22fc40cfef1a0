"""Text as the words that a search compares: folded, in any script, each with its place.

Case, accents and compatibility forms do not count, nor do the forms of an Arabic alef, the sign
of its short vowels, or a stretched line. Scripts that put no spaces between words are taken
letter by letter, so that any part of a line is found as a phrase. Which characters make a word
follows Unicode Standard Annex 29 as far as `\\w` does.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.records import Span

LONGEST = 64  # letters of a word that count: no language has longer ones, and codes do
_READ = 4 * LONGEST  # characters of a word that are looked at: marks among them do not count
# Han, kana and the scripts of South-East Asia stand without spaces.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
# A mark belongs to the letter before it, though `\w` leaves it out.
_MARKS = "".join(c for c in map(chr, range(0x300, 0x2100)) if unicodedata.category(c)[0] == "M")
_INNER = _MARKS + "\u00ad\u200c\u200d\ufe00-\ufe0f\ufe20-\ufe2f"  # and a soft hyphen, joiners
_LETTER = rf"[^\W_{_UNSPACED}]"
_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTER}(?:{_LETTER}|[{_INNER}])*")
_PLAIN = re.compile(r"[a-z0-9]+")
_ALIKE = str.maketrans("أإآٱىيكةؤئøłđı", "ااااییکهویoldi") | str.maketrans(
    {"ـ": "", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is compared, and where it stands."""

    folded: str
    span: Span


def words_of(text: str) -> list[str]:
    """The words of `text`, folded, in order."""
    if text.isascii():
        return [w[:LONGEST] for w in _PLAIN.findall(text.lower())]
    return [folded for word in _WORD.findall(text) if (folded := _folded(word[:_READ]))]


def placed_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]`, folded, with their places in `text`."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if folded := _folded(match[0][:_READ]):
            yield Word(folded, Span(match.start(), match.end()))


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    """A word as it is compared; nothing where it is all signs that do not count."""
    if word.isascii():
        return word.lower()[:LONGEST]
    plain = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(_ALIKE)
    return "".join(c for c in plain if c.isalnum() or _is_vowel(c))[:LONGEST]


def _is_vowel(char: str) -> bool:
    """Whether a mark carries a vowel that counts, as in the scripts of India and Thailand."""
    return "\u0900" <= char <= "\u0eff" and unicodedata.category(char) in ("Mn", "Mc")
