"""The fit of how alike statements are."""

import csv
from pathlib import Path

import numpy as np

from sayso.tables import rows_of
from training.likeness import FIGURES, KEPT_BACK, PAIRS, cross_validated, f1_of, fitted

HELD_OUT = PAIRS[0].with_name("pairs_held_out.csv")


def test_a_figure_that_tells_gets_the_weight() -> None:
    rng = np.random.default_rng(0)
    x = rng.random((200, 2))
    weights = fitted(x, (x[:, 0] > 0.5).astype(float))
    assert weights[0] > 5 * abs(weights[1])


def test_pairs_of_one_article_are_in_one_fold() -> None:
    x = np.eye(20)  # each pair known by a figure of its own: nothing carries over
    y = np.tile([0.0, 1.0], 10)
    chances = cross_validated(x, y, [str(i // 2) for i in range(20)])
    assert chances.shape[1] == 20
    assert np.ptp(chances) < 0.1


def test_f1_counts_pairs_that_are_the_same() -> None:
    assert f1_of(np.array([True, True, False]), np.array([1.0, 0.0, 1.0])) == 0.5


def test_the_table_has_the_weights_of_every_figure() -> None:
    rows = {row["figure"]: row for row in rows_of("narratives", "likeness")}
    for answer, names in FIGURES.items():
        assert {name for name, row in rows.items() if row[answer]} == {*names, "constant"}


def test_no_pair_is_both_learnt_from_and_held_out() -> None:
    learnt = {pair for path in PAIRS for pair in _pairs_in(path)}
    assert learnt
    assert learnt.isdisjoint(_pairs_in(HELD_OUT) | _pairs_in(KEPT_BACK))


def _pairs_in(path: Path) -> set[frozenset[tuple[str, str]]]:
    with path.open(encoding="utf-8", newline="") as rows:
        return {
            frozenset((row[f"doc_{side}"], row[f"statement_{side}"]) for side in "ab")
            for row in csv.DictReader(rows)
        }
