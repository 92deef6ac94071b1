"""Gamma is not used.

What the result shows: Right for gamma 1 alone; otherwise later rewards count too much.

Why it happens: The sum from each step on is there, and the discount has been forgotten.

A question to think about: How much does a reward count that comes k steps later?

Where to look: where gamma appears.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Ignore gamma."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(paid[:, 0])
    backwards = []
    for t in reversed(range(paid.shape[1])):
        later = paid[:, t] + 1.0 * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
