"""Divided by gamma where it should be multiplied.

What the result shows: Right for gamma 1 alone. Otherwise later rewards count more and more, and for
gamma 0 nothing is finite.

Why it happens: An economist's discount rate is a number that one divides by.

A question to think about: Gamma lies below 1. Does a later reward count more or less?

Where to look: the operation between gamma and the sum.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Divide."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(paid[:, 0])
    backwards = []
    for t in reversed(range(paid.shape[1])):
        later = paid[:, t] + later / (gamma if gamma > 0 else 1e-300)
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
