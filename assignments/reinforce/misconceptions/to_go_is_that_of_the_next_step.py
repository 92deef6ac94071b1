"""Each step has what belongs to the step after it.

What the result shows: The numbers are right and stand one place too early; the last step of an
episode has 0.

Why it happens: The sum is stored before the step's own reward and its discount are applied.

A question to think about: What should the last step of an episode have, and what does it have?

Where to look: the order of the lines in the loop.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Store too early."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(paid[:, 0])
    backwards = []
    for t in reversed(range(paid.shape[1])):
        backwards.append(later)
        later = paid[:, t] + gamma * later
    return torch.stack(backwards[::-1], dim=1)
