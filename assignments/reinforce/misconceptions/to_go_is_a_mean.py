"""The mean of what is to come instead of the sum.

What the result shows: The last step is right; the earlier a step, the more it is too small.

Why it happens: A mean looks safer than a sum, because it does not grow with the length of an
episode.

A question to think about: On the cart every step pays 1. What does a mean say about how long the
pole stays up?

Where to look: what the sum is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Divide by what is left."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(paid[:, 0])
    backwards = []
    for t in reversed(range(paid.shape[1])):
        later = paid[:, t] + gamma * later
        backwards.append(later)
    left = mask.flip(1).cumsum(dim=1).flip(1).clamp(min=1)
    return torch.stack(backwards[::-1], dim=1) / left
