"""The shipped weights as a tagger, on onnxruntime."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from sayso.errors import ModelError
from sayso.statements.calibration import Calibration, Platt
from sayso.statements.chain_tagger import ChainTagger, Encoded, Floats, Ints, Settings
from sayso.statements.decode import FRAME_LABELS, Chain
from sayso.statements.encode import tokenizer_from_json
from sayso.statements.links import BEYOND

FORMAT = 3  # of model.json; raised when code and weights no longer fit each other
INPUTS = ("ids", "features", "firsts")  # of encoder.onnx, from `encode.batch_of`
OUTPUTS = ("cue_scores", "name_scores", "words", "cues", "acts")  # of encoder.onnx, as in `Encoded`
FILES = ("encoder.onnx", "frames.onnx", "acts.onnx", "tokenizer.json")
SHIPPED = Path(__file__).parent / "model"
QUICK = Path(__file__).parent / "model_quick"  # a slimmer encoder, and its settings
PROVIDERS = ["CPUExecutionProvider"]
# onnxruntime's fused skip and normalisation is ten times slower than the two apart.
UNFUSED = ["SkipLayerNormFusion"]


class OnnxScorer:
    """Runs the three graphs on `threads` threads (see `chain_tagger.Scorer`)."""

    def __init__(self, graphs: Sequence[bytes], chains: dict[str, Any], threads: int) -> None:
        options = options_for(threads)
        self._encoder, self._frames, self._acts = (
            onnxruntime.InferenceSession(graph, options, PROVIDERS, disabled_optimizers=UNFUSED)
            for graph in graphs
        )
        self.cue_chain = _chain(chains["cue"])
        self.name_chain = _chain(chains["name"])
        self.frame_chain = _chain(chains["frame"])

    def encode(self, batch: dict[str, Any]) -> Encoded:
        """Scores and vectors of one window; alone, it has no padding to mask."""
        inputs = {name: batch[name] for name in INPUTS}
        found = self._encoder.run(OUTPUTS, inputs)
        return Encoded(*(array[0] for array in found))

    def frames(self, words: Floats, cues: Floats, places: Ints) -> Floats:
        """Label scores of frames; run one by one, they have no padding and stay in the cache."""
        scores = np.zeros((*places.shape[:2], FRAME_LABELS), dtype=np.float32)
        for i, size in enumerate((places[..., -1] < BEYOND).sum(axis=1)):
            one = slice(i, i + 1)
            inputs = {"words": words[one, :size], "cue": cues[one], "places": places[one, :size]}
            scores[i, :size] = self._frames.run(["scores"], inputs)[0][0]
        return scores

    def acts(self, words: Floats, places: Ints) -> tuple[Floats, Floats]:
        """Scores of acts, and of labels of words."""
        found = self._acts.run(["acts", "about"], {"words": words, "places": places})
        return found[0], found[1]


def options_for(threads: int) -> onnxruntime.SessionOptions:
    """How a graph is run: on so many threads, one operator at a time, silent but for errors."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


@cache
def load_tagger(folder: Path = SHIPPED, threads: int = 1) -> ChainTagger:
    """The tagger of a model's folder, loaded once a process.

    Raises `ModelError` when a file is missing, is not what `model.json` says it is, or is of
    a format that this code does not read.
    """
    about = _about(folder)
    try:
        *graphs, tokenizer = (_checked(_place(folder, name), about["sha256"]) for name in FILES)
        scorer = OnnxScorer(graphs, about["chains"], threads)
        return ChainTagger(tokenizer_from_json(tokenizer.decode("utf-8")), scorer, _settings(about))
    except (AttributeError, LookupError, TypeError, ValueError) as e:
        raise ModelError(f"{folder / 'model.json'}: lacks what a model needs ({e})") from e


def _about(folder: Path) -> dict[str, Any]:
    path = folder / "model.json"
    try:
        about: dict[str, Any] = json.loads(path.read_bytes())
    except OSError as e:
        raise ModelError(f"{path}: cannot be read ({e.strerror})") from e
    except (ValueError, RecursionError) as e:
        raise ModelError(f"{path}: not JSON") from e
    if not isinstance(about, dict):
        raise ModelError(f"{path}: no JSON object")
    if about.get("format") != FORMAT:
        raise ModelError(f"{path}: format {about.get('format')}, this version reads {FORMAT}")
    return about


def _place(folder: Path, name: str) -> Path:
    """Where a file of a model is: the slimmer one has its encoder alone, and shares the rest."""
    shared = folder.resolve() == QUICK.resolve() and name != FILES[0]
    return (SHIPPED if shared else folder) / name


def _checked(path: Path, hashes: dict[str, str]) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as e:
        raise ModelError(f"{path}: cannot be read ({e.strerror})") from e
    if hashlib.sha256(data).hexdigest() != hashes.get(path.name):
        raise ModelError(f"{path}: damaged or changed, its hash is not the one in model.json")
    return data


def _settings(about: dict[str, Any]) -> Settings:
    curves = {part: Platt(**curve) for part, curve in about["calibration"].items()}
    return Settings(
        version=about["version"],
        languages=frozenset(about["languages"]),
        window=about["window"],
        margin=about["margin"],
        batch=about["batch"],
        cue_bias=about["cue_bias"],
        act_bias=tuple(about["act_bias"]),
        calibration=Calibration(**curves),
    )


def _chain(scores: dict[str, Any]) -> Chain:
    return Chain(np.array(scores["start"], np.float32), np.array(scores["moves"], np.float32))
