"""Words without their endings, so that "hides" and "hiding" are one; by language."""

from functools import lru_cache

_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "e")
_SHORTEST = 3  # letters that stay


@lru_cache(maxsize=50_000)
def stem_of(word: str, language: str) -> str:
    """The word without its ending in English; as it is in other languages."""
    if language != "en":
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
