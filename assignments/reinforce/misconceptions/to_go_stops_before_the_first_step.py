"""The loop never reaches the first step.

What the result shows: Everything is right but the first column, which is 0.

Why it happens: The end of a `range` does not belong to it, also when it runs backwards.

A question to think about: Which numbers does `range(5, 0, -1)` have?

Where to look: where the loop ends.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Leave the first column out."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid, result = rewards.where(mask, 0.0), torch.zeros_like(rewards)
    later = torch.zeros_like(paid[:, 0])
    for t in range(paid.shape[1] - 1, 0, -1):
        later = paid[:, t] + gamma * later
        result[:, t] = later
    return result
