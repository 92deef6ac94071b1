"""The mean variance of an entry instead of the total.

What the result shows: The mean is right; the variance is too small by the number of entries of
theta.

Why it happens: A mean over entries looks like a natural size.

A question to think about: Is the squared length of a vector the sum or the mean of the squares of
its entries?

Where to look: what becomes of the axes of states and actions.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def estimator_moments(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor
) -> tuple[Tensor, Tensor]:
    """Average over entries."""
    mask, states, log_policy = paths["mask"], paths["states"], theta.detach().log_softmax(dim=-1)
    taken = log_policy[states, paths["actions"]].where(mask, 0.0)
    likely = paths["chance"] * taken.sum(dim=1).exp()
    rows = nn.functional.one_hot(states, theta.shape[0]).to(theta.dtype)
    scores = nn.functional.one_hot(paths["actions"], theta.shape[1]) - log_policy.exp()[states]
    counted = weights.detach().where(mask, 0.0)
    each = torch.einsum("nt,nts,nta->nsa", counted, rows, scores)
    mean = torch.einsum("n,nsa->sa", likely, each)
    return mean, torch.einsum("n,nsa->sa", likely, (each - mean) ** 2).mean()
