"""Lambda in the error, gamma in the sum alone.

What the result shows: Wrong unless both are equal.

Why it happens: The two are neighbours in the list of arguments.

A question to think about: Which of the two belongs to the world's return, and which to the
estimate?

Where to look: where each of them appears.
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
    """Swap them."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    counts = goes_on | truncated[:, None]
    errors = (rewards + lam * values[:, 1:].where(counts, 0.0) - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * lam * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
