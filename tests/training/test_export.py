"""Torch's network and the graphs written from it give the same numbers, before quantising."""

from typing import Any

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="torch is installed by `make train` only")

from sayso.statements.links import Cue, frames_from_cues  # noqa: E402
from training.export_onnx import acts_graph, encoder_graph, frames_graph  # noqa: E402
from training.network import FRAME_WIDTH, WIDTH, Network  # noqa: E402
from training.torch_scorer import TorchScorer  # noqa: E402


@pytest.fixture(scope="module")
def network() -> Any:
    torch.manual_seed(5)
    made = Network().eval()
    for parameter in made.parameters():
        if parameter.ndim > 1 and not parameter.any():
            torch.nn.init.normal_(parameter, std=0.1)  # what starts at zero would hide faults
    return made


def run(graph: Any, inputs: dict[str, Any]) -> list[Any]:
    session = onnxruntime.InferenceSession(
        graph.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    found: list[Any] = session.run(None, inputs)
    return found


def weights(network: Any) -> dict[str, Any]:
    return {k: v.detach().numpy() for k, v in network.state_dict().items()}


def test_the_encoders_agree(network: Any) -> None:
    rng = np.random.default_rng(6)
    ids = rng.integers(1000, 20_000, (1, 40))
    features = rng.integers(0, 3, (1, 40, 3))
    firsts = np.sort(rng.choice(np.arange(1, 39), 25, replace=False))[None]
    batch = {"ids": ids, "features": features, "firsts": firsts}
    mine = TorchScorer(network).encode(batch | {"mask": np.ones_like(ids)})
    theirs = run(encoder_graph(weights(network)), batch)
    both = (mine.cue_scores, mine.name_scores, mine.words, mine.cues, mine.acts)
    for one, other in zip(both, theirs, strict=True):
        # The graph holds word embeddings in 8 bits already.
        assert np.abs(one - other[0]).mean() < 0.02 * np.abs(one).mean()


def test_the_frame_scorers_agree(network: Any) -> None:
    rng = np.random.default_rng(7)
    cues = [Cue(0, 3, 5), Cue(0, 20, 21), Cue(1, 2, 3)]
    lines = [np.zeros(40, dtype=np.int64), np.zeros(12, dtype=np.int64)]
    places = frames_from_cues(cues, [40, 12], lines).places
    words = rng.normal(size=(*places.shape[:2], FRAME_WIDTH)).astype(np.float32)
    vectors = rng.normal(size=(3, 2 * FRAME_WIDTH)).astype(np.float32)
    (theirs,) = run(
        frames_graph(weights(network)), {"words": words, "cue": vectors, "places": places}
    )
    mine = TorchScorer(network).frames(words, vectors, places)
    np.testing.assert_allclose(theirs, mine, atol=1e-4)


def test_padding_does_not_change_the_scores_of_names(network: Any) -> None:
    torch.manual_seed(9)
    early, last = torch.randn(2, 1, 12, WIDTH)
    longer = [torch.cat([h, torch.randn(1, 5, WIDTH)], dim=1) for h in (early, last)]
    inside = (torch.arange(17) < 12).float()[None, :, None]
    with torch.no_grad():
        alone, padded = network.names(early, last), network.names(*longer, inside)
    np.testing.assert_allclose(padded[:, :12], alone, atol=1e-5)


def test_what_lies_beyond_a_frame_does_not_change_it(network: Any) -> None:
    rng = np.random.default_rng(8)
    cues = [Cue(0, 3, 5), Cue(1, 2, 3)]
    lines = [np.zeros(40, dtype=np.int64), np.zeros(12, dtype=np.int64)]
    places = frames_from_cues(cues, [40, 12], lines).places
    words = rng.normal(size=(*places.shape[:2], FRAME_WIDTH)).astype(np.float32)
    vectors = rng.normal(size=(2, 2 * FRAME_WIDTH)).astype(np.float32)
    other = words.copy()
    other[1, 12:] = rng.normal(size=other[1, 12:].shape)
    scorer = TorchScorer(network)
    one, two = (scorer.frames(w, vectors, places)[1, :12] for w in (words, other))
    np.testing.assert_allclose(one, two, atol=1e-5)


def test_the_act_scorers_agree(network: Any) -> None:
    rng = np.random.default_rng(8)
    words = rng.normal(size=(3, 30, FRAME_WIDTH)).astype(np.float32)
    places = rng.integers(1, 5, (3, 30))
    places[1, 20:] = 0  # padding
    places[2][places[2] == 3] = 1  # a statement without a cue
    mine = TorchScorer(network).acts(words, places)
    theirs = run(acts_graph(weights(network)), {"words": words, "places": places})
    for one, other in zip(mine, theirs, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-3)
