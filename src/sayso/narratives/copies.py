"""Whether two articles are one text: wire copy, also shortened and with a paragraph added.

Texts are compared by their shingles, stretches of five words (A. Broder, "On the resemblance and
containment of documents", 1997). A copy is contained in its original rather than equal to it, so
the measure is how much of the smaller stands in the larger. Likely originals are found by the
least hashes of each text, of which two texts share about as many as they share shingles.
"""

import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from sayso.records import Article, BlockKind
from sayso.store.words import words_of

Shingles = npt.NDArray[np.uint64]

_LENGTH = 5  # words of a shingle
_SKETCH = 16  # least hashes by which a text is found
# Of the smaller text's shingles that a copy shares with its original.
COPIED = 0.55
FEWEST = 20  # shingles of a text that can be told to be a copy

_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_STEP = np.uint64(0x9E3779B97F4A7C15)


def shingles_of_article(article: Article) -> Shingles:
    """Hashes of the stretches of five words in its body, each once, the least first."""
    body = [
        word
        for block in article.blocks
        if block.kind is BlockKind.BODY
        for word in words_of(article.text[block.span.start : block.span.end])
    ]
    if len(body) < _LENGTH:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(_hash_of_word, body), np.uint64, len(body))
    count = len(body) - _LENGTH + 1
    found = np.zeros(count, np.uint64)
    for i in range(_LENGTH):
        found = _mixed(found + _STEP + hashes[i : i + count])
    return np.unique(found)


def sketch(shingles: Shingles) -> tuple[int, ...]:
    """The terms by which a text and its copies find each other."""
    return tuple(int(h) for h in shingles[:_SKETCH])


def containment(one: Shingles, other: Shingles) -> float:
    """How much of the smaller text stands in the larger, 0 to 1; 0 where one is too short."""
    least = min(len(one), len(other))
    if least < FEWEST:
        return 0.0
    return len(np.intersect1d(one, other, assume_unique=True)) / least


def original_of(shingles: Shingles, candidates: Iterable[tuple[int, Shingles]]) -> int | None:
    """The family of the text that this one is a copy of, the nearest of `candidates`; or None."""
    best, family = COPIED, None
    for of, other in candidates:
        shared = containment(shingles, other)
        if shared > best or (shared == best and family is None):
            best, family = shared, of
    return family


def _mixed(x: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """SplitMix64's finalizer (G. Steele and others, 2014): near numbers are far apart after it."""
    x = (x ^ (x >> np.uint64(30))) * _MIX[0]
    x = (x ^ (x >> np.uint64(27))) * _MIX[1]
    mixed: npt.NDArray[np.uint64] = x ^ (x >> np.uint64(31))
    return mixed


@lru_cache(maxsize=100_000)
def _hash_of_word(word: str) -> int:
    data = word.encode()
    return zlib.crc32(data) << 32 | zlib.crc32(data, 0xA5A5A5A5)
