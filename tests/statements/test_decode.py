"""Chains: the best path and the marginals, against counting all paths."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.statements.decode import (
    FRAME_LABELS,
    IMPOSSIBLE,
    Chain,
    Floats,
    allowed,
    best_paths,
    marginals,
    runs,
)

SEEDS = st.integers(0, 10_000)


def chain_and_scores(seed: int, n: int, t: int) -> tuple[Chain, Floats]:
    rng = np.random.default_rng(seed)
    table = np.where(allowed(3), rng.normal(size=(4, 3)), IMPOSSIBLE).astype(np.float32)
    scores = rng.normal(size=(n, t, 3)).astype(np.float32)
    return Chain(start=table[-1], moves=table[:-1]), scores


def total(chain: Chain, scores: Floats, path: tuple[int, ...]) -> float:
    value = chain.start[path[0]] + sum(scores[i, label] for i, label in enumerate(path))
    return float(value + sum(chain.moves[a, b] for a, b in itertools.pairwise(path)))


@given(SEEDS, st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_viterbi_finds_the_best_of_all_paths(seed: int, sizes: list[int]) -> None:
    chain, scores = chain_and_scores(seed, len(sizes), max(sizes))
    found = best_paths(scores, np.array(sizes), chain)
    for row, size in enumerate(sizes):
        paths = itertools.product(range(3), repeat=size)
        best = max(paths, key=lambda p: total(chain, scores[row], p))
        assert tuple(found[row, :size]) == best


@given(SEEDS, st.lists(st.integers(1, 4), min_size=1, max_size=3), st.sampled_from([0.1, 1, 13]))
def test_marginals_are_sums_over_all_paths(seed: int, sizes: list[int], scale: float) -> None:
    chain, scores = chain_and_scores(seed, len(sizes), max(sizes))
    scores = np.clip(scale * scores, -40, 40)
    found = marginals(scores, np.array(sizes), chain)
    for row, size in enumerate(sizes):
        paths = list(itertools.product(range(3), repeat=size))
        totals = np.array([total(chain, scores[row], p) for p in paths])
        expected = np.zeros((size, 3))
        for path, weight in zip(paths, np.exp(totals - totals.max()), strict=True):
            for i, label in enumerate(path):
                expected[i, label] += weight
        expected /= expected.sum(axis=1, keepdims=True)
        assert found[row, :size] == pytest.approx(expected, abs=1e-5)
        assert not found[row, size:].any()


def in_logarithms(scores: Floats, chain: Chain) -> np.ndarray:
    """Marginals of one sequence as the book has them: slow, and of any range."""
    start, moves, steps = (a.astype(np.float64) for a in (chain.start, chain.moves, scores))
    before, after = [start + steps[0]], [np.zeros(len(start))]
    for step in steps[1:]:
        before.append(np.logaddexp.reduce(before[-1][:, None] + moves, axis=0) + step)
    for step in steps[:0:-1]:
        after.append(np.logaddexp.reduce(moves + step + after[-1], axis=1))
    both = np.array(before) + np.array(after[::-1])
    return np.exp(both - np.logaddexp.reduce(both, axis=1, keepdims=True))


@pytest.mark.parametrize("scale", [0.1, 3, 40])
def test_marginals_of_long_sequences_stay_exact(scale: float) -> None:
    rng = np.random.default_rng(2)
    table = np.where(allowed(FRAME_LABELS), rng.normal(size=(6, 5)), IMPOSSIBLE)
    chain = Chain(table[-1].astype(np.float32), table[:-1].astype(np.float32))
    scores = rng.uniform(-scale, scale, size=(4, 600, FRAME_LABELS)).astype(np.float32)
    sizes = np.array([600, 1, 77, 599])
    for found, given_, size in zip(marginals(scores, sizes, chain), scores, sizes, strict=True):
        assert found[:size] == pytest.approx(in_logarithms(given_[:size], chain), abs=1e-5)


@given(SEEDS, st.sampled_from([1e2, 1e3, 1e30]))
def test_marginals_are_probabilities_whatever_the_scores(seed: int, scale: float) -> None:
    chain, scores = chain_and_scores(seed, 3, 40)
    found = marginals(np.float32(scale) * scores, np.array([40, 40, 7]), chain)
    assert found[:2].sum(axis=2) == pytest.approx(1, abs=1e-5)
    assert found[2, :7].sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert found.min() >= 0


def test_many_sequences_are_decoded_as_each_alone() -> None:
    chain, scores = chain_and_scores(3, 300, 9)
    sizes = np.arange(300) % 9 + 1
    paths, chances = best_paths(scores, sizes, chain), marginals(scores, sizes, chain)
    for k, size in enumerate(sizes):
        one, alone = scores[k : k + 1, :size], np.array([size])
        assert (paths[k, :size] == best_paths(one, alone, chain)[0]).all()
        assert chances[k, :size] == pytest.approx(marginals(one, alone, chain)[0], abs=1e-6)
        assert not paths[k, size:].any()


def test_an_inside_label_follows_only_its_own() -> None:
    rng = np.random.default_rng(1)
    moves = np.where(allowed(FRAME_LABELS), 0, IMPOSSIBLE).astype(np.float32)
    scores = rng.normal(scale=3, size=(20, 30, FRAME_LABELS)).astype(np.float32)
    for path in best_paths(scores, np.full(20, 30), Chain(moves[-1], moves[:-1])):
        for before, label in itertools.pairwise([0, *path]):
            assert label not in (2, 4) or before in (label - 1, label)


def test_runs_are_cut_at_each_beginning() -> None:
    paths = np.array([[0, 3, 4, 4, 3, 0, 1, 2, 3], [2, 2, 1, 1, 2, 3, 2, 0, 4]])
    assert runs(paths, 3).tolist() == [[0, 1, 4], [0, 4, 5], [0, 8, 9], [1, 5, 6], [1, 8, 9]]
    assert runs(paths, 1).tolist() == [[0, 6, 8], [1, 0, 2], [1, 2, 3], [1, 3, 5], [1, 6, 7]]


@given(st.lists(st.lists(st.integers(0, 4), min_size=6, max_size=6), max_size=4))
def test_runs_hold_each_labelled_word_once(rows: list[list[int]]) -> None:
    paths = np.array(rows, dtype=np.int64).reshape(-1, 6)
    found = runs(paths, 1).tolist()
    assert found == sorted(found)
    words = [(row, i) for row, start, end in found for i in range(start, end)]
    assert words == [tuple(at) for at in np.argwhere((paths == 1) | (paths == 2)).tolist()]
    for row, start, end in found:
        assert (paths[row, start + 1 : end] == 2).all()
        assert end == 6 or paths[row, end] != 2
