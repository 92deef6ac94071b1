"""Computed in float32 on the way.

What the result shows: Right to seven digits and no more.

Why it happens: A cast to float32 somewhere, or a tensor that was made with that dtype.

A question to think about: Which dtype do the rewards have, and which has the sum?

Where to look: casts, and new tensors.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Go through float32."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros(len(paid), dtype=torch.float32)
    backwards = []
    for t in reversed(range(paid.shape[1])):
        later = paid[:, t].float() + gamma * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1).to(paid.dtype)
