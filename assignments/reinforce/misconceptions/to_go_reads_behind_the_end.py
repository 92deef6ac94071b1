"""What stands behind an episode's end is summed too.

What the result shows: Right for the longest episode; shorter ones have large numbers in all steps.

Why it happens: The mask is not used.

A question to think about: Whose rewards are those behind the end?

Where to look: where the mask appears.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Ignore the mask."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(rewards[:, 0])
    backwards = []
    for t in reversed(range(rewards.shape[1])):
        later = rewards[:, t] + gamma * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1) + 0.0 * paid
