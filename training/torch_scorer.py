"""The network as a `Scorer`, so that training is judged by the very code that ships."""

from typing import Any

import numpy as np
import torch
from torch import Tensor

from sayso.statements.chain_tagger import Encoded, Floats, Ints
from sayso.statements.decode import Chain
from training.network import ChainScores, Network


class TorchScorer:
    """Runs a network in 32 bits without gradients."""

    def __init__(self, network: Network) -> None:
        self._network = network.eval()
        self.cue_chain = chain_of(network.cue_chain)
        self.name_chain = chain_of(network.name_chain)
        self.frame_chain = chain_of(network.frame_chain)

    @torch.no_grad()
    def encode(self, batch: dict[str, Any]) -> Encoded:
        """See `Scorer.encode`."""
        net = self._network
        h, early = net.words({k: torch.from_numpy(v) for k, v in batch.items()})
        found = (net.cue_labels(h), net.names(early, h), net.as_word(h), net.as_cue(h))
        return Encoded(*(_array(array[0]) for array in found))

    @torch.no_grad()
    def frames(self, words: Floats, cues: Floats, places: Ints) -> Floats:
        """See `Scorer.frames`."""
        parts = (torch.from_numpy(np.ascontiguousarray(a)) for a in (words, cues, places))
        return _array(self._network.frames(*parts))


def chain_of(scores: ChainScores) -> Chain:
    """The chain's scores as arrays."""
    start, moves = scores()
    return Chain(_array(start.detach()), _array(moves.detach()))


def _array(tensor: Tensor) -> Floats:
    return tensor.float().numpy()
