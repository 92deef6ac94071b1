"""Estimates are weighted by the world's share alone.

What the result shows: Mean and variance are those of no policy: actions count the same, however
likely they are.

Why it happens: The given code's numbers look like probabilities already.

A question to think about: Does a policy that always takes action 0 meet an episode with action 1?

Where to look: with what the estimates are weighted.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def estimator_moments(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor
) -> tuple[Tensor, Tensor]:
    """Leave the policy out."""
    mask, states, log_policy = paths["mask"], paths["states"], theta.detach().log_softmax(dim=-1)
    taken = log_policy[states, paths["actions"]].where(mask, 0.0)
    likely = paths["chance"] * taken.sum(dim=1).exp()
    rows = nn.functional.one_hot(states, theta.shape[0]).to(theta.dtype)
    scores = nn.functional.one_hot(paths["actions"], theta.shape[1]) - log_policy.exp()[states]
    counted = weights.detach().where(mask, 0.0)
    likely = paths["chance"]
    each = torch.einsum("nt,nts,nta->nsa", counted, rows, scores)
    mean = torch.einsum("n,nsa->sa", likely, each)
    return mean, torch.einsum("n,nsa->", likely, (each - mean) ** 2)
