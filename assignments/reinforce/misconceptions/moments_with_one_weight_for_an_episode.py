"""Every step has the weight of the first.

What the result shows: Right for weights that are the same at all steps; wrong otherwise.

Why it happens: The whole return has one number for each episode, and so each episode is given one.

A question to think about: Which weight has the last step, with rewards to go?

Where to look: the axis of the steps in the weights.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def estimator_moments(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor
) -> tuple[Tensor, Tensor]:
    """Use the first column."""
    mask, states, log_policy = paths["mask"], paths["states"], theta.detach().log_softmax(dim=-1)
    taken = log_policy[states, paths["actions"]].where(mask, 0.0)
    likely = paths["chance"] * taken.sum(dim=1).exp()
    rows = nn.functional.one_hot(states, theta.shape[0]).to(theta.dtype)
    scores = nn.functional.one_hot(paths["actions"], theta.shape[1]) - log_policy.exp()[states]
    counted = weights.detach().where(mask, 0.0)
    counted = counted[:, :1].expand(counted.shape).where(mask, 0.0)
    each = torch.einsum("nt,nts,nta->nsa", counted, rows, scores)
    mean = torch.einsum("n,nsa->sa", likely, each)
    return mean, torch.einsum("n,nsa->", likely, (each - mean) ** 2)
