"""From regions of a text to what the encoder reads: words, their features, windows.

Used by training and at run time alike, so that both see the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.records import Span
from sayso.text import APOSTROPHES, line_spans, quotations, word_spans

Ints = npt.NDArray[np.int64]

# Classes of a word's letters: the base encoder is uncased, so it is told.
CASES = 6  # no letters, digits, lower, Title, UPPER, miXed
# Where a word stands to quotation marks: outside, inside, opening mark, closing mark.
QUOTES = 4
# Lines: inside, first word of a line, first word of the text's first line.
STARTS = 3
FEATURES = 3  # case, quote, start


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article, in order: n words, m pieces.

    `lines` counts the lines up to each word; `features` is n × 3 (case, quote, start);
    `pieces` are the m tokenizer ids and `firsts` (n + 1) where each word's pieces begin.
    """

    spans: list[Span]
    lines: Ints
    features: Ints
    pieces: Ints
    firsts: Ints

    def __len__(self) -> int:
        return len(self.spans)


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start:end` seen at once; cues are looked for in `core_start:core_end` only."""

    start: int
    end: int
    core_start: int
    core_end: int


def words_from_regions(text: str, regions: Sequence[Span], tokenizer: Tokenizer) -> Words:
    """Words of the regions with their features and pieces; nothing crosses a region."""
    spans: list[Span] = []
    lines: list[int] = []
    features: list[tuple[int, int, int]] = []
    line = 0
    for region in regions:
        for piece in line_spans(text, region.start, region.end):
            found = word_spans(text, piece.start, piece.end)
            quotes = _quote_states(text, piece, found)
            for i, (span, quote) in enumerate(zip(found, quotes, strict=True)):
                start = 0 if i else (2 if line == 0 else 1)
                features.append((_case(text[span.start : span.end]), quote, start))
            spans.extend(found)
            lines.extend([line] * len(found))
            line += bool(found)
    shown = [_shown(text, s, f[1]) for s, f in zip(spans, features, strict=True)]
    pieces, firsts = _pieces(shown, tokenizer)
    return Words(
        spans=spans,
        lines=np.array(lines, dtype=np.int64),
        features=np.array(features, dtype=np.int64).reshape(-1, FEATURES),
        pieces=pieces,
        firsts=firsts,
    )


def windows_from_words(words: Words, size: int, margin: int) -> list[Window]:
    """Windows of at most `size` pieces (two are kept for the marks at both ends).

    Cores cover every word once and end with a line where that costs no more than half a
    window; `margin` pieces of context stand on either side of a core where there are any.
    """
    room = size - 2
    found: list[Window] = []
    start, n = 0, len(words)
    while start < n:
        first = int(words.firsts[start])
        left = _word_at(words, max(0, first - margin))
        available = int(words.firsts[left]) + room
        if int(words.firsts[n]) <= available:
            end = stop = n
        else:
            stop = max(_word_at(words, available, before=True), start + 1)
            end = max(_word_at(words, available - margin, before=True), start + 1)
            end = _line_end(words, start, end)
        found.append(Window(left, stop, start, end))
        start = end
    return found


def batch_of(words: Words, windows: Sequence[Window], marks: tuple[int, int]) -> dict[str, Any]:
    """Padded arrays for the encoder, for B windows of at most T pieces and W words.

    `ids` and `mask` are B × T, `features` B × T × 3, `firsts` B × W (where each word's first
    piece stands; 0 pads). `marks` are the ids that stand before and after a window.
    """
    sizes = [int(words.firsts[w.end] - words.firsts[w.start]) + 2 for w in windows]
    counts = [w.end - w.start for w in windows]
    b, t, n = len(windows), max(sizes), max(counts)
    ids = np.zeros((b, t), dtype=np.int64)
    mask = np.zeros((b, t), dtype=np.int64)
    features = np.zeros((b, t, FEATURES), dtype=np.int64)
    firsts = np.zeros((b, n), dtype=np.int64)
    for i, w in enumerate(windows):
        lo, hi = int(words.firsts[w.start]), int(words.firsts[w.end])
        ids[i, 0], ids[i, hi - lo + 1] = marks
        ids[i, 1 : hi - lo + 1] = words.pieces[lo:hi]
        mask[i, : hi - lo + 2] = 1
        repeats = np.diff(words.firsts[w.start : w.end + 1])
        features[i, 1 : hi - lo + 1] = np.repeat(words.features[w.start : w.end], repeats, axis=0)
        firsts[i, : w.end - w.start] = words.firsts[w.start : w.end] - lo + 1
    return {"ids": ids, "mask": mask, "features": features, "firsts": firsts}


def _quote_states(text: str, line: Span, words: list[Span]) -> list[int]:
    states = [0] * len(words)
    found = quotations(text, line.start, line.end)
    i = 0
    for quotation in found:
        while i < len(words) and words[i].start < quotation.span.start:
            i += 1
        first = i
        while i < len(words) and words[i].start < quotation.span.end:
            states[i] = 1
            i += 1
        if first < len(words):
            states[first] = 2
        if quotation.closed:
            states[i - 1] = 3
    return states


def _case(word: str) -> int:
    if not any(c.isalpha() for c in word):
        return 1 if any(c.isdigit() for c in word) else 0
    if word.islower():
        return 2
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 3
    return 4 if word.isupper() else 5


def _shown(text: str, span: Span, quote: int) -> str:
    """The word as the tokenizer gets it: all quotation marks are one to the model."""
    word = text[span.start : span.end]
    if quote >= 2 and len(word) == 1:
        return '"'
    return "'" if word in APOSTROPHES else word


def _pieces(words: list[str], tokenizer: Tokenizer) -> tuple[Ints, Ints]:
    encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    owners = np.array(encoding.word_ids, dtype=np.int64)
    counts = np.bincount(owners, minlength=len(words)) if len(words) else owners
    if (counts == 0).any():
        # A word the tokenizer drops (a control character, say) still stands in the text.
        unknown = tokenizer.token_to_id("[UNK]")
        missing = np.flatnonzero(counts == 0)
        places = np.searchsorted(owners, missing)
        ids = np.insert(ids, places, unknown)
        counts[missing] = 1
    firsts = np.zeros(len(words) + 1, dtype=np.int64)
    np.cumsum(counts, out=firsts[1:])
    return ids, firsts


def _word_at(words: Words, piece: int, *, before: bool = False) -> int:
    """First word that begins at or after `piece`; with `before`, the last that begins so."""
    if before:
        return int(np.searchsorted(words.firsts, piece, side="right")) - 1
    return int(np.searchsorted(words.firsts, piece, side="left"))


def _line_end(words: Words, start: int, end: int) -> int:
    """The last line break before `end` that leaves at least half of the words, else `end`."""
    breaks = np.flatnonzero(np.diff(words.lines[start : end + 1])) + start + 1
    return int(breaks[-1]) if breaks.size and breaks[-1] - start >= (end - start) / 2 else end
