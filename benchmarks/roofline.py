"""The encoder against the core: operations a second, and which operators take its time.

onnxruntime's own profile tells each operator's time and the shapes of what it reads and gives.
Operations are those of products of matrices and of attention, a multiplication and an addition
counted as two; what is looked up, added or normalised is counted as none.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnxruntime

from benchmarks.clock import quickest
from sayso.statements.onnx_tagger import OUTPUTS, PROVIDERS, SHIPPED, UNFUSED, options_for

_ROUNDS = 3
# Operators by what they do; the rest are looked up, added, normalised.
_PRODUCTS = ("DynamicQuantizeMatMul", "MatMulIntegerToFloat", "MatMulInteger", "MatMul", "Gemm")
_ATTENTION = ("MultiHeadAttention", "Attention")
KINDS = {
    **dict.fromkeys(_PRODUCTS, "products"),
    **dict.fromkeys(_ATTENTION, "attention"),
    "BiasGelu": "GELU",
    "Gelu": "GELU",
    "LayerNormalization": "normalisation",
}
OTHER = "all else"

Window = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Roofline:
    """The encoder on some windows: operations (billions), seconds, and shares of operators."""

    windows: int
    pieces: int
    operations: float
    seconds: float
    shares: dict[str, float]

    @property
    def speed(self) -> float:
        """Billions of operations a second."""
        return self.operations / self.seconds


def roofline_of(windows: Sequence[Window], folder: Path = SHIPPED) -> Roofline:
    """Runs the encoder of a model's folder over `windows`, once with a profile and then without."""
    graph = (folder / "encoder.onnx").read_bytes()
    with tempfile.TemporaryDirectory() as place:
        options = options_for(1)
        options.enable_profiling = True
        options.profile_file_prefix = str(Path(place) / "profile")
        session = _session(graph, options)
        _run(session, windows)
        events = json.loads(Path(session.end_profiling()).read_bytes())
    nodes = [e for e in events if e.get("cat") == "Node" and e["name"].endswith("_kernel_time")]
    spent: Counter[str] = Counter()
    for node in nodes:
        spent[KINDS.get(node["args"]["op_name"], OTHER)] += node["dur"]
    plain = _session(graph, options_for(1))
    times = quickest(_call(plain, windows), _ROUNDS)
    return Roofline(
        windows=len(windows),
        pieces=sum(window["ids"].size for window in windows),
        operations=sum(operations_of(node["args"]) for node in nodes) / 1e9,
        seconds=times.wall,
        shares={
            kind: spent[kind] / spent.total() for kind in (*dict.fromkeys(KINDS.values()), OTHER)
        },
    )


def operations_of(node: dict[str, Any]) -> int:
    """Operations of one operator, from the shapes in its profile: 0 of what is no product.

    A product's weights are packed and have no shape any more: inner and outer width are those
    of what it reads and gives.
    """
    kind = KINDS.get(node["op_name"])
    if kind not in ("products", "attention"):
        return 0
    (read,), (given,) = (
        tuple(node[key][0].values()) for key in ("input_type_shape", "output_type_shape")
    )
    *batch, rows, inner = read
    count = rows
    for size in batch:
        count *= size
    if kind == "attention":
        # Each query with each key, and each weight with its value.
        return int(4 * count * rows * inner)
    return int(2 * count * inner * given[-1])


def _session(graph: bytes, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(graph, options, PROVIDERS, disabled_optimizers=UNFUSED)


def _call(session: onnxruntime.InferenceSession, windows: Sequence[Window]) -> Callable[[], None]:
    return lambda: _run(session, windows)


def _run(session: onnxruntime.InferenceSession, windows: Sequence[Window]) -> None:
    for window in windows:
        session.run(OUTPUTS, window)
