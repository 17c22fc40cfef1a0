"""The encoder's exported graph, taken apart again: its weights as numbers, what its layers give.

Stages that make a model smaller begin with the graph that ships, not with a run's weights: what
is made of it then differs from it by that stage alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from sayso.statements.onnx_tagger import INPUTS, PROVIDERS, UNFUSED, options_for

Floats = npt.NDArray[np.float32]
Window = dict[str, npt.NDArray[np.int64]]
PARTS = ("query", "key", "value")
_MOST = 63.5  # of seven bits, as `export_onnx` has them


@dataclass(frozen=True, slots=True)
class Places:
    """What a layer reads and gives, by the graph's names (each T × 384, but for two).

    `given`, what it is given; `seen` (T × its heads' width), what attention saw; `summed`, that
    through `out` and with `given` added; `between`, the same normalised; `inner` (T × its inner
    width), behind GELU; `total`, that through `down` and with `between` added; `told`, normalised.
    """

    given: str
    seen: str
    summed: str
    between: str
    inner: str
    total: str
    told: str


class GraphWeights:
    """The weights of an exported encoder by the names of the network, to read and to set."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self.model = model
        self._constants = {constant.name: constant for constant in model.graph.initializer}

    def plain(self, name: str) -> npt.NDArray[Any]:
        """A weight that is kept in 32 bits (biases, norms)."""
        return numpy_helper.to_array(self._constants[name])

    def set_plain(self, name: str, value: npt.NDArray[Any]) -> None:
        """Puts another in its place, whatever its shape."""
        self._constants[name].CopyFrom(numpy_helper.from_array(np.ascontiguousarray(value), name))

    def product(self, name: str) -> Floats:
        """The matrix of a product, in × out, from its seven bits and a scale a column."""
        scale: Floats = self.plain(f"{name}_scale")
        return self.plain(f"{name}_quantized").astype(np.float32) * scale

    def set_product(self, name: str, matrix: npt.NDArray[np.floating[Any]]) -> None:
        """Puts another in its place, in seven bits with a scale a column."""
        scale = np.abs(matrix).max(axis=0) / _MOST
        scale[scale == 0] = 1
        whole = np.clip(np.rint(matrix / scale), -64, 64).astype(np.int8)
        self.set_plain(f"{name}_quantized", whole)
        self.set_plain(f"{name}_scale", scale.astype(np.float32))
        self.set_plain(f"{name}_zero_point", np.zeros(matrix.shape[1], dtype=np.int8))

    def set_heads(self, layer: int, heads: int) -> None:
        """Tells attention how many heads it has now."""
        for attribute in self._attention(layer).attribute:
            if attribute.name == "num_heads":
                attribute.i = heads

    def places(self, layer: int) -> Places:
        """Where its layers' vectors are to be had."""
        of = f"encoder.layers.{layer}"
        out, down = self._user(f"{of}.out.bias"), self._user(f"{of}.down.bias")
        summed, total = self._user(out), self._user(down)
        (given,) = (name for name in self._node(summed).input if name != out)
        between, told = self._user(summed), self._user(total)
        seen = self._attention(layer).output[0]
        return Places(given, seen, summed, between, self._user(f"{of}.up.bias"), total, told)

    def run(self, outputs: Sequence[str], windows: Iterable[Window]) -> Iterator[list[Floats]]:
        """What stands at these places, T × width each, for one window after the other."""
        model = onnx.ModelProto()
        model.CopyFrom(self.model)
        del model.graph.output[:]
        for name in outputs:
            model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
        session = onnxruntime.InferenceSession(
            model.SerializeToString(), options_for(1), PROVIDERS, disabled_optimizers=UNFUSED
        )
        read = {given.name for given in session.get_inputs()} & set(INPUTS)
        for window in windows:
            found = session.run(outputs, {name: window[name] for name in read})
            yield [array[0] for array in found]

    def _attention(self, layer: int) -> onnx.NodeProto:
        return [n for n in self.model.graph.node if n.op_type == "MultiHeadAttention"][layer]

    def _node(self, output: str) -> onnx.NodeProto:
        return next(n for n in self.model.graph.node if output in n.output)

    def _user(self, name: str) -> str:
        """What is made of it first."""
        found = next(n for n in self.model.graph.node if name in n.input)
        return str(found.output[0])
