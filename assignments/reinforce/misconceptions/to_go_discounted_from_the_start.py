"""Discounted from the beginning of the episode instead of from each step.

What the result shows: The first step is right. Step t is too small by gamma to the power of t.

Why it happens: Rewards are discounted once, and then summed from each step on.

A question to think about: What is the weight of the reward of step 5 in the result of step 5?

Where to look: from where the power of gamma is counted.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Count powers from the start."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    discount = gamma ** torch.arange(paid.shape[1], dtype=paid.dtype)
    return (paid * discount).flip(1).cumsum(dim=1).flip(1)
