"""Whether two articles are one text: wire copy, also shortened and with a paragraph added.

Texts are compared by their shingles, stretches of five words (A. Broder, "On the resemblance and
containment of documents", 1997). A copy is contained in its original rather than equal to it, so
the measure is how much of the smaller stands in the larger. Likely originals are found by the
least hashes of each text, of which two texts share about as many as they share shingles.

Reports of one speech share its quotations and are no copies: what the reporter wrote himself, the
words outside quotation marks, has to be the same, too.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from sayso.records import Article, BlockKind, Span
from sayso.store.words import words_of
from sayso.text import merged_spans, outside, quotations

Shingles = npt.NDArray[np.uint64]

_LENGTH = 5  # words of a shingle
_SKETCH = 32  # least hashes by which a text is found
# Set on cuts of PolNeAR's training articles: a part kept, words changed, paragraphs of others
# added. 96 % of them are found and told, and no two articles that share only quotations. Its
# articles as they are share half or more where they are copies, a quarter at most where not.
COPIED = 0.4  # of the smaller text's shingles that a copy shares with its original
COPIED_OWN = 0.3  # … of those outside quotation marks
FEWEST = 20  # shingles of a text that can be told to be a copy
_FEWEST_OWN = 15  # outside quotation marks that tell anything by themselves
_QUOTED = 0.8  # of the smaller text's shingles, where there are fewer

_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_STEP = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Shingles of an article's body: of all its words, and of those outside quotation marks."""

    whole: Shingles
    own: Shingles


def imprint_of_article(article: Article) -> Imprint:
    """The imprint of an article; headlines, captions and boilerplate are left out."""
    text = article.text
    body = [block.span for block in article.blocks if block.kind is BlockKind.BODY]
    quoted = merged_spans(q.span for q in quotations(text, body))
    own = [part for stretch in body for part in outside(quoted, stretch)]
    return Imprint(_shingles(text, body), _shingles(text, own))


def sketch(imprint: Imprint) -> tuple[int, ...]:
    """The terms by which a text and its copies find each other."""
    return tuple(int(h) for h in imprint.whole[:_SKETCH])


def containment(one: Shingles, other: Shingles) -> float:
    """How much of the smaller set stands in the larger, 0 to 1; 0 where one is empty."""
    least = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / least if least else 0.0


def copied(one: Imprint, other: Imprint) -> float:
    """How much of the smaller text stands in the larger, 0 to 1; 0 where neither is a copy."""
    if min(len(one.whole), len(other.whole)) < FEWEST:
        return 0.0
    shared = containment(one.whole, other.whole)
    if min(len(one.own), len(other.own)) < _FEWEST_OWN:
        return shared if shared >= _QUOTED else 0.0
    is_copy = shared >= COPIED and containment(one.own, other.own) >= COPIED_OWN
    return shared if is_copy else 0.0


def original_of(imprint: Imprint, candidates: Iterable[tuple[int, Imprint]]) -> int | None:
    """The family of the text that this one is a copy of, the nearest of `candidates`; or None."""
    best, family = 0.0, None
    for of, other in candidates:
        shared = copied(imprint, other)
        if shared > best:
            best, family = shared, of
    return family


def _shingles(text: str, spans: Iterable[Span]) -> Shingles:
    """Hashes of the stretches of five words, each once, the least first."""
    words = [word for span in spans for word in words_of(text[span.start : span.end])]
    if len(words) < _LENGTH:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(_hash_of_word, words), np.uint64, len(words))
    count = len(words) - _LENGTH + 1
    found = np.zeros(count, np.uint64)
    for i in range(_LENGTH):
        found = _mixed(found + _STEP + hashes[i : i + count])
    return np.unique(found)


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
