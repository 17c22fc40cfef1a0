"""Teaches a slimmer encoder what the whole one gives: `python -m training.distil --help`.

No labels: each layer's vectors are drawn to those of the whole encoder over texts of the train
sets (Jiao et al. 2020, "TinyBERT"; the width between layers is the same, so no projection is
needed). What reads these vectors, heads and networks of frames and acts, stays as it is.
"""

import argparse
import json
import logging
import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.graph_weights import PARTS, GraphWeights, Window
from training.network import EARLY, HEADS, LAYERS, WIDTH
from training.reading_windows import windows_of_texts

log = logging.getLogger("training")
RATE, WARM, BATCH = 4e-4, 60, 4  # of the optimiser; steps until it is reached; windows a step
# Names and acts are read from the third layer, all from the last.
SHARES = tuple({EARLY: 2.0, LAYERS: 3.0}.get(layer, 1.0) for layer in range(1, LAYERS + 1))
TOLD = 100  # steps between lines of the log
PLAIN = ("norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias")


class SlimLayer(nn.Module):
    """A layer of any number of heads and inner neurons, with the weights of a graph."""

    def __init__(self, graph: GraphWeights, layer: int) -> None:
        super().__init__()
        self.of = f"encoder.layers.{layer}"
        products = (*PARTS, "out", "up", "down")
        self.weights = nn.ParameterDict(
            {p: _tensor(graph.product(self._name(p))) for p in products}
        )
        self.others = nn.ParameterDict(
            {_key(p): _tensor(graph.plain(self._name(p))) for p in (*PLAIN, *map(_bias, products))}
        )

    def forward(self, x: Tensor) -> Tensor:
        """T × 384 to the same: one window, without padding."""
        split = (len(x), -1, WIDTH // HEADS)
        query, key, value = (self._through(x, part).view(split).transpose(0, 1) for part in PARTS)
        chances = torch.softmax(query * (WIDTH // HEADS) ** -0.5 @ key.transpose(1, 2), dim=-1)
        seen = (chances @ value).transpose(0, 1).reshape(len(x), -1)
        x = self._normed(x + self._through(seen, "out"), "norm1")
        return self._normed(x + self._through(F.gelu(self._through(x, "up")), "down"), "norm2")

    def write(self, graph: GraphWeights) -> None:
        """Puts the weights back, in seven bits."""
        for part, weight in self.weights.items():
            graph.set_product(self._name(part), weight.detach().numpy())
        for key, weight in self.others.items():
            graph.set_plain(self._name(key.replace("_", ".")), weight.detach().numpy())

    def _through(self, x: Tensor, part: str) -> Tensor:
        return x @ self.weights[part] + self.others[_key(_bias(part))]

    def _normed(self, x: Tensor, norm: str) -> Tensor:
        scale, bias = self.others[f"{norm}_weight"], self.others[f"{norm}_bias"]
        return F.layer_norm(x, (WIDTH,), scale, bias, 1e-12)

    def _name(self, part: str) -> str:
        return f"{self.of}.{part}"


def distil(whole: GraphWeights, slim: GraphWeights, windows: Sequence[Window]) -> None:
    """Draws `slim` to `whole`, over each window once; the rate falls to nothing at the end."""
    layers = nn.ModuleList(SlimLayer(slim, layer) for layer in range(LAYERS))
    optimiser = torch.optim.AdamW(layers.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0)
    steps = len(windows) // BATCH

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / WARM) * (1 - step / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    places = [whole.places(layer) for layer in range(LAYERS)]
    goals = whole.run([places[0].given, *(p.told for p in places)], windows)
    recent: list[float] = []
    for step in range(steps):
        for _ in range(BATCH):
            given, *wanted = (torch.from_numpy(found) for found in next(goals))
            loss = _distance(layers, given, wanted)
            (loss / BATCH).backward()
            recent.append(loss.item())
        nn.utils.clip_grad_norm_(layers.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        if (step + 1) % TOLD == 0:
            log.info("step %d of %d: loss %.4f", step + 1, steps, np.mean(recent))
            recent.clear()
    for layer in layers:
        layer.write(slim)


def _distance(layers: nn.ModuleList, given: Tensor, wanted: Sequence[Tensor]) -> Tensor:
    """Mean squared distance of each layer's vectors, over the variance of those wanted."""
    total, x = torch.zeros(()), given
    for layer, goal, share in zip(layers, wanted, SHARES, strict=True):
        x = layer(x)
        total = total + share * ((x - goal) ** 2).mean() / goal.var()
    return total / sum(SHARES)


def _tensor(array: np.ndarray) -> nn.Parameter:
    return nn.Parameter(torch.from_numpy(np.array(array, dtype=np.float32)))


def _bias(part: str) -> str:
    return f"{part}.bias"


def _key(name: str) -> str:
    """`nn.ParameterDict` takes no points."""
    return name.replace(".", "_")


def write_model(encoder: onnx.ModelProto, whole: Path, out: Path) -> None:
    """The folder of the whole model, with this encoder and a name of its own."""
    shutil.copytree(whole, out, ignore=shutil.ignore_patterns("CARD.md"), dirs_exist_ok=True)
    onnx.save(encoder, out / "encoder.onnx")
    about = json.loads((out / "model.json").read_text(encoding="utf-8"))
    about["version"] += "-quick"
    about["sha256"]["encoder.onnx"] = sha256((out / "encoder.onnx").read_bytes()).hexdigest()
    (out / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads two encoders, writes the slimmer one's model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--model", type=Path, required=True, help="folder of the whole model")
    parser.add_argument("--encoder", type=Path, required=True, help="what `training.slim` wrote")
    parser.add_argument("--windows", type=int, default=9000, help="at most, that are read")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(0)
    windows = windows_of_texts(args.data, args.model)[: args.windows]
    whole, slim = (GraphWeights(onnx.load(p)) for p in (args.model / "encoder.onnx", args.encoder))
    distil(whole, slim, windows)
    write_model(slim.model, args.model, args.out)


if __name__ == "__main__":
    main()
