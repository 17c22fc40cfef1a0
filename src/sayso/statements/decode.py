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
# A label that scores so far below the best of its place counts as if it scored just that: what
# forward–backward multiplies then stays within the range of float64.
_FLOOR = -80.0


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of a chain of L labels: `start` (L) of the first, `moves` (L × L), row to column."""

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
    """Viterbi: the best labels, N × T, of `scores` N × T × L; 0 beyond `sizes`."""
    n, t, labels = scores.shape
    totals, highs = _best_totals(scores, chain)
    rows = np.arange(n)
    best = totals[sizes - 1, :, rows].argmax(axis=1)
    # Places are label × N + row: one look-up a step follows all rows.
    beyond = np.arange(t)[:, None] >= sizes
    back = _best_before(totals, highs, chain).astype(np.int64) * n + rows
    stay = np.arange(labels * n).reshape(labels, n)
    back = np.where(beyond[:, None], stay, back).reshape(t, labels * n)
    places = np.empty((t, n), dtype=np.int64)
    places[-1] = best * n + rows
    for i in range(t - 1, 0, -1):
        places[i - 1] = back[i].take(places[i])
    return np.where(beyond, 0, places // n).T


def marginals(scores: Floats, sizes: Ints, chain: Chain) -> Floats:
    """Probability of each label at each place, N × T × L (forward–backward); 0 beyond `sizes`.

    Exact where no label scores more than 80 below the best of its place.
    """
    n, t, labels = scores.shape
    rows, steps = np.arange(n), np.arange(t)[:, None]
    odds = np.exp(np.maximum(scores - scores.max(axis=2, keepdims=True), _FLOOR))
    # Both directions at once: L columns run from each row's start and L back from its end.
    mirrored = np.maximum(sizes - 1 - steps, 0)
    both = np.empty((t, n, 2 * labels))
    both[..., :labels] = odds.transpose(1, 0, 2)
    both[..., labels:] = odds[rows, mirrored]
    reach = _reach(both, chain)
    chance = reach[..., :labels] * both[..., :labels] * reach[mirrored, rows, labels:]
    chance /= chance.sum(axis=2, keepdims=True)
    chance[steps >= sizes] = 0
    return chance.transpose(1, 0, 2).astype(np.float32)


def runs(paths: Ints, begin: int) -> Ints:
    """Stretches of the label pair (`begin`, `begin` + 1) in `paths` N × T, in order.

    J × 3: row, start, end (half-open).
    """
    inside = paths == begin + 1
    either = inside | (paths == begin)
    starts, ends = either.copy(), either.copy()
    starts[:, 1:] &= ~(inside[:, 1:] & either[:, :-1])
    ends[:, :-1] &= ~inside[:, 1:]
    row, start = np.nonzero(starts)
    return np.stack([row, start, np.nonzero(ends)[1] + 1], axis=1)


def _best_totals(scores: Floats, chain: Chain) -> tuple[Floats, Floats]:
    """Score of the best path up to each place and label, with its own score and without.

    Both T × L × N: time first and rows last, so that each step works on whole stretches of
    memory.
    """
    own = np.ascontiguousarray(scores.transpose(1, 2, 0))
    totals, highs = np.empty_like(own), np.zeros_like(own)
    moves = np.repeat(chain.moves[:, :, None], len(scores), axis=2)
    routes = np.empty_like(moves)
    np.add(own[0], chain.start[:, None], out=totals[0])
    steps = zip(totals[:-1, :, None], highs[1:], own[1:], totals[1:], strict=True)
    for before, high, score, total in steps:
        np.add(before, moves, out=routes)
        np.maximum.reduce(routes, axis=0, out=high)
        np.add(high, score, out=total)
    return totals, highs


def _best_before(totals: Floats, highs: Floats, chain: Chain) -> npt.NDArray[np.int8]:
    """The label before each place and label on the best path to it, T × L × N; 0 at the start.

    It is the first whose route scores as high as the best one: the same sum, to the bit.
    """
    labels = len(chain.start)
    rank = np.zeros(totals.shape, dtype=np.int8)
    for label in range(labels):
        hit = totals[:-1, label, None] + chain.moves[label][:, None] == highs[1:]
        np.maximum(rank[1:], hit * np.int8(labels - label), out=rank[1:])
    rank[0] = labels
    return labels - rank


def _reach(odds: npt.NDArray[np.float64], chain: Chain) -> npt.NDArray[np.float64]:
    """How likely each label is reached, its own odds left out; scaled anew at each step.

    T × N × 2L, of `odds` alike: along the chain in the first half, against it in the other.
    """
    labels = len(chain.start)
    along = np.exp(chain.moves - chain.moves.max(), dtype=np.float64)
    # One product a step gives both what comes next and the sums that it is scaled by.
    moves, sums = np.zeros((2, 2 * labels, 2 * labels))
    moves[:labels, :labels], moves[labels:, labels:] = along, along.T
    sums[:labels, :labels] = sums[labels:, labels:] = 1
    moves_and_sums = np.concatenate([moves, sums], axis=1)
    product = np.empty((odds.shape[1], 4 * labels))
    following, total = np.split(product, 2, axis=1)
    reach = np.ones(odds.shape)
    reach[0, :, :labels] = np.exp(chain.start - chain.start.max())
    here = reach[0] * odds[0]
    for there, step in zip(reach[1:], odds[1:], strict=True):
        np.dot(here, moves_and_sums, out=product)
        np.divide(following, total, out=there)
        np.multiply(there, step, out=here)
    return reach
