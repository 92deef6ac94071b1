"""The nearer a reward, the more it is discounted.

What the result shows: The last reward of a batch counts in full, and the step's own least of all.

Why it happens: Powers of gamma are counted from the last column backwards.

A question to think about: Which of two equal rewards counts more, the one now or the one later?

Where to look: from where the power of gamma is counted.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Count powers from the end."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    width = paid.shape[1]
    discount = gamma ** torch.arange(width - 1, -1, -1, dtype=paid.dtype)
    return (paid * discount).flip(1).cumsum(dim=1).flip(1)
