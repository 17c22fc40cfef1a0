"""From regions of a text to what the encoder reads: words, their features, windows.

Used by training and at run time alike, so that both see the same.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.errors import ModelError
from sayso.records import Span
from sayso.text import APOSTROPHES, quotations, word_bounds

Ints = npt.NDArray[np.int64]

# Classes of a word's letters: the base encoder is uncased, so it is told.
CASES = 6  # no letters, digits, lower, Title, UPPER, miXed
# Where a word stands to quotation marks: outside, inside, opening mark, closing mark.
QUOTES = 4
# Lines: inside, first word of a line, first word of the text's first line.
STARTS = 3
FEATURES = 3  # case, quote, start
# Of one word: what runs on without a space (an address, a script that has none) would be cut
# into a piece a letter, and fill or burst a window.
MOST_PIECES = 32


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article, in order: n words, m pieces.

    `bounds` (n × 2) is each word's start and end in the text; `lines` counts the lines (regions)
    up to each word; `features` is n × 3 (case, quote, start); `pieces` are the m tokenizer ids and
    `firsts` (n + 1) where each word's pieces begin.
    """

    bounds: Ints
    lines: Ints
    features: Ints
    pieces: Ints
    firsts: Ints

    def __len__(self) -> int:
        return len(self.bounds)


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start:end` seen at once; cues are looked for in `core_start:core_end` only."""

    start: int
    end: int
    core_start: int
    core_end: int


def words_from_regions(text: str, regions: Sequence[Span], tokenizer: Tokenizer) -> Words:
    """Words of the regions with their features and pieces; nothing crosses a region.

    A region is read as one line: a paragraph stays one where its text is wrapped by hand.
    """
    bounds: list[tuple[int, int]] = []
    quotes: list[int] = []
    sizes: list[int] = []  # words of each line that has any
    for region in regions:
        if found := word_bounds(text, region.start, region.end):
            bounds += found
            quotes += _quote_states(text, region, found)
            sizes.append(len(found))
    written = [text[start:end] for start, end in bounds]
    lines = np.repeat(np.arange(len(sizes), dtype=np.int64), np.array(sizes, dtype=np.int64))
    features = np.zeros((len(written), FEATURES), dtype=np.int64)
    cases = {word: _case(word) for word in set(written)}
    features[:, 0] = [cases[word] for word in written]
    features[:, 1] = quotes
    features[1:, 2] = np.diff(lines)
    features[:1, 2] = 2
    pieces, firsts = _pieces(_shown(written, quotes), tokenizer)
    return Words(
        bounds=np.array(bounds, dtype=np.int64).reshape(-1, 2),
        lines=lines,
        features=features,
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


def tokenizer_from_json(json: str) -> Tokenizer:
    """A tokenizer that gives all pieces of a text and no others, whatever its file says."""
    tokenizer = Tokenizer.from_str(json)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def piece_id(tokenizer: Tokenizer, piece: str) -> int:
    """The id of a piece that every tokenizer of ours has; raises `ModelError` where it lacks."""
    found: int | None = tokenizer.token_to_id(piece)
    if found is None:
        raise ModelError(f"the tokenizer does not know {piece}")
    return found


def marks_of(tokenizer: Tokenizer) -> tuple[int, int]:
    """The ids that stand before and after a window."""
    return piece_id(tokenizer, "[CLS]"), piece_id(tokenizer, "[SEP]")


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


def _quote_states(text: str, line: Span, words: list[tuple[int, int]]) -> list[int]:
    """Where each word of a line stands to its quotation marks."""
    states = [0] * len(words)
    for quotation in quotations(text, [line]):
        # What begins in it is in it. With an end of 0 a place sorts before the word there.
        first = bisect_left(words, (quotation.span.start, 0))
        last = bisect_left(words, (quotation.span.end, 0))
        states[first:last] = [1] * (last - first)
        if first < len(words):
            states[first] = 2
        if quotation.closed:
            states[last - 1] = 3
    return states


def _case(word: str) -> int:
    # Most words are letters alone, which is told without looking at each.
    if not word.isalpha() and not any(c.isalpha() for c in word):
        return 1 if any(c.isdigit() for c in word) else 0
    if word.islower():
        return 2
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 3
    return 4 if word.isupper() else 5


def _shown(words: list[str], quotes: list[int]) -> list[str]:
    """The words as the tokenizer gets them: all quotation marks are one to the model."""
    shown = ["'" if word in APOSTROPHES else word for word in words]
    for i, quote in enumerate(quotes):
        if quote >= 2 and len(words[i]) == 1:
            shown[i] = '"'
    return shown


def _pieces(words: list[str], tokenizer: Tokenizer) -> tuple[Ints, Ints]:
    """Ids of all words' pieces and where each word's begin; each different word is cut once."""
    places = {word: i for i, word in enumerate(dict.fromkeys(words))}
    encoding = tokenizer.encode(list(places), is_pretokenized=True, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    counts = np.bincount(np.array(encoding.word_ids, dtype=np.int64), minlength=len(places))
    begins = np.cumsum(counts) - counts
    counts = np.minimum(counts, MOST_PIECES)
    if (counts == 0).any():
        # A word the tokenizer drops (a control character, say) still stands in the text.
        dropped = counts == 0
        begins[dropped] = len(ids)
        counts[dropped] = 1
        ids = np.append(ids, np.array([piece_id(tokenizer, "[UNK]")], dtype=np.int64))
    which = np.array([places[word] for word in words], dtype=np.int64)
    firsts = np.zeros(len(words) + 1, dtype=np.int64)
    np.cumsum(counts[which], out=firsts[1:])
    at = np.arange(firsts[-1]) + np.repeat(begins[which] - firsts[:-1], counts[which])
    return ids[at], firsts


def _word_at(words: Words, piece: int, *, before: bool = False) -> int:
    """First word that begins at or after `piece`; with `before`, the last that begins so."""
    if before:
        return int(np.searchsorted(words.firsts, piece, side="right")) - 1
    return int(np.searchsorted(words.firsts, piece, side="left"))


def _line_end(words: Words, start: int, end: int) -> int:
    """The last line break before `end` that leaves at least half of the words, else `end`."""
    breaks = np.flatnonzero(np.diff(words.lines[start : end + 1])) + start + 1
    return int(breaks[-1]) if breaks.size and breaks[-1] - start >= (end - start) / 2 else end
