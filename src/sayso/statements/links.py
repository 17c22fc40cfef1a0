"""From cues to frames: for each cue, which words around it are its source and its content.

A frame is scored as one sequence of words around its cue, so that source, cue and content
are found together (as predicates and their arguments are in semantic role labelling).
Training builds its frames here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

# Words looked at on either side of a cue: 99.6 % of PolNeAR's train frames lie within.
REACH = 96  # no more than the last of _FAR
# Distances 1–8 have a bucket each, farther ones share seven, on either side; 0 is the cue.
_FAR = np.array([12, 16, 24, 32, 48, 64, 96])
BUCKETS = 2 * (8 + len(_FAR)) + 1
# Cues that stand between a word and its cue (0, 1, 2 and more), before and after.
BETWEEN = 6
# Lines between a word and its cue, −2 … 2.
LINES = 5
# 0 a plain word, 1 a word of this cue, 2 a word of another cue, 3 no word of the frame.
CUE_STATES = 4
BEYOND = 3
PLACES = 4


def _buckets(distance: Ints) -> Ints:
    """Buckets of signed distances, those before a cue below 0."""
    size = np.abs(distance)
    near = np.where(size <= 8, size, 9 + np.searchsorted(_FAR, size, side="left"))
    return np.where(distance < 0, near + 8 + len(_FAR), near)


_BUCKET_AT = _buckets(np.arange(-REACH, REACH + 1))  # by distance + REACH


class Cue(NamedTuple):
    """A cue in window `window` of a batch: words `start:end`, counted from the window's first."""

    window: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frames:
    """K frames of at most R words.

    `left` (K) is the window's word at which each begins, `size` (K) how many words it has,
    `places` (K × R × 4) each word's distance bucket, cues between, lines between, cue state,
    which is `BEYOND` from `size` on.
    """

    left: Ints
    size: Ints
    places: Ints


def frames_from_cues(cues: Sequence[Cue], sizes: Sequence[int], lines: Sequence[Ints]) -> Frames:
    """The words around each cue and their places relative to it.

    `sizes` counts each window's words, `lines` gives each window's line numbers; `cues` are in
    order. All cues of a window must be given: what stands between them is told to the model.
    """
    row, start, end = np.array(cues, dtype=np.int64).reshape(-1, 3).T[:, :, None]
    left = np.maximum(start - REACH, 0)
    size = np.minimum(np.array(sizes, dtype=np.int64)[row], end + REACH) - left
    step = np.arange(size.max(initial=0))
    inside = step < size
    at = np.where(inside, left + step, left)  # all are words, and padding is overwritten below
    started, owned, line = _maps(cues, sizes, lines)
    after, before = np.maximum(at - end + 1, 0), np.maximum(start - at, 0)
    places = np.empty((*at.shape, PLACES), dtype=np.int64)
    places[..., 0] = _BUCKET_AT[after - before + REACH]
    places[..., 1] = _between(at >= start, started[row, at] - started[row, start])
    places[..., 2] = np.clip(line[row, at] - line[row, start], -2, 2) + 2
    places[..., 3] = np.where(after + before == 0, 1, 2 * owned[row, at])
    places[~inside] = (0, 0, 0, BEYOND)
    return Frames(left[:, 0], size[:, 0], places)


def gathered(words: Floats, cues: Sequence[Cue], frames: Frames) -> Floats:
    """The vectors of each frame's words: K × R × d from B × W × d, padded with what comes."""
    width = frames.places.shape[1]
    at = np.minimum(frames.left[:, None] + np.arange(width), words.shape[1] - 1)
    rows = np.array([c.window for c in cues], dtype=np.int64)
    around: Floats = words[rows[:, None], at]
    return around


def cue_vectors(vectors: Sequence[Floats], cues: Sequence[Cue]) -> Floats:
    """Mean vector of each cue's words: K × d from a W × d for each window."""
    return np.stack([vectors[c.window][c.start : c.end].mean(axis=0) for c in cues])


def _maps(cues: Sequence[Cue], sizes: Sequence[int], lines: Sequence[Ints]) -> tuple[Ints, ...]:
    """What each word of each window has, B × W: cues begun up to it, a cue or none, its line."""
    starts, owned, line = np.zeros((3, len(sizes), max(sizes, default=0)), dtype=np.int64)
    for cue in cues:
        starts[cue.window, cue.start] = 1
        owned[cue.window, cue.start : cue.end] = 1
    for row, size, numbers in zip(line, sizes, lines, strict=True):
        row[:size] = numbers
    return np.cumsum(starts, axis=1), owned, line


def _between(after: npt.NDArray[np.bool_], begun: Ints) -> Ints:
    """Class of the cues between words and their cue, given how many more began at the word."""
    count = np.where(after, begun, -1 - begun)
    return np.clip(count, 0, 2) + np.where(after, 0, 3)
