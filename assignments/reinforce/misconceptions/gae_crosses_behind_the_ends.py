"""What stands behind an episode's end is summed into it.

What the result shows: Right for the longest episode; shorter ones have large numbers in all their
steps.

Why it happens: Errors are made for all places, and the mask is applied to the result.

A question to think about: Which errors go into the sum of the last real step?

Where to look: whether the mask meets errors or results.
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
    """Mask too late."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    counts = goes_on | truncated[:, None]
    errors = rewards + gamma * values[:, 1:].where(counts, 0.0) - values[:, :-1]
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * lam * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1).where(mask, 0.0)
