"""The value behind an end is counted.

What the result shows: Right for all episodes that were cut off. Those that ended count on what can
never come.

Why it happens: The formula has the next value at every step.

A question to think about: The pole has fallen. What is what comes after worth, whatever the network
says?

Where to look: at which steps the next value is left out.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def gae(
    rewards: Tensor,
    values: Tensor,
    mask: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> Tensor:
    """Always look behind."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    counts = mask | truncated[:, None]
    errors = (rewards + gamma * values[:, 1:].where(counts, 0.0) - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * lam * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
