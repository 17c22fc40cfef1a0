"""Writes the network as three ONNX graphs, int8, with everything that goes with them.

`python -m training.export_onnx --help`. The graphs are put together operator by operator,
with the fused ones that onnxruntime has for transformers, so that what runs is what is
written here and needs no exporter or optimiser.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from sayso.statements.chain_tagger import Settings
from sayso.statements.decode import IMPOSSIBLE
from sayso.statements.encode import FEATURES
from sayso.statements.judge import INSIDE
from sayso.statements.links import BEYOND, PLACES
from sayso.statements.onnx_tagger import FILES, FORMAT
from training.network import (
    ACT_DILATIONS,
    EARLY,
    FRAME_DILATIONS,
    FRAME_WIDTH,
    HEADS,
    LAYERS,
    NAME_DILATIONS,
    QUERIES,
    WIDTH,
    Network,
)
from training.torch_scorer import chain_of

Weights = dict[str, npt.NDArray[np.float32]]
OPSETS = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
FUSED = "com.microsoft"
Inputs = dict[str, tuple[int, list[str | int]]]


class Graph:
    """Collects the operators and weights of one graph."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def weight(self, name: str) -> str:
        """A trained weight by its name in the network."""
        return self.constant(name, self._weights[name])

    def constant(self, name: str, array: npt.ArrayLike) -> str:
        """A constant of the graph."""
        self._constants[name] = numpy_helper.from_array(np.asarray(array), name)
        return name

    def node(self, op: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        """One operator; gives the name of its first output."""
        out = f"{op.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(op, inputs, [out], out, domain=domain, **attributes))
        return out

    def product(self, x: str, name: str) -> str:
        """`x` times a linear layer's weight, without its bias."""
        return self.node("MatMul", x, self.constant(name, self._weights[f"{name}.weight"].T.copy()))

    def linear(self, x: str, name: str) -> str:
        """A linear layer."""
        return self.node("Add", self.product(x, name), self.weight(f"{name}.bias"))

    def norm(self, x: str, name: str, epsilon: float) -> str:
        """Layer normalisation over the last axis."""
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node("LayerNormalization", x, scale, bias, axis=-1, epsilon=epsilon)

    def looked_up(self, name: str, index: str) -> str:
        """Rows of an embedding."""
        return self.node("Gather", self.weight(f"{name}.weight"), index)

    def column(self, table: str, i: int) -> str:
        """The i-th of the last axis' columns of an input with three axes."""
        return self.node("Gather", table, self.constant(f"column_{i}", np.int64(i)), axis=2)

    def model(self, inputs: Inputs, outputs: dict[str, str]) -> onnx.ModelProto:
        """The finished graph; `inputs` name → (type, shape), `outputs` name → inner name."""
        for name, inner in outputs.items():
            self._nodes.append(helper.make_node("Identity", [inner], [name]))
        info = helper.make_tensor_value_info
        graph = helper.make_graph(
            self._nodes,
            "sayso",
            [info(n, kind, shape) for n, (kind, shape) in inputs.items()],
            [info(n, TensorProto.FLOAT, None) for n in outputs],
            list(self._constants.values()),
        )
        return helper.make_model(graph, opset_imports=OPSETS, ir_version=10)


def encoder_graph(weights: Weights) -> onnx.ModelProto:
    """ids, features, firsts → cue_scores, name_scores, words, cues, acts (see `Scorer.encode`)."""
    g = Graph(weights)
    x = g.node("Add", _vocabulary(g, weights["encoder.word.weight"]), _positions(g))
    for i, name in enumerate(("case", "quote", "start")):
        x = g.node("Add", x, g.looked_up(f"encoder.{name}", g.column("features", i)))
    x = g.norm(x, "encoder.norm", 1e-12)
    rows = g.node("Unsqueeze", "firsts", g.constant("last_axis", np.array([2])))
    early = x
    for i in range(LAYERS):
        x = _layer(g, weights, x, f"encoder.layers.{i}")
        if i + 1 == EARLY:
            early = g.node("GatherND", x, rows, batch_dims=1)
    words = g.node("GatherND", x, rows, batch_dims=1)
    outputs = {
        "cue_scores": g.linear(words, "cue_labels"),
        "name_scores": _name_scores(g, early, words),
        "words": g.linear(words, "as_word"),
        "cues": g.linear(words, "as_cue"),
        "acts": g.node("Add", g.linear(early, "act_early"), g.linear(words, "act_last")),
    }
    inputs: Inputs = {
        "ids": (TensorProto.INT64, ["B", "T"]),
        "features": (TensorProto.INT64, ["B", "T", FEATURES]),
        "firsts": (TensorProto.INT64, ["B", "W"]),
    }
    return g.model(inputs, outputs)


def _name_scores(g: Graph, early: str, last: str) -> str:
    x = g.node("Add", g.linear(early, "names.early"), g.linear(last, "names.last"))
    x = g.node("Gelu", g.norm(x, "names.norm", 1e-5))
    for i, reach in enumerate(NAME_DILATIONS):
        x = _frame_block(g, x, f"names.blocks.{i}", reach)
    return g.linear(x, "names.labels")


def frames_graph(weights: Weights) -> onnx.ModelProto:
    """words, cue, places → scores (see `Scorer.frames`)."""
    g = Graph(weights)
    cue = g.node("Unsqueeze", "cue", g.constant("axis_1", np.array([1])))
    edges = [g.constant(f"edge_{i}", np.array([i * FRAME_WIDTH])) for i in range(3)]
    last = g.constant("axis_2", np.array([2]))
    shift, scale = (g.node("Slice", cue, edges[i], edges[i + 1], last) for i in range(2))
    scale = g.node("Add", scale, g.constant("one", np.float32(1)))
    x = g.node("Add", g.node("Mul", "words", scale), shift)
    for i, name in enumerate(("bucket", "between", "lines", "state")):
        x = g.node("Add", x, g.looked_up(f"frames.{name}", g.column("places", i)))
    x = g.node("Gelu", g.norm(x, "frames.norm", 1e-5))
    state = g.node("Slice", "places", g.constant("last", np.array([-1])),
                   g.constant("end", np.array([PLACES])), last)  # fmt: skip
    inside = g.node("Cast", g.node("Less", state, g.constant("beyond", np.int64(BEYOND))), to=1)
    for i, reach in enumerate(FRAME_DILATIONS):
        x = _frame_block(g, g.node("Mul", x, inside), f"frames.blocks.{i}", reach)
    inputs: Inputs = {
        "words": (TensorProto.FLOAT, ["K", "R", FRAME_WIDTH]),
        "cue": (TensorProto.FLOAT, ["K", 2 * FRAME_WIDTH]),
        "places": (TensorProto.INT64, ["K", "R", PLACES]),
    }
    return g.model(inputs, {"scores": g.linear(x, "frames.labels")})


def acts_graph(weights: Weights) -> onnx.ModelProto:
    """words, places → acts, about (see `ActScorer.acts`)."""
    g = Graph(weights)
    zero, last = g.constant("zero", np.int64(0)), g.constant("axis_2", np.array([2]))
    x = g.node("Add", "words", g.looked_up("acts.place", "places"))
    x = g.node("Gelu", g.norm(x, "acts.norm", 1e-5))
    inside = g.node("Unsqueeze", g.node("Cast", g.node("Greater", "places", zero), to=1), last)
    for i, reach in enumerate(ACT_DILATIONS):
        x = _frame_block(g, g.node("Mul", x, inside), f"acts.blocks.{i}", reach)
    source, cue, content = (
        g.node("Cast", g.node("Equal", "places", g.constant(f"role_{r}", np.int64(r))), to=1)
        for r in INSIDE
    )
    by_role = [_mean(g, x, role) for role in (cue, source)]
    shape = g.constant("queries", np.array([-1, QUERIES, FRAME_WIDTH]))
    queries = g.node("Reshape", g.linear(by_role[0], "acts.queries"), shape)
    seen = g.node("MatMul", queries, g.node("Transpose", x, perm=[0, 2, 1]))
    seen = g.node("Mul", seen, g.constant("scale", np.float32(FRAME_WIDTH**-0.5)))
    beside = g.node("Sub", g.constant("one", np.float32(1)), content)
    hidden = g.node("Mul", beside, g.constant("never", np.float32(IMPOSSIBLE)))
    seen = g.node("Add", seen, g.node("Unsqueeze", hidden, g.constant("axis_1", np.array([1]))))
    looked = g.node("MatMul", g.node("Softmax", seen, axis=-1), x)
    looked = g.node("Flatten", looked, axis=1)
    joined = g.linear(g.node("Concat", *by_role, looked, axis=1), "acts.joined")
    joined = g.node("Gelu", g.norm(joined, "acts.joined_norm", 1e-5))
    inputs: Inputs = {
        "words": (TensorProto.FLOAT, ["K", "R", FRAME_WIDTH]),
        "places": (TensorProto.INT64, ["K", "R"]),
    }
    return g.model(
        inputs, {"acts": g.linear(joined, "acts.acts"), "about": g.linear(x, "acts.about")}
    )


def _mean(g: Graph, x: str, role: str) -> str:
    """Mean vector of the words of a role: K × 128 of K × R × 128 and K × R; zeros of none."""
    axis = g.constant("axis_1", np.array([1]))
    total = g.node("Squeeze", g.node("MatMul", g.node("Unsqueeze", role, axis), x), axis)
    count = g.node("ReduceSum", role, axis, keepdims=1)
    return g.node("Div", total, g.node("Add", count, g.constant("little", np.float32(1e-6))))


def _frame_block(g: Graph, x: str, name: str, reach: int) -> str:
    near = g.node(
        "Conv", g.node("Transpose", x, perm=[0, 2, 1]), g.weight(f"{name}.near.weight"),
        g.weight(f"{name}.near.bias"), group=FRAME_WIDTH, kernel_shape=[5],
        pads=[2 * reach, 2 * reach], dilations=[reach],
    )  # fmt: skip
    near = g.node("Gelu", g.node("Transpose", near, perm=[0, 2, 1]))
    return g.node("Add", x, g.node("Gelu", g.linear(near, f"{name}.mix")))


def _vocabulary(g: Graph, table: npt.NDArray[np.float32]) -> str:
    """Word embeddings in 8 bits with a scale a row: half of the package would be these."""
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    rounded = np.round(table / scale).astype(np.int8)
    rows = g.node("Cast", g.node("Gather", g.constant("vocabulary", rounded), "ids"), to=1)
    scales = g.node("Gather", g.constant("vocabulary_scale", scale.astype(np.float32)), "ids")
    return g.node("Mul", rows, scales)


def _positions(g: Graph) -> str:
    zero, one, two = (g.constant(f"at_{i}", np.array([i])) for i in range(3))
    size = g.node("Slice", g.node("Shape", "ids"), one, two)
    return g.node("Slice", g.weight("encoder.position.weight"), zero, size)


def _layer(g: Graph, weights: Weights, x: str, name: str) -> str:
    """One transformer layer. Windows come one by one, so there is no padding to mask."""
    parts = []
    for i, part in enumerate(("query", "key", "value")):
        rows = slice(i * WIDTH, (i + 1) * WIDTH)
        weight = g.constant(f"{name}.{part}", weights[f"{name}.qkv.weight"][rows].T.copy())
        bias = g.constant(f"{name}.{part}.bias", weights[f"{name}.qkv.bias"][rows])
        parts.append(g.node("Add", g.node("MatMul", x, weight), bias))
    seen = g.node("MultiHeadAttention", *parts, domain=FUSED, num_heads=HEADS)
    x = _joined(g, g.product(seen, f"{name}.out"), x, f"{name}.norm1", f"{name}.out.bias")
    inner = g.product(x, f"{name}.up")
    inner = g.node("BiasGelu", inner, g.weight(f"{name}.up.bias"), domain=FUSED)
    out = g.product(inner, f"{name}.down")
    return _joined(g, out, x, f"{name}.norm2", f"{name}.down.bias")


def _joined(g: Graph, x: str, before: str, norm: str, bias: str) -> str:
    return g.norm(g.node("Add", g.node("Add", x, g.weight(bias)), before), norm, 1e-12)


def export(network: Network, tokenizer: Path, version: str, out: Path) -> None:
    """Writes the three graphs (the encoder in int8), `tokenizer.json` and `model.json` to `out`.

    `model.json` holds the settings (those that `training.choose` chooses are neutral yet),
    the chains' scores and a SHA-256 of each file.
    """
    weights = {k: v.detach().float().numpy() for k, v in network.state_dict().items()}
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "encoder.onnx"
        onnx.save(encoder_graph(weights), full)
        quantize_dynamic(
            full,
            out / "encoder.onnx",
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            # Seven bits: processors without VNNI add two products in 16 bits and would
            # overflow with eight, so that results would differ from machine to machine.
            reduce_range=True,
            weight_type=QuantType.QInt8,
            # Fused operators hide their types from the quantiser.
            extra_options={"DefaultTensorType": TensorProto.FLOAT, "MatMulConstBOnly": True},
        )
    onnx.save(frames_graph(weights), out / "frames.onnx")
    onnx.save(acts_graph(weights), out / "acts.onnx")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    chains = {}
    for name in ("cue", "name", "frame"):
        chain = chain_of(getattr(network, f"{name}_chain"))
        chains[name] = {"start": chain.start.tolist(), "moves": chain.moves.tolist()}
    hashes = {f: hashlib.sha256((out / f).read_bytes()).hexdigest() for f in FILES}
    settings = asdict(Settings(version, languages=frozenset()))
    written = settings | {"format": FORMAT, "languages": ["en"], "chains": chains, "sha256": hashes}
    (out / "model.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads weights, writes the model's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="`averaged.pt` of a run")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--version", required=True, help="name of the weights")
    parser.add_argument("--out", type=Path, required=True, help="the model's folder")
    args = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(args.weights, weights_only=True))
    export(network.eval(), args.base / "tokenizer.json", args.version, args.out)


if __name__ == "__main__":
    main()
