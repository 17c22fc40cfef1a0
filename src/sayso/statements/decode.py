"""The best and the likely label sequences of linear-chain conditional random fields.

Source: Lafferty, McCallum and Pereira 2001, "Conditional random fields". Batched over
sequences, so that Python counts steps of the longest one only.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Labels of the two chains. Even ones above 0 continue what the odd one before them begins.
CUE_LABELS = 3  # O, B, I
FRAME_LABELS = 5  # O, B-source, I-source, B-content, I-content
SOURCE, CONTENT = 1, 3
IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of a chain of L labels: `start` (L) of the first, `moves` (L × L) from row to column."""

    start: Floats
    moves: Floats


def allowed(labels: int) -> npt.NDArray[np.bool_]:
    """Which moves make sense: an I follows only its own B or I. Row `labels` is the start."""
    ok = np.ones((labels + 1, labels), dtype=np.bool_)
    for inside in range(2, labels, 2):
        ok[:, inside] = False
        ok[inside - 1, inside] = ok[inside, inside] = True
    return ok


def best_paths(scores: Floats, sizes: Ints, chain: Chain) -> Ints:
    """Viterbi: the best labels, N × T, of `scores` N × T × L; only the first `sizes` count."""
    n, t, _ = scores.shape
    back = np.zeros((t, n, scores.shape[2]), dtype=np.int64)
    alpha = scores[:, 0] + chain.start
    for i in range(1, t):
        routes = alpha[:, :, None] + chain.moves
        back[i] = routes.argmax(axis=1)
        following = routes.max(axis=1) + scores[:, i]
        alpha = np.where((i < sizes)[:, None], following, alpha)
    paths = np.zeros((n, t), dtype=np.int64)
    label = alpha.argmax(axis=1)
    rows = np.arange(n)
    for i in range(t - 1, -1, -1):
        paths[:, i] = np.where(i < sizes, label, 0)
        if i:
            label = np.where(i < sizes, back[i, rows, label], label)
    return paths


def marginals(scores: Floats, sizes: Ints, chain: Chain) -> Floats:
    """Probability of each label at each place, N × T × L (forward–backward); 0 beyond `sizes`."""
    n, t, labels = scores.shape
    alpha = np.zeros((t, n, labels), dtype=np.float32)
    beta = np.zeros((t, n, labels), dtype=np.float32)
    alpha[0] = scores[:, 0] + chain.start
    for i in range(1, t):
        alpha[i] = _sum(alpha[i - 1][:, :, None] + chain.moves, axis=1) + scores[:, i]
    for i in range(t - 2, -1, -1):
        step = _sum(chain.moves + (scores[:, i + 1] + beta[i + 1])[:, None, :], axis=2)
        beta[i] = np.where((i + 1 < sizes)[:, None], step, 0)
    total = (alpha + beta).transpose(1, 0, 2)
    total -= total.max(axis=2, keepdims=True)
    chance = np.exp(total)
    chance /= chance.sum(axis=2, keepdims=True)
    chance[np.arange(t) >= sizes[:, None]] = 0
    return chance


def runs(path: Ints, begin: int) -> list[tuple[int, int]]:
    """Stretches `[start, end)` of the label pair (`begin`, `begin` + 1) in one path."""
    found: list[tuple[int, int]] = []
    for i in np.flatnonzero((path == begin) | (path == begin + 1)):
        if found and found[-1][1] == i and path[i] == begin + 1:
            found[-1] = (found[-1][0], int(i) + 1)
        else:
            found.append((int(i), int(i) + 1))
    return found


def _sum(values: Floats, axis: int) -> Floats:
    high = values.max(axis=axis, keepdims=True)
    summed: Floats = np.log(np.exp(values - high).sum(axis=axis)) + high.squeeze(axis)
    return summed
