"""What this core can do at best: plain matrix products, in 32 bits and in 8.

The floors that throughput is divided by, so that runs on unlike machines can be compared.
"""

import numpy as np
import onnxruntime

from benchmarks.clock import quickest

_SIZE = 1024  # rows and columns; large enough for a core to reach its peak
_ROUNDS = 20
_OPERATIONS = 2 * _SIZE**3

# Numbers of fields and types in the ONNX format (onnx.proto), as far as one operator needs.
_UINT8, _INT8, _INT32 = 2, 3, 6
_IR_VERSION, _OPSET = 8, 13


def float_peak() -> float:
    """Billions of 32-bit operations a second, by numpy, one thread."""
    rng = np.random.default_rng(0)
    a, b = (rng.standard_normal((_SIZE, _SIZE), dtype=np.float32) for _ in range(2))
    out = np.empty_like(a)
    times = quickest(lambda: np.matmul(a, b, out=out), _ROUNDS)
    return _OPERATIONS / times.wall / 1e9


def int8_peak() -> float:
    """Billions of 8-bit operations a second, by the run time of the model, one thread."""
    rng = np.random.default_rng(0)
    # Seven bits, as the model's weights: with eight, older processors would overflow.
    weights = rng.integers(-64, 64, (_SIZE, _SIZE), dtype=np.int8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        product_model(weights), options, ["CPUExecutionProvider"]
    )
    given = {"a": rng.integers(0, 256, (_SIZE, _SIZE), dtype=np.uint8)}
    times = quickest(lambda: session.run(None, given), _ROUNDS)
    return _OPERATIONS / times.wall / 1e9


def product_model(weights: np.typing.NDArray[np.int8]) -> bytes:
    """An ONNX model of one `MatMulInteger` by `weights`, written by hand.

    The `onnx` package, which would write it too, is needed by nothing else here.
    """
    rows, columns = weights.shape
    node = _text(1, "a") + _text(1, "b") + _text(2, "y") + _text(4, "MatMulInteger")
    tensor = (
        _number(1, rows)
        + _number(1, columns)
        + _number(2, _INT8)
        + _text(8, "b")
        + _bytes(9, weights.tobytes())
    )
    graph = (
        _bytes(1, node)
        + _text(2, "product")
        + _bytes(5, tensor)
        + _bytes(11, _matrix("a", _UINT8, rows))
        + _bytes(12, _matrix("y", _INT32, columns))
    )
    return _number(1, _IR_VERSION) + _bytes(7, graph) + _bytes(8, _number(2, _OPSET))


def _matrix(name: str, kind: int, columns: int) -> bytes:
    """A value with any number of rows."""
    shape = _bytes(1, _text(2, "n")) + _bytes(1, _number(1, columns))
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
