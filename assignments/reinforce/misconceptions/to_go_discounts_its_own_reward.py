"""Every reward is discounted once too often.

What the result shows: All results are too small by the factor gamma.

Why it happens: The power of gamma is one too large: the step's own reward counts gamma instead of
1.

A question to think about: Gamma to the power of 0 belongs to which reward?

Where to look: what is multiplied by gamma.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Discount once more."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(paid[:, 0])
    backwards = []
    for t in reversed(range(paid.shape[1])):
        later = gamma * (paid[:, t] + later)
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
