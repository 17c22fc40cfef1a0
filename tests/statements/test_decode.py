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


@given(SEEDS, st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_marginals_are_sums_over_all_paths(seed: int, sizes: list[int]) -> None:
    chain, scores = chain_and_scores(seed, len(sizes), max(sizes))
    found = marginals(scores, np.array(sizes), chain)
    for row, size in enumerate(sizes):
        expected = np.zeros((size, 3))
        for path in itertools.product(range(3), repeat=size):
            weight = np.exp(total(chain, scores[row], path))
            for i, label in enumerate(path):
                expected[i, label] += weight
        expected /= expected.sum(axis=1, keepdims=True)
        assert found[row, :size] == pytest.approx(expected, abs=1e-4)
        assert not found[row, size:].any()


def test_an_inside_label_follows_only_its_own() -> None:
    rng = np.random.default_rng(1)
    moves = np.where(allowed(FRAME_LABELS), 0, IMPOSSIBLE).astype(np.float32)
    scores = rng.normal(scale=3, size=(20, 30, FRAME_LABELS)).astype(np.float32)
    for path in best_paths(scores, np.full(20, 30), Chain(moves[-1], moves[:-1])):
        for before, label in itertools.pairwise([0, *path]):
            assert label not in (2, 4) or before in (label - 1, label)


def test_runs_are_cut_at_each_beginning() -> None:
    path = np.array([0, 3, 4, 4, 3, 0, 1, 2, 3])
    assert runs(path, 3) == [(1, 4), (4, 5), (8, 9)]
    assert runs(path, 1) == [(6, 8)]
