"""Words without what inflects them, so that "hides", "hiding" and "hidden" are one; by language.

English endings are taken off as in step 1 of M. F. Porter's "An algorithm for suffix stripping"
(1980), and a final "e" with them; verbs and nouns that bend otherwise stand in a table. Words of
other languages stay as they are.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from sayso.tables import rows_of

_VOWELS = frozenset("aeiouy")
_DOUBLED = frozenset("bdfgmnprt")  # a letter that an ending doubles: "planned", not "telling"
_SHORTEST = 3  # letters of a word that may lose an ending, and that stay of it


@lru_cache(maxsize=50_000)
def stem_of(word: str, language: str) -> str:
    """The stem of a folded word."""
    if language != "en":
        return word
    return _bare(_irregular(language).get(word, word))


@cache
def _irregular(language: str) -> Mapping[str, str]:
    rows = [r for r in rows_of("narratives", "stems") if r["language"] == language]
    return {word: row["stem"] for row in rows for word in row["words"].split()}


def _bare(word: str) -> str:
    if len(word) <= _SHORTEST or not word.isascii() or not word.isalpha():
        return word
    stem = _without_ending(_without_plural(word))
    if stem.endswith("e") and len(stem) > _SHORTEST:
        stem = stem[:-1]
    return stem[:-1] + "i" if stem.endswith("y") and stem[-2] not in _VOWELS else stem


def _without_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_ending(word: str) -> str:
    for ending in ("ing", "ied", "ed"):
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < _SHORTEST or _VOWELS.isdisjoint(stem):
            continue
        if ending == "ied":
            return stem + "y"
        doubled = stem[-1] == stem[-2] and stem[-1] in _DOUBLED
        return stem[:-1] if doubled else stem
    return word
