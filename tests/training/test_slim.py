import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is installed by `make train` only")

import onnx  # noqa: E402

from sayso.statements.encode import (  # noqa: E402
    batch_of,
    windows_from_words,
    words_from_regions,
)
from sayso.statements.onnx_tagger import INPUTS, SHIPPED, load_tagger  # noqa: E402
from sayso.text import line_spans  # noqa: E402
from training.distil import SlimLayer  # noqa: E402
from training.graph_weights import GraphWeights, Window  # noqa: E402
from training.slim import Moments, allotted, fitted, order_of_cuts, slimmed  # noqa: E402

TEXT = "Lena Brandt, the mayor of Tarn, said the ferry would stay. “It stays,” she added.\n"


def gram_of(words: np.ndarray) -> np.ndarray:
    words = np.concatenate([words, np.ones((len(words), 1))], axis=1)
    return words.T @ words


def test_what_the_rest_can_stand_in_for_goes_first() -> None:
    chance = np.random.default_rng(1)
    words = chance.standard_normal((200, 4))
    words[:, 2] = words[:, 0] - words[:, 1]
    weights = np.concatenate([np.diag([1.0, 2.0, 3.0, 4.0]), np.zeros((1, 4))])
    gone, lost = order_of_cuts(gram_of(words) + 1e-6 * np.eye(5), weights, 1)
    assert gone[0] in (0, 1, 2)
    assert lost[1] < 0.01 < lost[2]
    assert sorted(lost) == list(lost)
    assert len(gone) == len(lost) - 1 == 3


def test_what_is_lost_is_what_the_best_fit_leaves() -> None:
    chance = np.random.default_rng(2)
    words, weights = chance.standard_normal((300, 6)), chance.standard_normal((7, 3))
    gone, lost = order_of_cuts(gram_of(words), weights, 2)
    kept = np.delete(np.arange(7), [2 * gone[0], 2 * gone[0] + 1])
    inputs = np.concatenate([words, np.ones((300, 1))], axis=1)
    goal = inputs @ weights
    best = np.linalg.lstsq(inputs[:, kept], goal, rcond=None)[0]
    assert lost[1] == pytest.approx(((goal - inputs[:, kept] @ best) ** 2).sum())


def test_weights_are_fitted_to_the_goal_and_stay_near_where_there_is_no_evidence() -> None:
    words = np.array([[1.0, 0.0], [2.0, 0.0], [3.0, 0.0]])
    goal = 5 * words[:, :1]
    inputs = np.concatenate([words, np.ones((3, 1))], axis=1)
    before = np.array([[1.0], [7.0], [0.0]])
    _, after = fitted(Moments(inputs.T @ inputs, inputs.T @ goal, 1.0), before, 1e-6)
    assert after[:, 0] == pytest.approx([5, 7, 0], abs=1e-3)


def test_most_goes_where_least_is_lost() -> None:
    cheap, dear = np.linspace(0, 0.01, 12), np.linspace(0, 1, 12)
    steps = np.linspace(0, 10, 22)
    lost = [{"heads": cheap, "inner": steps}, {"heads": dear, "inner": steps}]
    assert allotted(lost, 3.0)["heads"] == [7, 12]


@pytest.fixture(scope="module")
def window() -> Window:
    tagger = load_tagger()
    words = words_from_regions(TEXT, line_spans(TEXT), tagger._tokenizer)
    (whole,) = windows_from_words(words, 256, 20)
    batch = batch_of(words, [whole], tagger._marks)
    return {name: batch[name] for name in INPUTS}


def encoder() -> GraphWeights:
    return GraphWeights(onnx.load(SHIPPED / "encoder.onnx"))


def test_a_slimmer_encoder_runs_and_gives_nearly_the_same(window: Window) -> None:
    slim = encoder()
    kept = {"heads": [11, *[12] * 5], "inner": [*[24] * 5, 20]}
    slimmed(encoder(), slim, kept, [window])
    assert slim.product("encoder.layers.0.query").shape == (384, 11 * 32)
    assert slim.product("encoder.layers.5.down").shape == (20 * 64, 384)
    ((before,), (after,)) = (next(g.run(["words"], [window])) for g in (encoder(), slim))
    assert before.shape == after.shape
    assert 0 < np.abs(before - after).mean() < 0.1 * np.abs(before).mean()


def test_a_layer_taught_from_the_graph_gives_what_the_graph_gives(window: Window) -> None:
    graph = encoder()
    places = graph.places(2)
    given, told = next(graph.run([places.given, places.told], [window]))
    ours = SlimLayer(graph, 2)(torch.from_numpy(given)).detach().numpy()
    assert np.abs(ours - told).max() < 0.25  # the graph's products are in eight bits
    assert np.abs(ours - told).mean() < 0.05
