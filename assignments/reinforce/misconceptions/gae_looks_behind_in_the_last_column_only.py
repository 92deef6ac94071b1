"""A cut is looked for in the last column of the batch only.

What the result shows: Right for the longest episode. Shorter ones that were cut off are treated as
if they had ended.

Why it happens: In a batch in which time is up for all at once, cuts stand in the last column.

A question to think about: Where does an episode of three steps stop in a batch of seven columns?

Where to look: how the last step of an episode is found.
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
    """Look at the last column."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    counts = goes_on.clone()
    counts[:, -1] |= truncated
    errors = (rewards + gamma * values[:, 1:].where(counts, 0.0) - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * lam * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
