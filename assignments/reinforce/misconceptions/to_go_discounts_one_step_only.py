"""Everything that comes later is discounted once, whatever lies between.

What the result shows: Right for the last two steps of an episode; before that, results are too
large.

Why it happens: Reward plus gamma times the sum of all later rewards, where the discounted sum
belongs.

A question to think about: How much does a reward count that comes three steps later?

Where to look: what gamma is multiplied with: a sum, or a sum that was discounted itself.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Do not compound."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(paid[:, 0])
    backwards = []
    for t in reversed(range(paid.shape[1])):
        backwards.append(paid[:, t] + gamma * later)
        later = paid[:, t] + later
    return torch.stack(backwards[::-1], dim=1)
