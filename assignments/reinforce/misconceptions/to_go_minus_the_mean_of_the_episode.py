"""The mean of the same episode is taken off.

What the result shows: In each episode the numbers sum to 0: the first steps are too good, the last
too bad, whatever happened.

Why it happens: It looks like a baseline. But this mean knows the rewards of the very actions that
it is to judge.

A question to think about: In an episode in which every step pays 1, what does the last step get,
and what has it done wrong?

Where to look: what is subtracted, and of what it is the mean.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Centre each episode."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(paid[:, 0])
    backwards = []
    for t in reversed(range(paid.shape[1])):
        later = paid[:, t] + gamma * later
        backwards.append(later)
    sums = torch.stack(backwards[::-1], dim=1)
    mean = sums.sum(dim=1, keepdim=True) / mask.sum(dim=1, keepdim=True).clamp(min=1)
    return (sums - mean).where(mask, 0.0)
