"""An episode that was cut off is treated as one that ended.

What the result shows: Right for all episodes that ended. Those that were cut off look as if nothing
came after: their last steps seem far too bad.

Why it happens: Both are called `done` in many environments.

A question to think about: The time is up and the pole still stands. What is what comes after worth?

Where to look: what `truncated` changes.
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
    """Never look behind."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    counts = goes_on | (truncated & False)[:, None]
    errors = (rewards + gamma * values[:, 1:].where(counts, 0.0) - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * lam * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
