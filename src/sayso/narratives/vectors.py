"""What words mean, each by itself: vectors that are near where words stand for like things.

Made from a sentence encoder by `training/word_vectors.py`; no model runs when they are used.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
import numpy.typing as npt

from sayso.tables import bytes_of, rows_of

Floats = npt.NDArray[np.float32]
WIDTH = 64  # of a vector


def vectors_of(stems: Iterable[str], language: str) -> Floats:
    """N × `WIDTH`, a row a stem: of length 1, or all zeros where the table lacks the stem."""
    places, rows = _table(language)
    return rows[[places.get(stem, -1) for stem in stems]]


@cache
def _table(language: str) -> tuple[Mapping[str, int], Floats]:
    """The place of each stem among the rows; the last row, of zeros, is for all others."""
    stems = [
        (r["language"], s) for r in rows_of("narratives", "vectors") for s in r["stems"].split()
    ]
    wanted = [place for place, (of, _) in enumerate(stems) if of == language]
    whole = np.frombuffer(bytes_of("narratives", "vectors.bin"), np.int8).reshape(-1, WIDTH)
    rows = whole[wanted].astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)
    nothing = np.zeros((1, WIDTH), np.float32)
    return {stems[p][1]: i for i, p in enumerate(wanted)}, np.concatenate([rows, nothing])
