"""All episodes count the same, however likely they are.

What the result shows: Mean and variance are those of a draw from the list, not from the policy.

Why it happens: `mean` and `var` count every row the same.

A question to think about: How often would each of these episodes be met?

Where to look: with what the estimates are weighted.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def estimator_moments(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor
) -> tuple[Tensor, Tensor]:
    """Average over the list."""
    mask, states, log_policy = paths["mask"], paths["states"], theta.detach().log_softmax(dim=-1)
    taken = log_policy[states, paths["actions"]].where(mask, 0.0)
    likely = paths["chance"] * taken.sum(dim=1).exp()
    rows = nn.functional.one_hot(states, theta.shape[0]).to(theta.dtype)
    scores = nn.functional.one_hot(paths["actions"], theta.shape[1]) - log_policy.exp()[states]
    counted = weights.detach().where(mask, 0.0)
    each = torch.einsum("nt,nts,nta->nsa", counted, rows, scores)
    mean = each.mean(dim=0)
    return mean, ((each - mean) ** 2).sum(dim=(1, 2)).mean()
