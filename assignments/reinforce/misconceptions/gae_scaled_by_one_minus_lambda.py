"""Multiplied by 1 - lambda.

What the result shows: Everything is too small by the same factor; for lambda 1 it is 0.

Why it happens: The mean over looking ahead by 1, 2, 3 ... steps has this factor. In the sum of the
errors it has cancelled out already.

A question to think about: With lambda 1, what should come out?

Where to look: constant factors.
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
    """Keep the factor."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    counts = goes_on | truncated[:, None]
    errors = (rewards + gamma * values[:, 1:].where(counts, 0.0) - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * lam * later
        backwards.append((1 - lam) * later)
    return torch.stack(backwards[::-1], dim=1)
