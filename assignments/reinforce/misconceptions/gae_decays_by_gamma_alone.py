"""Lambda is not used.

What the result shows: Right for lambda 1; otherwise later errors count too much.

Why it happens: The sum is the discounted one of part 3.

A question to think about: What should be left of later errors with lambda 0?

Where to look: what the sum so far is multiplied by.
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
    """Leave lambda out."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    counts = goes_on | truncated[:, None]
    errors = (rewards + gamma * values[:, 1:].where(counts, 0.0) - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * later * (lam >= 0)
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
