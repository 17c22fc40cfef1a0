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
        scores = (net.cue_labels(h), net.names(early, h))
        found = (*scores, net.as_word(h), net.as_cue(h), net.as_act(early, h))
        return Encoded(*(_array(array[0]) for array in found))

    @torch.no_grad()
    def frames(self, words: Floats, cues: Floats, places: Ints) -> Floats:
        """See `Scorer.frames`."""
        parts = (torch.from_numpy(np.ascontiguousarray(a)) for a in (words, cues, places))
        return _array(self._network.frames(*parts))

    @torch.no_grad()
    def acts(self, words: Floats, places: Ints) -> tuple[Floats, Floats]:
        """See `ActScorer.acts`."""
        acts, about = self._network.acts(torch.from_numpy(words), torch.from_numpy(places))
        return _array(acts), _array(about)


def chain_of(scores: ChainScores) -> Chain:
    """The chain's scores as arrays."""
    start, moves = scores()
    return Chain(_array(start.detach()), _array(moves.detach()))


def _array(tensor: Tensor) -> Floats:
    return tensor.float().numpy()
