"""The result is cleared behind an episode's end, and what stood there was summed before.

What the result shows: Right for the longest episode, and 0 behind every end; but shorter episodes
have large numbers in all their steps.

Why it happens: The mask is applied to the result and not to the rewards.

A question to think about: Which numbers went into the sum of the last real step?

Where to look: whether the mask meets rewards or results.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Mask too late."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(rewards[:, 0])
    backwards = []
    for t in reversed(range(rewards.shape[1])):
        later = rewards[:, t] + gamma * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1).where(mask, 0.0)
