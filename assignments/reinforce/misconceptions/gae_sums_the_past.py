"""Errors up to each step instead of from it on.

What the result shows: The first step has its own error alone: the other way round.

Why it happens: A running sum runs forwards, and what is to come has to be summed backwards.

A question to think about: Which errors can the action of a step have caused?

Where to look: the direction of the loop.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def gae(
    rewards: Tensor,
    values: Tensor,
    mask: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> Tensor:
    """Run forwards."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    counts = goes_on | truncated[:, None]
    errors = (rewards + gamma * values[:, 1:].where(counts, 0.0) - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in range(errors.shape[1]):
        later = errors[:, t] + gamma * lam * later
        backwards.append(later)
    return torch.stack(backwards, dim=1).where(mask, 0.0)
