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

# Words looked at on either side of a cue: 99.9 % of PolNeAR's train frames lie within.
REACH = 128
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
    started, owned = _cue_maps(cues, sizes)
    left = np.array([max(0, c.start - REACH) for c in cues], dtype=np.int64)
    right = np.array([min(sizes[c.window], c.end + REACH) for c in cues], dtype=np.int64)
    size = right - left
    places = np.zeros((len(cues), int(size.max(initial=0)), PLACES), dtype=np.int64)
    places[..., -1] = BEYOND
    for k, cue in enumerate(cues):
        at = np.arange(left[k], right[k])
        places[k, : size[k]] = np.stack(
            [
                _bucket(at, cue),
                _between(at, cue, started[cue.window]),
                np.clip(lines[cue.window][at] - lines[cue.window][cue.start], -2, 2) + 2,
                np.where((at >= cue.start) & (at < cue.end), 1, 2 * owned[cue.window][at]),
            ],
            axis=1,
        )
    return Frames(left, size, places)


def gathered(words: Floats, cues: Sequence[Cue], frames: Frames) -> Floats:
    """The vectors of each frame's words: K × R × d from B × W × d, padded with what comes."""
    width = frames.places.shape[1]
    at = np.minimum(frames.left[:, None] + np.arange(width), words.shape[1] - 1)
    rows = np.array([c.window for c in cues], dtype=np.int64)
    return words[rows[:, None], at]


def cue_vectors(words: Sequence[Floats], cues: Sequence[Cue]) -> Floats:
    """Mean vector of each cue's words: K × d from a W × d for each window."""
    return np.stack([words[c.window][c.start : c.end].mean(axis=0) for c in cues])


def _cue_maps(cues: Sequence[Cue], sizes: Sequence[int]) -> tuple[list[Ints], list[Ints]]:
    """Per window: how many cues begin up to each word, and which words belong to a cue."""
    starts = [np.zeros(n, dtype=np.int64) for n in sizes]
    owned = [np.zeros(n, dtype=np.int64) for n in sizes]
    for cue in cues:
        starts[cue.window][cue.start] = 1
        owned[cue.window][cue.start : cue.end] = 1
    return [np.cumsum(s) for s in starts], owned


def _bucket(at: Ints, cue: Cue) -> Ints:
    after = at - cue.end + 1
    before = cue.start - at
    distance = np.maximum(np.maximum(after, before), 0)
    near = np.where(distance <= 8, distance, 9 + np.searchsorted(_FAR, distance, side="left"))
    near = np.minimum(near, 8 + len(_FAR))
    return np.where(after > 0, near, np.where(before > 0, near + 8 + len(_FAR), 0))


def _between(at: Ints, cue: Cue, started: Ints) -> Ints:
    here = started[cue.start]
    count = np.where(at >= cue.start, started[at] - here, here - 1 - started[at])
    return np.clip(count, 0, 2) + np.where(at >= cue.start, 0, 3)
