"""Rewards up to each step, discounted from the beginning.

What the result shows: The first step has its own reward alone and the last has the whole return.

Why it happens: `cumsum` runs forwards, over rewards that were discounted before.

A question to think about: Which of the rewards could the action of the last step still change?

Where to look: the direction of the running sum.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Sum with cumsum."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    discount = gamma ** torch.arange(paid.shape[1], dtype=paid.dtype)
    return (paid * discount).cumsum(dim=1).where(mask, 0.0)
