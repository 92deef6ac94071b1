"""Later errors are not discounted by gamma.

What the result shows: Right for lambda 0; otherwise later errors count too much.

Why it happens: Lambda is taken for the whole weight of later errors.

A question to think about: With lambda 1 the errors are to add up to the return minus the value.
Which power of gamma has the third of them?

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
    """Leave gamma out."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    counts = goes_on | truncated[:, None]
    errors = (rewards + gamma * values[:, 1:].where(counts, 0.0) - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + lam * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
