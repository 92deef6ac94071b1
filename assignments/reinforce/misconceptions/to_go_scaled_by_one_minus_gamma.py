"""Multiplied by 1 - gamma.

What the result shows: Everything is too small by the same factor; for gamma 1 it is 0.

Why it happens: With the factor, the weights of a sum without end add up to 1.

A question to think about: What does the last step of an episode have, and which reward did it earn?

Where to look: what the sum is multiplied by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Make it a mean."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(paid[:, 0])
    backwards = []
    for t in reversed(range(paid.shape[1])):
        later = paid[:, t] + gamma * later
        backwards.append((1 - gamma) * later)
    return torch.stack(backwards[::-1], dim=1)
