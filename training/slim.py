"""Cuts heads and inner neurons out of an exported encoder: `python -m training.slim --help`.

What goes is what the rest can best stand in for. For each layer the outputs of attention's heads
and of the inner neurons are collected over texts of the train sets; taking one out costs so much
of what the layer gives, if the rest is fitted anew by least squares (optimal brain surgeon: Hassibi
& Stork 1993; by blocks: Kurtić et al. 2023, "ZipLM"). First it is told how many each layer keeps,
so that a share of the time is saved at the least cost; then layer after layer is cut and fitted to
what the whole encoder gave, so that later layers mend what earlier ones lost.
"""

import argparse
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx

from training.graph_weights import PARTS, Floats, GraphWeights, Window
from training.network import HEADS, LAYERS, WIDTH
from training.reading_windows import windows_of_texts

log = logging.getLogger("training")
INNER = 4 * WIDTH
HEAD = WIDTH // HEADS
STEP = 64  # inner neurons that go at once
# Hundredths of the encoder's time, by its profile: a head's products and its attention over
# windows of 256 pieces, and `STEP` neurons with their GELU.
COST = {"heads": 0.62, "inner": STEP * 0.0055}
LEAST = {"heads": 1, "inner": 3}  # that stay, in steps
# Ridge towards the weights that were, over the mean square of what comes in.
RIDGE = {"heads": 3e-3, "inner": 1e-2}
PRODUCT = {"heads": "out", "inner": "down"}

Doubles = npt.NDArray[np.float64]
Kept = dict[str, list[int]]  # of "heads" and "inner", how many steps each layer keeps


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over words of what comes into a product, with a one behind it, and what should come out.

    `gram` is (n + 1) × (n + 1), `cross` (n + 1) × 384; `spread` is the summed variance of what
    the layer gives there, over all words.
    """

    gram: Doubles
    cross: Doubles
    spread: float


def order_of_cuts(
    gram: Doubles, weights: Doubles, size: int, least: int = 1
) -> tuple[list[int], Doubles]:
    """Blocks of `size` rows in the order in which they go, and what has been lost after each.

    `weights` (n + 1) × d fit `gram` best; the last row is the bias and stays. Lost is the
    squared error against the whole, with the rest fitted anew; nothing at first. `least` are left.
    """
    inverse: Doubles = np.linalg.inv(gram).astype(np.float64)
    weights = weights.copy()
    alive = list(range((len(gram) - 1) // size))
    gone: list[int] = []
    lost = [0.0]
    while len(alive) > least:
        costs = [_cost(inverse, weights, _rows([block], size)) for block in alive]
        block = alive.pop(int(np.argmin(costs)))
        rows = _rows([block], size)
        ties = np.linalg.solve(inverse[np.ix_(rows, rows)], inverse[rows])
        weights -= ties.T @ weights[rows]
        inverse -= inverse[:, rows] @ ties
        gone.append(block)
        lost.append(lost[-1] + min(costs))
    return gone, np.array(lost)


def fitted(moments: Moments, before: Doubles, ridge: float) -> tuple[Doubles, Doubles]:
    """The damped Gram matrix, and the weights that fit best near those that were `before`."""
    damping = ridge * np.diag(moments.gram)[:-1].mean()
    gram = moments.gram + damping * np.eye(len(moments.gram))
    return gram, np.linalg.solve(gram, moments.cross + damping * before)


def allotted(lost: Sequence[dict[str, Doubles]], save: float) -> Kept:
    """How many steps each layer keeps, so that `save` hundredths of the time go at the least loss.

    `lost` is what each layer loses by kind after so many steps, as a share of what it gives there.
    """
    kept = {kind: [len(layer[kind]) - 1 + LEAST[kind] for layer in lost] for kind in COST}
    saved = 0.0
    while saved < save:
        kind, layer = min(
            (
                (kind, layer)
                for kind in COST
                for layer in range(len(lost))
                if kept[kind][layer] > LEAST[kind]
            ),
            key=lambda at: (
                _slope(lost[at[1]][at[0]], kept[at[0]][at[1]] - LEAST[at[0]]) / COST[at[0]]
            ),
        )
        kept[kind][layer] -= 1
        saved += COST[kind]
    return kept


def slimmed(whole: GraphWeights, slim: GraphWeights, kept: Kept, windows: Sequence[Window]) -> None:
    """Cuts `slim`, a copy of `whole`, layer after layer, each fitted to what the whole gives."""
    goals = [
        [np.concatenate(found) for found in zip(*whole.run(wanted, windows), strict=True)]
        for wanted in ([p.summed, p.total] for p in map(whole.places, range(LAYERS)))
    ]
    for layer in range(LAYERS):
        for kind, goal in zip(COST, goals[layer], strict=True):
            _cut(slim, layer, kind, kept[kind][layer], goal, windows)
        log.info("layer %d: %s", layer, {kind: kept[kind][layer] for kind in COST})


def losses(whole: GraphWeights, windows: Sequence[Window]) -> list[dict[str, Doubles]]:
    """What each layer would lose after so many steps (see `allotted`)."""
    found = []
    for layer in range(LAYERS):
        places, own = whole.places(layer), {}
        goals = whole.run([places.summed, places.total], windows)
        summed, total = (np.concatenate(goal) for goal in zip(*goals, strict=True))
        for kind, goal in zip(COST, (summed, total), strict=True):
            before = _with_bias(whole, layer, kind)
            moments = _moments(whole, layer, kind, goal, windows)
            gram, weights = fitted(moments, before, RIDGE[kind])
            _, lost = order_of_cuts(gram, weights, _size(kind), LEAST[kind] * _step(kind))
            own[kind] = lost[:: _step(kind)] / moments.spread
        found.append(own)
    return found


def _cut(
    slim: GraphWeights,
    layer: int,
    kind: str,
    kept: int,
    goal: Floats,
    windows: Sequence[Window],
) -> None:
    moments = _moments(slim, layer, kind, goal, windows)
    before = _with_bias(slim, layer, kind)
    gram, weights = fitted(moments, before, RIDGE[kind])
    gone, _ = order_of_cuts(gram, weights, _size(kind), kept * _step(kind))
    blocks = sorted({*range((len(gram) - 1) // _size(kind))} - {*gone})
    rows = _rows(blocks, _size(kind))
    inside = [*rows, len(gram) - 1]
    damped = moments.cross + (gram - moments.gram) @ before
    after = np.linalg.solve(gram[np.ix_(inside, inside)], damped[inside])
    of = f"encoder.layers.{layer}"
    for part in PARTS if kind == "heads" else ("up",):
        for name in ("quantized", "scale", "zero_point"):
            slim.set_plain(f"{of}.{part}_{name}", slim.plain(f"{of}.{part}_{name}")[..., rows])
        slim.set_plain(f"{of}.{part}.bias", slim.plain(f"{of}.{part}.bias")[rows])
    slim.set_product(f"{of}.{PRODUCT[kind]}", after[:-1])
    slim.set_plain(f"{of}.{PRODUCT[kind]}.bias", after[-1].astype(np.float32))
    if kind == "heads":
        slim.set_heads(layer, len(blocks))


def _moments(
    weights: GraphWeights, layer: int, kind: str, goal: Floats, windows: Sequence[Window]
) -> Moments:
    """Of a product's inputs, against what is to be added to what goes round it."""
    places = weights.places(layer)
    inputs, around = (
        (places.seen, places.given) if kind == "heads" else (places.inner, places.between)
    )
    width = len(_with_bias(weights, layer, kind))
    gram, cross, at = np.zeros((width, width)), np.zeros((width, WIDTH)), 0
    for came, added in weights.run([inputs, around], windows):
        words = np.concatenate([came, np.ones((len(came), 1), dtype=np.float32)], axis=1)
        gram += words.T @ words
        cross += words.T @ (goal[at : at + len(came)] - added)
        at += len(came)
    return Moments(gram, cross, float(goal.var(axis=0).sum() * len(goal)))


def _with_bias(weights: GraphWeights, layer: int, kind: str) -> Doubles:
    name = f"encoder.layers.{layer}.{PRODUCT[kind]}"
    bias = weights.plain(f"{name}.bias")[None]
    return np.concatenate([weights.product(name), bias]).astype(np.float64)


def _size(kind: str) -> int:
    """Rows of a block."""
    return HEAD if kind == "heads" else 1


def _step(kind: str) -> int:
    """Blocks of a step."""
    return 1 if kind == "heads" else STEP


def _rows(blocks: Sequence[int], size: int) -> list[int]:
    return [row for block in blocks for row in range(block * size, (block + 1) * size)]


def _cost(inverse: Doubles, weights: Doubles, rows: list[int]) -> float:
    if len(rows) == 1:
        return float((weights[rows[0]] ** 2).sum() / inverse[rows[0], rows[0]])
    own = weights[rows]
    return float((own * np.linalg.solve(inverse[np.ix_(rows, rows)], own)).sum())


def _slope(lost: Doubles, left: int) -> float:
    """What the next step costs where so many are left to be told of."""
    gone = len(lost) - 1 - left
    return float(lost[gone + 1] - lost[gone])


def main() -> None:
    """Reads a model's folder, writes a slimmer encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--model", type=Path, required=True, help="the model's folder")
    parser.add_argument("--save", type=float, default=50, help="hundredths of the time")
    parser.add_argument("--windows", type=int, default=110, help="that are read for it")
    parser.add_argument("--out", type=Path, required=True, help="the encoder to write")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    windows = windows_of_texts(args.data, args.model)[: args.windows]
    whole, slim = (GraphWeights(onnx.load(args.model / "encoder.onnx")) for _ in range(2))
    slimmed(whole, slim, allotted(losses(whole, windows), args.save), windows)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(slim.model, args.out)


if __name__ == "__main__":
    main()
