"""Rewards up to each step instead of from it on.

What the result shows: The first step has its own reward alone and the last has all: just the other
way round.

Why it happens: A running sum runs forwards, and what is to come has to be summed backwards.

A question to think about: Which of the rewards could the action of the last step still change?

Where to look: the direction of the loop or of the running sum.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Run forwards."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    so_far = torch.zeros_like(paid[:, 0])
    sums = []
    for t in range(paid.shape[1]):
        so_far = paid[:, t] + gamma * so_far
        sums.append(so_far)
    return torch.stack(sums, dim=1).where(mask, 0.0)
