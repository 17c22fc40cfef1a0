"""Names as the tagger found them, without titles and with the rest of a torn word."""

import re
from functools import cache

from sayso.actors.phrase_words import words_of
from sayso.actors.roles.role_words import person_noun
from sayso.records import Name, NameKind, Span
from sayso.tables import rows_of
from sayso.text import word_bounds

_SHORT = re.compile(r"\w(?:[&/-]\w)+")
_MOST_WORDS = 3  # of a title: "deputy prime minister"


def tidy_name(text: str, name: Name) -> Name | None:
    """The name alone; None where only a title or a day of the week stands there."""
    span = _whole(text, name.span)
    words = text[span.start : span.end].replace(".", "")
    if words.lower() in words_of("you"):
        return None
    if name.kind is not NameKind.PERSON:
        nothing = words.lower() in _titles() | words_of("day") or _is_office(words.lower().split())
        return None if nothing else Name(span, name.kind)
    if _SHORT.fullmatch(words):
        return Name(span, NameKind.PLACE)  # "J&K" is nobody's name
    start = _after_titles(text, span)
    return None if start == span.end else Name(Span(start, span.end), name.kind)


def _is_office(words: list[str]) -> bool:
    """Whether it is an office: "South Quay MP", "Head of the Tarn Station"."""
    ends = words[-1:] + (words[:1] if words[1:2] == ["of"] else [])
    nouns = [person_noun((word,)) for word in ends]
    return any(noun is not None and noun.office for noun in nouns)


def _whole(text: str, span: Span) -> Span:
    """The span up to the end of a word that a hyphen goes on: "Suk-" in "Suk-fan"."""
    end = span.end
    if text[end - 1 : end] == "-":
        while end < len(text) and text[end].isalnum():
            end += 1
    return Span(span.start, end)


def _after_titles(text: str, span: Span) -> int:
    """Where the name begins; the end of the span where it is all titles."""
    words = [Span(*b) for b in word_bounds(text, span.start, span.end) if text[b[0]].isalnum()]
    at = 0
    while at < len(words):
        taken = next((n for n in range(_MOST_WORDS, 0, -1) if _is_title(text, words, at, n)), 0)
        if not taken:
            break
        at += taken
    return words[at].start if at < len(words) else span.end


def _is_title(text: str, words: list[Span], at: int, count: int) -> bool:
    if at + count > len(words):
        return False
    said = " ".join(text[w.start : w.end].lower() for w in words[at : at + count])
    if said in _titles():
        return True
    # "Amir" is a given name too, a title where another title follows it.
    return said in words_of("title or name") and _is_title(text, words, at + count, 1)


@cache
def _titles() -> frozenset[str]:
    """Titles that are no given names."""
    rows = rows_of("actors/across", "titles")
    return (words_of("empty title") | {row["title"] for row in rows}) - words_of("title or name")
