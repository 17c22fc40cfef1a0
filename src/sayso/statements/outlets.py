"""Names of outlets: newspapers, agencies, channels, sites.

Told by a table, `outlets.csv`: names that everybody knows (`outlet`); words that outlets'
names end with (`last`, `agency`), begin with (`first`) or hold (`any`); nouns that describe
one (`describes`: "the daily X"); ends of addresses (`domain`); and what may stand before a
name (`inside`).
"""

import re
from collections.abc import Sequence
from functools import cache

from sayso.records import Span
from sayso.statements.narration import Word
from sayso.statements.words import words_of

_LONGEST = 6  # words of an outlet's name
_REACH = 12  # words in which a name must begin
_ADDRESS = re.compile(r"\w[\w-]{0,40}(?:\.[\w-]{1,40}){0,2}\.[a-z]{2,6}(?![\w-])")
_JOINS = frozenset("-’'&.")


def outlet_at(text: str, words: Sequence[Word], start: int) -> Span | None:
    """The outlet named by the noun phrase that begins at `words[start]`, if it names one."""
    described = False
    i = start
    while i < min(len(words), start + _REACH) and words[i].lower:
        if found := _named_at(text, words, i):
            return found
        if size := _describing(words, i):
            described = True
            i += size
        elif described and text[words[i].start].isupper():
            return Span(words[i].start, _run_end(text, words, i))
        elif text[words[i].start].isupper() or words[i].lower in words_of("outlets", "inside"):
            i += 1
        else:
            break
    return None


def _named_at(text: str, words: Sequence[Word], start: int) -> Span | None:
    """The longest name of an outlet that begins with this very word."""
    if address := _address(text, words[start]):
        return address
    if not text[words[start].start].isupper():
        return None
    for size in range(min(_LONGEST, len(words) - start), 0, -1):
        piece = words[start : start + size]
        if not all(w.lower for w in piece):
            continue
        span = Span(piece[0].start, piece[-1].end)
        if text[span.start : span.end] in words_of("outlets", "outlet") or _shaped(text, piece):
            return span
    return None


def _shaped(text: str, piece: Sequence[Word]) -> bool:
    """Whether the words look like an outlet's name: all with a capital, and one that tells."""
    names = [text[w.start : w.end] for w in piece if w.lower not in _JOINS]
    if not all(n[0].isupper() or n[0].isdigit() for n in names) or piece[-1].lower in _JOINS:
        return False
    bare = names[1:] if names[0] == "The" else names
    if not bare:
        return False
    if " ".join(bare[-2:]) in words_of("outlets", "agency"):
        return True
    if len(bare) == 1:
        return bare[0] in words_of("outlets", "last") and _after_the(text, piece)
    if bare[-1] in words_of("outlets", "last") or any(
        n in words_of("outlets", "any") for n in bare
    ):
        return True
    return bare[0] in words_of("outlets", "first") and bare[1][0].isdigit()


def _after_the(text: str, piece: Sequence[Word]) -> bool:
    start = piece[0].start
    return piece[0].lower == "the" or text[max(0, start - 4) : start].lower() == "the "


def _address(text: str, word: Word) -> Span | None:
    match = _ADDRESS.match(text, word.start)
    if match and any(match[0].endswith(f".{end}") for end in words_of("outlets", "domain")):
        return Span(*match.span())
    return None


def _describing(words: Sequence[Word], start: int) -> int:
    """How many words from here on describe an outlet ("news agency"); 0 where they do not."""
    for size in (2, 1):
        if " ".join(w.lower for w in words[start : start + size]) in _lowered():
            return size
    return 0


def _run_end(text: str, words: Sequence[Word], start: int) -> int:
    """Where the words with capitals that begin here end."""
    end = words[start].end
    for word in words[start + 1 : start + _LONGEST]:
        if not word.lower or word.start - end > 1:
            break
        if text[word.start].isupper() or text[word.start].isdigit():
            end = word.end
        elif word.lower not in _JOINS or word.lower == ".":
            break
    return end


@cache
def _lowered() -> frozenset[str]:
    return frozenset(w.lower() for w in words_of("outlets", "describes"))
