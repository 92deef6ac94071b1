"""Steps behind the ends add to the estimate.

What the result shows: Mean and variance are wrong, because short episodes have more steps than they
had.

Why it happens: The weights are used as they stand.

A question to think about: What was done at a step that was never taken?

Where to look: where the mask appears.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def estimator_moments(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor
) -> tuple[Tensor, Tensor]:
    """Ignore the mask."""
    mask, states, log_policy = paths["mask"], paths["states"], theta.detach().log_softmax(dim=-1)
    taken = log_policy[states, paths["actions"]].where(mask, 0.0)
    likely = paths["chance"] * taken.sum(dim=1).exp()
    rows = nn.functional.one_hot(states, theta.shape[0]).to(theta.dtype)
    scores = nn.functional.one_hot(paths["actions"], theta.shape[1]) - log_policy.exp()[states]
    counted = weights.detach().where(mask, 0.0)
    counted = weights.detach()
    each = torch.einsum("nt,nts,nta->nsa", counted, rows, scores)
    mean = torch.einsum("n,nsa->sa", likely, each)
    return mean, torch.einsum("n,nsa->", likely, (each - mean) ** 2)
