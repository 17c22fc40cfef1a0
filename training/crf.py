"""Negative log-likelihood of label sequences under a linear-chain CRF."""

import torch
from torch import Tensor


def crf_loss(scores: Tensor, labels: Tensor, sizes: Tensor, start: Tensor, moves: Tensor) -> Tensor:
    """Per sequence: N from `scores` N × T × L, `labels` N × T, `sizes` N (Lafferty et al. 2001)."""
    t = scores.shape[1]
    inside = torch.arange(t)[None] < sizes[:, None]
    alpha = scores[:, 0] + start
    for i in range(1, t):
        following = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + scores[:, i]
        alpha = torch.where(inside[:, i, None], following, alpha)
    total = torch.logsumexp(alpha, dim=1)
    given = scores.gather(2, labels[..., None]).squeeze(2)
    steps = moves[labels[:, :-1], labels[:, 1:]]
    path = (given * inside).sum(1) + (steps * inside[:, 1:]).sum(1) + start[labels[:, 0]]
    return total - path
